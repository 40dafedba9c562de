"""`headgate drift` against the chain, replayed on a throwaway server."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from alembic_project import AlembicProject
from chain import Chain
from conftest import Database
from headgate import Headgate

TABLE = "CREATE TABLE partner (id int PRIMARY KEY, rating int DEFAULT 3);"
INDEX = "CREATE INDEX partner_rating ON partner (rating);"


def drift(headgate: Headgate, url: str, *words: str, status: int) -> Any:
    """What `drift` says of the database at `url`."""
    done = headgate.run("drift", *words, env={"DATABASE_URL": url})
    assert done.returncode == status, done
    return done


@pytest.fixture
def migrated(headgate: Headgate, database: Database, chain: Chain) -> Database:
    """A database at the first of two revisions, by a role that owns it all."""
    chain.add("aaa1", up=TABLE, down_sql="DROP TABLE partner;")
    done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    chain.add("bbb2", up=INDEX, down_sql="DROP INDEX partner_rating;")
    return database


def test_a_database_that_only_the_chain_made_has_no_drift(
    headgate: Headgate, migrated: Database
) -> None:
    assert drift(headgate, migrated.url, status=0).stdout == "no drift\n"


def test_it_counts_where_the_database_stands(
    headgate: Headgate, migrated: Database
) -> None:
    # By hand, what the second revision would have made.
    migrated.execute(INDEX)
    done = drift(headgate, migrated.url, status=1)
    assert done.stdout == (
        "index public.partner_rating is not expected\ndrift: 1 not expected\n"
    )
    migrated.execute("DROP INDEX partner_rating")
    up = headgate.run("upgrade", env={"DATABASE_URL": migrated.url})
    assert up.returncode == 0, up
    assert drift(headgate, migrated.url, status=0).stdout == "no drift\n"


def test_what_differs_is_named(headgate: Headgate, migrated: Database) -> None:
    migrated.execute("ALTER TABLE partner ALTER rating SET DEFAULT 4")
    migrated.execute("CREATE TABLE scratch (id int)")
    done = drift(headgate, migrated.url, "--format", "json", status=1)
    told = json.loads(done.stdout)
    assert told["drift"] is True
    assert told["against"] == "the chain"
    assert told["database"]["heads"] == told["expected"]["heads"] == ["aaa1"]
    assert [
        (each["kind"], each["name"], each["attribute"]) for each in told["differences"]
    ] == [("column", "public.partner.rating", "default"), ("table", "public.scratch", None)]
    ignoring = drift(
        headgate, migrated.url, "--ignore", "*.scratch", "--format", "json", status=1
    )
    assert len(json.loads(ignoring.stdout)["differences"]) == 1


def test_the_role_that_migrated_is_expected_to_own_it(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    role = f"drift_{secrets.token_hex(4)}"
    chain.add("aaa1", up=TABLE + "CREATE TABLE other (id int);", down_sql="SELECT 1;")
    database.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'app'")
    try:
        database.execute(f"GRANT ALL ON SCHEMA public TO {role}")
        url = database.cluster.url(database.name, user=role, password="app")
        assert headgate.run("upgrade", env={"DATABASE_URL": url}).returncode == 0
        told = drift(headgate, url, "--ignore", "schema:public", status=0)
        assert told.stdout == "no drift\n"
        database.execute("ALTER TABLE other OWNER TO CURRENT_USER")
        done = drift(headgate, url, "--ignore", "schema:public", status=1)
        assert "table public.other: owner is" in done.stdout
        assert f"instead of {role}" in done.stdout
    finally:
        database.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


PRIVILEGES = """
CREATE TABLE partner (id int);
GRANT ALL ON partner TO {role};
CREATE TABLE safe (id int);
REVOKE DELETE ON safe FROM {role};
CREATE POLICY mine ON partner TO current_user;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {reader};
CREATE TABLE later (id int);
"""


def test_what_names_the_role_that_migrated_is_no_drift(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    """Not the server's superuser, as nearly everywhere."""
    role = f"drift_{secrets.token_hex(4)}"
    reader = f"{role}_reader"
    chain.add("aaa1", up=PRIVILEGES.format(role=role, reader=reader), down_sql="SELECT 1;")
    database.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'app'; CREATE ROLE {reader}")
    try:
        database.execute(f"ALTER DATABASE {database.name} OWNER TO {role}")
        url = database.cluster.url(database.name, user=role, password="app")
        done = headgate.run("upgrade", env={"DATABASE_URL": url})
        assert done.returncode == 0, done
        assert drift(headgate, url, status=0).stdout == "no drift\n"
        database.execute(f"GRANT DELETE ON safe TO {role}")
        database.execute("DROP POLICY mine ON partner")
        told = drift(headgate, url, status=1).stdout
        assert "table public.safe: " in told
        assert told.endswith("drift: 1 missing, 1 changed\n")
    finally:
        database.execute(f"ALTER DATABASE {database.name} OWNER TO CURRENT_USER")
        database.execute(f"DROP OWNED BY {role} CASCADE")
        database.execute(f"DROP ROLE {role}, {reader}")


