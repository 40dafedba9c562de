"""`--sql`: the script makes the same database as the command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from headgate import ROOT, Headgate

SHIPPED = ROOT / "migrations"
# All that a row says but when, and how long it took.
HISTORY = """
SELECT id, revision, direction, down_revisions, depends_on, message, checksum,
       breaking, downgrade_sql, applied_role, applied_host, applied_image,
       tool_version
FROM headgate_history ORDER BY id
"""


@contextmanager
def fresh(cluster: Cluster) -> Iterator[Database]:
    """One more database."""
    database = Database(cluster, cluster.create_database())
    yield database
    cluster.drop_database(database.name)


@pytest.fixture
def other(cluster: Cluster) -> Iterator[Database]:
    """A second database, for the script."""
    with fresh(cluster) as database:
        yield database


def contents(database: Database) -> tuple[str, list[Any], list[Any]]:
    """The schema, the version table and the history, without what is random."""
    done = database.cluster.tool("pg_dump", "--schema-only", database=database.name)
    schema = re.sub(r"^\\(un)?restrict .*$", "", done.stdout, flags=re.MULTILINE)
    versions = database.execute("SELECT * FROM alembic_version ORDER BY 1")
    return schema, versions, database.execute(HISTORY)


def succeed(headgate: Headgate, database: Database | None, *words: str | Path) -> str:
    """Runs headgate well and returns its report."""
    env = {"DATABASE_URL": database.url} if database else {}
    done = headgate.run(*words, env=env)
    assert done.returncode == 0, done
    return done.stdout


def psql(database: Database, script: str) -> None:
    """Runs a script as an operator would."""
    database.cluster.tool("psql", "--no-psqlrc", "-q", "-f", "-",
                          database=database.name, input=script)


def both_ways(
    headgate: Headgate,
    databases: tuple[Database, Database],
    folder: Path,
    *words: str,
) -> None:
    """Runs the command on the first, its script on the second database, and
    compares them."""
    first, second = databases
    chain = ["--migrations", folder]
    script = succeed(headgate, second, *words, "--sql", *chain)
    succeed(headgate, first, *words, *chain)
    psql(second, script)
    assert contents(second) == contents(first)


def test_the_shipped_chain_up_and_down(
    headgate: Headgate, database: Database, other: Database
) -> None:
    pair = database, other
    both_ways(headgate, pair, SHIPPED, "upgrade", "+2")
    schema, versions, history = contents(other)
    assert "CREATE TABLE public.business_partners" in schema
    assert (versions, len(history)) == ([("abc123456789",)], 2)
    both_ways(headgate, pair, SHIPPED, "upgrade")
    both_ways(headgate, pair, SHIPPED, "downgrade", "-3")
    both_ways(headgate, pair, SHIPPED, "downgrade", "base")
    schema, versions, history = contents(other)
    assert "business_partners" not in schema
    assert (versions, len(history)) == ([], 8)


# What a script that is glued together carelessly would trip over.
AWKWARD = {
    "quotes": """INSERT INTO said VALUES ('it''s; "so"'), (E'a\\\\b'), ($$;$$);""",
    "comment": "INSERT INTO said VALUES ('kept'); -- it's $$ /* open",
    "settings": "SET search_path = ''; INSERT INTO public.said VALUES ('set');",
    "variables": "INSERT INTO said VALUES (':name :\"x\"' || ':''y''');",
    "slice": "INSERT INTO said SELECT (ARRAY['a','b'])[1:1]::text;",
    "routine": "CREATE FUNCTION one() RETURNS int LANGUAGE sql"
    " BEGIN ATOMIC SELECT 1; SELECT 2; END;",
    "unicode": "INSERT INTO said VALUES ('Grüße, 世界');",
}


@pytest.fixture
def awkward(chain: Chain) -> Chain:
    """A chain of them, with a branch and a merge."""
    chain.add("base1", up="CREATE TABLE said (what text);",
              down_sql="DROP TABLE said;", message="it's \\ the \"base\"")
    for name, sql in AWKWARD.items():
        chain.add(name, up=sql, down_sql="SELECT 1 -- no semicolon")
    chain.add("side", down="base1", message="a branch")
    chain.add("join", down=["unicode", "side"], breaking="no")
    return chain


def said(database: Database) -> list[Any]:
    """What the chain has inserted."""
    return database.execute("SELECT what FROM said ORDER BY what COLLATE \"C\"")


def test_awkward_revisions_survive_the_script(
    headgate: Headgate, database: Database, other: Database, awkward: Chain
) -> None:
    both_ways(headgate, (database, other), awkward.folder, "upgrade")
    assert said(database) == said(other)
    assert len(said(other)) == 8
    assert contents(other)[1] == [("join",)]
    both_ways(headgate, (database, other), awkward.folder, "downgrade", "base1")
    assert contents(other)[1] == [("base1",)]


def psql_as(database: Database, script: str, encoding: str) -> None:
    """Runs a script where the client prefers an encoding of its own."""
    database.cluster.tool("psql", "--no-psqlrc", "-q", "-f", "-",
                          "-d", f"client_encoding={encoding}",
                          database=database.name, input=script)


@pytest.fixture
def latin(cluster: Cluster) -> Iterator[Database]:
    """A database that is not UTF-8."""
    options = {"ENCODING": "'LATIN1'", "TEMPLATE": "template0",
               "LC_COLLATE": "'C'", "LC_CTYPE": "'C'"}
    database = Database(cluster, cluster.create_database(**options))
    yield database
    cluster.drop_database(database.name)


# What a revision stores, and what the history says of it.
STORED = """
SELECT (SELECT string_agg(encode(convert_to(what, 'UTF8'), 'hex'), ' ' ORDER BY what)
        FROM said),
       (SELECT string_agg(encode(convert_to(message, 'UTF8'), 'hex'), ' ' ORDER BY id)
        FROM headgate_history)
