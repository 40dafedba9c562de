"""A version table that is none, or that cannot be read, is told as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tool import Tool

TABLE = "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"
HISTORY = "headgate_history"
# What stands there, what the message says of it, and what mends it.
MISSHAPEN = {
    "no column": ("CREATE TABLE alembic_version (x int)", "no column version_num"),
    "sequence": ("CREATE SEQUENCE alembic_version", "is a sequence"),
    "composite": ("CREATE TYPE alembic_version AS (version_num text)",
                  "is a composite type"),
    "int": ("CREATE TABLE alembic_version (version_num int)", "is of type int4"),
    "view": ("CREATE VIEW alembic_version AS SELECT 'aaa1'::text AS version_num",
             "is a view"),
    "materialized": ("CREATE MATERIALIZED VIEW alembic_version AS"
                     " SELECT 'aaa1'::text AS version_num", "a materialized view"),
    "partitioned": ("CREATE TABLE alembic_version (version_num varchar(32))"
                    " PARTITION BY LIST (version_num)", "a partitioned table"),
    "row security": (f"{TABLE}; ALTER TABLE alembic_version ENABLE ROW LEVEL"
                     " SECURITY, FORCE ROW LEVEL SECURITY, OWNER TO plain",
                     "row-level security"),
}
# A look at these tells nothing: only what writes is refused.
UNWRITABLE = {
    "enum": ("CREATE TYPE alembic_version AS ENUM ('a')", "is a type"),
    "narrow": ("CREATE TABLE alembic_version (version_num varchar(3))", "takes 3"),
    "demanding": ("CREATE TABLE alembic_version (version_num varchar(32),"
                  " x int NOT NULL)", "not be null: x"),
    "history": (f"{TABLE}; CREATE TABLE headgate_history (revision int)",
                '"headgate_history" lacks columns'),
    "no history": (f"{TABLE}; CREATE VIEW headgate_history AS SELECT 1",
                   "not headgate's table"),
    "progress": (f"{TABLE}; CREATE TABLE headgate_progress (revision int)",
                 '"headgate_progress" lacks columns'),
}
WRITERS = [("preflight",), ("upgrade",), ("stamp", "head"), ("run", "--", "true")]
READERS = [("current",), ("verify",), ("plan",), ("upgrade", "--sql")]


@pytest.fixture
def plain(tool: Tool) -> Iterator[str]:
    """The URL of a role that is no superuser, but may create."""
    database = tool.database
    database.execute("DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN PASSWORD 'x';"
                     " GRANT ALL ON SCHEMA public TO plain")
    yield database.cluster.url(database.name, user="plain", password="x")
    database.execute("DROP OWNED BY plain; DROP ROLE plain")


def refused(tool: Tool, words: tuple[str, ...], url: str, **env: str) -> str:
    """What a command says that a check fails."""
    done = tool.headgate.run(*words, env={"DATABASE_URL": url} | env)
    assert done.returncode == 79, done
    assert "a bug of headgate" not in done.stderr
    last = done.stderr.splitlines()[-1]
    assert "preflight: " in last, done.stderr
    if words[0] == "preflight":
        assert "FAIL" in done.stdout
    return last


@pytest.mark.parametrize("words", WRITERS + READERS)
@pytest.mark.parametrize("what", MISSHAPEN)
def test_what_is_no_version_table_is_told(
    tool: Tool, plain: str, what: str, words: tuple[str, ...]
) -> None:
    sql, complaint = MISSHAPEN[what]
    tool.database.execute(sql)
    said = refused(tool, words, plain)
    assert "version-table: " in said and complaint in said
    hint = "--version-table", "ALTER TABLE"
    assert any(word in said for word in hint)


@pytest.mark.parametrize("words", WRITERS)
@pytest.mark.parametrize("what", UNWRITABLE)
def test_tables_that_cannot_be_written_are_told(
    tool: Tool, what: str, words: tuple[str, ...]
) -> None:
    sql, complaint = UNWRITABLE[what]
    tool.database.execute(sql)
    said = refused(tool, words, tool.database.url)
    assert "version-table: " in said and complaint in said


@pytest.mark.parametrize("words", WRITERS + READERS)
@pytest.mark.parametrize("path", ["nowhere", "pg_temp"])
def test_no_schema_is_told(tool: Tool, path: str, words: tuple[str, ...]) -> None:
    tool.database.execute(
        f'ALTER DATABASE "{tool.database.name}" SET search_path = {path}')
    said = refused(tool, words, tool.database.url)
    assert "schema: " in said and "--version-table-schema" in said


@pytest.mark.parametrize("words", WRITERS)
def test_our_own_table_is_no_version_table(
    tool: Tool, words: tuple[str, ...]
) -> None:
    said = refused(tool, words, tool.database.url, HEADGATE_VERSION_TABLE=HISTORY)
    assert "headgate's own" in said and "--version-table" in said


@pytest.mark.parametrize("words", WRITERS + READERS)
def test_a_table_that_may_not_be_read_needs_a_grant(
    tool: Tool, plain: str, words: tuple[str, ...]
) -> None:
    database = tool.database
    database.execute(TABLE)
    said = refused(tool, words, plain)
    assert "privileges: " in said
    database.execute(said[said.index("GRANT "):].split(";")[0])
    done = tool.headgate.run(*words, env={"DATABASE_URL": plain})
    assert done.returncode == (1 if words == ("verify",) else 0), done


@pytest.mark.parametrize("words", WRITERS + READERS)
def test_a_schema_that_may_not_be_used_needs_a_grant(
    tool: Tool, plain: str, words: tuple[str, ...]
) -> None:
    tool.database.execute("CREATE SCHEMA apart; CREATE TABLE apart.alembic_version"
                          " (version_num varchar(32) PRIMARY KEY)")
    said = refused(tool, words, plain, HEADGATE_VERSION_TABLE_SCHEMA="apart")
    assert "schema: " in said and "GRANT USAGE" in said


def test_progress_that_may_not_be_written_needs_a_grant(
    tool: Tool, plain: str
) -> None:
    database = tool.database
    assert tool.run("upgrade", "+1").returncode == 0
    database.execute("GRANT ALL ON alembic_version, headgate_history TO plain;"
                     " CREATE TABLE headgate_progress (revision text, direction text,"
                     " statement int, checksum text, started_at timestamptz,"
                     " finished_at timestamptz,"
                     " PRIMARY KEY (revision, direction, statement))")
    said = refused(tool, ("upgrade",), plain)
    assert "privileges: " in said and "headgate_progress" in said
    database.execute(said[said.index("GRANT "):].split(";")[0])
    done = tool.headgate.run("upgrade", env={"DATABASE_URL": plain})
    assert done.returncode == 0, done


def test_repeated_rows_are_told(tool: Tool) -> None:
    database = tool.database
    database.execute("CREATE TABLE alembic_version (version_num varchar(32));"
                     " INSERT INTO alembic_version VALUES ('aaa1'), ('aaa1')")
    said = refused(tool, ("upgrade",), database.url)
    assert "more than one row of aaa1" in said
    database.execute(said[said.index("DELETE "):].split(";")[0])
    assert tool.run("upgrade").returncode == 0


def test_the_report_names_the_check(tool: Tool) -> None:
    tool.database.execute("CREATE TABLE alembic_version (x int)")
    done = tool.run("preflight", "--format", "json")
    assert done.returncode == 79
    checks: list[dict[str, Any]] = json.loads(done.stdout)["checks"]
    assert [c["name"] for c in checks if c["status"] == "fail"] == ["version-table"]


@pytest.mark.parametrize("words", [("run", "--", "echo", "started"), ("upgrade",),
                                   ("downgrade", "aaa1"), ("plan",)])
def test_rows_that_others_imply_start_nothing(
    tool: Tool, words: tuple[str, ...]
) -> None:
    tool.text("upgrade")
    tool.database.execute("INSERT INTO alembic_version VALUES ('bbb2')")
    assert tool.run("verify").returncode == 1
    done = tool.run(*words)
    assert done.returncode == 76, done
    assert done.stdout == ""
    assert "headgate stamp bcc3" in done.stderr.splitlines()[-1]
    tool.text("stamp", "bcc3")
    assert tool.versions() == {"bcc3"}
    assert tool.run("verify").returncode == 0