def test_a_database_without_a_version_table_is_compared_with_base(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("aaa1", up=TABLE, down_sql="DROP TABLE partner;")
    assert drift(headgate, database.url, status=0).stdout == "no drift\n"
    database.execute("CREATE TABLE scratch (id int)")
    done = drift(headgate, database.url, status=1)
    assert done.stdout.startswith("table public.scratch is not expected\n")


def test_a_revision_that_the_chain_lacks_cannot_be_replayed(
    headgate: Headgate, migrated: Database
) -> None:
    migrated.execute("UPDATE alembic_version SET version_num = 'zzz9'")
    done = drift(headgate, migrated.url, status=76)
    assert "the chain has no zzz9" in done.stderr
    assert "--against" in done.stderr


def test_a_role_that_may_not_read_where_it_stands_is_told(
    headgate: Headgate, migrated: Database
) -> None:
    role = f"drift_{secrets.token_hex(4)}"
    migrated.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'")
    try:
        url = migrated.cluster.url(migrated.name, user=role, password="reader")
        done = drift(headgate, url, status=77)
        table = '"public"."alembic_version"'
        assert f"{role} may not read {table}" in done.stderr.replace("\\", "")
        assert f"GRANT SELECT ON {table}." in done.stderr.replace("\\", "")
        assert "INSERT" not in done.stderr
        migrated.execute(f"GRANT SELECT ON alembic_version TO {role}")
        assert drift(headgate, url, status=0).stdout == "no drift\n"
        migrated.execute(f"REVOKE SELECT ON alembic_version FROM {role}")
    finally:
        migrated.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_server_can_be_named(headgate: Headgate, migrated: Database) -> None:
    migrated.execute("CREATE TABLE scratch (id int)")
    before = migrated.execute("SELECT datname FROM pg_database ORDER BY 1")
    server = migrated.cluster.url("postgres")
    done = drift(headgate, migrated.url, "--server-url", server, status=1)
    assert done.stdout.startswith("table public.scratch is not expected\n")
    after = migrated.execute("SELECT datname FROM pg_database ORDER BY 1")
    left = {name for (name,) in after} - {name for (name,) in before}
    assert not [name for name in left if name.startswith("headgate_guard")]


def test_a_server_that_is_not_there_is_missed(
    headgate: Headgate, migrated: Database
) -> None:
    done = drift(headgate, migrated.url, "--pg-bin", "/nowhere", status=64)
    assert "no initdb and postgres in '/nowhere'" in done.stderr


def test_an_alembic_chain_is_replayed_by_alembic(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    project = AlembicProject(tmp_path)
    project.add("aaa1", up="op.execute('CREATE TABLE partner (id int)')")
    assert headgate.run("upgrade", env={"DATABASE_URL": database.url}).returncode == 0
    assert drift(headgate, database.url, status=0).stdout == "no drift\n"
    database.execute("ALTER TABLE partner ADD COLUMN extra int")
    done = drift(headgate, database.url, status=1)
    assert "column public.partner.extra is not expected" in done.stdout