"""
TRANSACTIONS = [{}, {"transaction": "none"}]


def accented(chain: Chain, **keys: str) -> None:
    """A chain whose texts are not ASCII; each of its revisions leaks."""
    leak = "SET client_encoding = 'LATIN1';"
    chain.add("one", message="é", up="CREATE TABLE said (what text);"
              f" INSERT INTO said VALUES ('é'); {leak}", **keys)
    chain.add("two", message="ü", up=f"INSERT INTO said VALUES ('ü'); {leak}", **keys)


@pytest.mark.parametrize("keys", TRANSACTIONS)
@pytest.mark.parametrize("encoding", ["LATIN1", "UTF8"])
def test_a_script_is_utf8_whatever_the_client_prefers(
    headgate: Headgate, database: Database, chain: Chain,
    keys: dict[str, str], encoding: str,
) -> None:
    accented(chain, **keys)
    script = succeed(headgate, database, "upgrade", "--sql")
    psql_as(database, script, encoding)
    assert database.execute(STORED) == [("c3a9 c3bc", "c3a9 c3bc")]


@pytest.mark.parametrize("keys", TRANSACTIONS)
def test_a_script_is_utf8_whatever_the_database_is(
    headgate: Headgate, latin: Database, chain: Chain, keys: dict[str, str]
) -> None:
    accented(chain, **keys)
    psql(latin, succeed(headgate, latin, "upgrade", "--sql"))
    assert latin.execute(STORED) == [("c3a9 c3bc", "c3a9 c3bc")]


@pytest.mark.parametrize("keys", TRANSACTIONS)
def test_an_upgrade_is_utf8_whatever_a_revision_sets(
    headgate: Headgate, latin: Database, chain: Chain, keys: dict[str, str]
) -> None:
    accented(chain, **keys)
    succeed(headgate, latin, "upgrade")
    assert latin.execute(STORED) == [("c3a9 c3bc", "c3a9 c3bc")]


def test_a_script_limits_the_statements_after_a_patient_one(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    now = "INSERT INTO said VALUES (current_setting('lock_timeout'));"
    chain.add("one", up="CREATE TABLE said (what text);", transaction="none")
    chain.add("two", transaction="none", lock_timeout="7s",
              up=f"CREATE INDEX CONCURRENTLY said_what ON said (what); {now}"
              f" SET lock_timeout = '9s'; REINDEX INDEX CONCURRENTLY said_what; {now}")
    psql(database, succeed(headgate, database, "upgrade", "--sql"))
    assert said(database) == [("7s",), ("9s",)]


def test_a_script_from_base_needs_no_database(
    headgate: Headgate, database: Database, other: Database
) -> None:
    chain = ["--migrations", SHIPPED]
    script = succeed(headgate, None, "upgrade", "--sql", "base:head", *chain)
    succeed(headgate, database, "upgrade", *chain)
    psql(other, script)
    assert contents(other) == contents(database)
    undo = succeed(headgate, None, "downgrade", "--sql", "head:base", *chain)
    succeed(headgate, database, "downgrade", "base", *chain)
    psql(other, undo)
    assert contents(other) == contents(database)


def test_a_script_starts_where_it_is_told(
    headgate: Headgate, database: Database, other: Database
) -> None:
    chain = ["--migrations", SHIPPED]
    for each in (database, other):
        succeed(headgate, each, "upgrade", "+1", *chain)
    words = ["--sql", "baseline:abc1", *chain]
    script = succeed(headgate, None, "upgrade", *words)
    assert "CREATE TABLE public" not in script
    succeed(headgate, database, "upgrade", "abc1", *chain)
    psql(other, script)
    assert contents(other) == contents(database)


def test_a_script_that_comes_too_late_changes_nothing(
    headgate: Headgate, database: Database
) -> None:
    chain = ["--migrations", SHIPPED]
    script = succeed(headgate, database, "upgrade", "--sql", *chain)
    psql(database, script)
    before = contents(database)
    done = database.cluster.tool("psql", "--no-psqlrc", "-q", "-f", "-",
                                 database=database.name, input=script, check=False)
    assert done.returncode == 3, done.stderr
    assert contents(database) == before


def test_a_script_stops_at_the_revision_that_fails(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("good", up="CREATE TABLE good ();", down_sql="DROP TABLE good;")
    chain.add("bad", up="CREATE TABLE half (); SELECT 1/0;", down_sql="SELECT 1;")
    chain.add("never", up="CREATE TABLE never ();", down_sql="SELECT 1;")
    script = succeed(headgate, database, "upgrade", "--sql")
    done = database.cluster.tool("psql", "--no-psqlrc", "-q", "-f", "-",
                                 database=database.name, input=script, check=False)
    assert done.returncode == 3, done.stderr
    schema, versions, history = contents(database)
    assert versions == [("good",)]
    assert [row[1] for row in history] == ["good"]
    assert "public.good" in schema
    assert "half" not in schema and "never" not in schema


def test_a_script_is_all_that_stdout_holds(
    headgate: Headgate, database: Database
) -> None:
    script = succeed(headgate, database, "upgrade", "--sql", "--migrations", SHIPPED)
    assert script.startswith("-- ")
    assert database.execute("SELECT to_regclass('alembic_version')") == [(None,)]
