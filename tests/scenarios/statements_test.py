"""Revisions of `transaction: none`: statement by statement, and resumed."""

from __future__ import annotations

import signal
from typing import Any

import pytest
from conftest import Database
from events import JSON_LOG, await_event, finish
from tool import Tool, failed


@pytest.fixture
def items(tool: Tool) -> Tool:
    """At `bcc3`, with a table worth an index."""
    tool.text("upgrade")
    tool.database.execute("CREATE TABLE items (id bigint, grp int, note text)")
    return tool


def none(tool: Tool, *statements: str, down: str = "SELECT 1;") -> Any:
    """Adds the revision `ddd4`, which runs outside of a transaction."""
    return tool.chain.add(
        "ddd4", up="\n".join(statements), down_sql=down, transaction="none"
    )


def progress(database: Database) -> list[tuple[int, bool]]:
    """The statements that are remembered, and whether they are finished."""
    return database.execute(
        "SELECT statement, finished_at IS NOT NULL FROM headgate_progress "
        "ORDER BY statement"
    )


def valid(database: Database, index: str = "items_grp") -> bool | None:
    """Whether the index is valid; None: it is not there."""
    rows = database.execute(
        "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        f"WHERE c.relname = '{index}'"
    )
    return rows[0][0] if rows else None


def test_an_index_is_built_concurrently(items: Tool) -> None:
    none(
        items,
        "CREATE INDEX CONCURRENTLY items_grp ON items (grp);",
        down="DROP INDEX CONCURRENTLY items_grp;",
    )
    items.text("upgrade")
    assert valid(items.database) is True
    assert items.versions() == {"ddd4"}
    assert progress(items.database) == []
    history = items.database.execute(
        "SELECT revision, direction FROM headgate_history ORDER BY id DESC LIMIT 1"
    )
    assert history == [("ddd4", "up")]
    items.text("downgrade", "-1")
    assert valid(items.database) is None
    assert items.versions() == {"bcc3"}


def test_a_failed_statement_is_resumed_at(items: Tool) -> None:
    none(
        items,
        "ALTER TABLE items ADD COLUMN more int;",
        "VACUUM items;",
        "SELECT 1 / (SELECT count(*) FROM items);",
        "ALTER TABLE items ADD COLUMN last int;",
    )
    line = failed(
        items.run("upgrade"), 81, "0004_ddd4.sql:8:1:", "statement 3 of 4", "22012",
        "statements 1 to 2 stand", "goes on at statement 3",
    )
    assert "run again" in line
    assert items.versions() == {"bcc3"}
    assert progress(items.database) == [(1, True), (2, True)]
    asked = items.run("verify")
    assert asked.returncode == 1
    assert "half-applied: up ddd4" in asked.stdout
    items.database.execute("INSERT INTO items (id) VALUES (1)")
    assert "goes on at statement 3" in items.run("upgrade").stderr
    assert items.versions() == {"ddd4"}
    assert progress(items.database) == []


def test_a_partitioned_table_is_reindexed(items: Tool) -> None:
    """PostgreSQL refuses that inside a transaction, which only it can know."""
    items.database.execute("CREATE TABLE parted (a int) PARTITION BY RANGE (a)")
    items.database.execute("CREATE TABLE part PARTITION OF parted DEFAULT")
    items.database.execute("CREATE INDEX parted_a ON parted (a)")
    none(items, "REINDEX TABLE parted;", "REINDEX INDEX parted_a;",
         "REINDEX (VERBOSE) TABLE part;")
    items.text("upgrade")
    assert items.versions() == {"ddd4"}
    assert progress(items.database) == []


def test_statements_that_ran_may_not_change(items: Tool) -> None:
    path = none(items, "CREATE TABLE extra (id int);", "SELECT 1 / 0;")
    failed(items.run("upgrade"), 81, "statement 2 of 2")
    path.write_text(path.read_text().replace("extra", "other"))
    failed(items.run("upgrade"), 81, "statement 1", "another one", "headgate stamp")
    items.text("stamp", "bcc3")
    assert progress(items.database) == []


def test_a_first_statement_that_fails_leaves_nothing(items: Tool) -> None:
    none(items, "SELECT 1 / 0;", "CREATE TABLE extra (id int);")
    failed(items.run("upgrade"), 80, "statement 1 of 2")
    assert progress(items.database) == []


def test_settings_hold_for_statements_that_are_resumed(items: Tool) -> None:
    items.database.execute("CREATE SCHEMA side")
    path = none(
        items,
        "SET search_path = side;",
        "CREATE TABLE first (id int);",
        "SELECT 1 / 0;",
        "CREATE TABLE second (id int);",
    )
    failed(items.run("upgrade"), 81, "statement 3 of 4")
    path.write_text(path.read_text().replace("1 / 0", "1"))
    items.text("upgrade")
    found = items.database.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'side' ORDER BY 1"
    )
    assert found == [("first",), ("second",)]


def test_an_invalid_index_is_built_again(items: Tool) -> None:
    items.database.execute("INSERT INTO items (id) VALUES (1), (1)")
    path = none(
        items, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS items_id ON items (id);"
    )
    failed(items.run("upgrade"), 81, "23505")
    assert valid(items.database, "items_id") is False
    items.database.execute("DELETE FROM items")
    assert "dropped and built again" in items.run("upgrade").stderr
    assert valid(items.database, "items_id") is True
    assert path.exists()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_an_interrupted_build_is_repaired(items: Tool, how: signal.Signals) -> None:
    none(items, "CREATE INDEX CONCURRENTLY items_grp ON items (grp, note);")
    # A snapshot that the build must wait for, so that it is met half-way.
    with items.database.connect() as other:
        other.set_session(isolation_level="REPEATABLE READ", autocommit=False)
        other.cursor().execute("SELECT count(*) FROM one")
        process = items.headgate.start(
            "upgrade", env=JSON_LOG | {"DATABASE_URL": items.database.url}
        )
        await_event(process, "revision.started", revision="ddd4")
        wait_for(items.database, "SELECT true FROM pg_index i JOIN pg_class c "
                 "ON c.oid = i.indexrelid WHERE c.relname = 'items_grp'")
        process.send_signal(how)
        done = finish(process)
        wait_for(items.database, "SELECT true WHERE NOT EXISTS (SELECT FROM "
                 "pg_stat_activity WHERE application_name LIKE 'headgate/%')")
    assert done.returncode == (143 if how == signal.SIGTERM else -signal.SIGKILL)
    assert valid(items.database) is False
    assert progress(items.database) == [(1, False)]
    items.text("upgrade")
    assert valid(items.database) is True


def wait_for(database: Database, sql: str) -> None:
    """Until the query has a row; bounded by the server."""
    database.execute(
        "DO $wait$ BEGIN FOR i IN 1..600 LOOP "
        "PERFORM pg_stat_clear_snapshot(); "
        f"IF EXISTS ({sql}) THEN RETURN; END IF; PERFORM pg_sleep(0.05); "
        "COMMIT; END LOOP; RAISE 'never: %', $q$" + sql + "$q$; END $wait$"
    )


def test_a_procedure_may_commit(items: Tool) -> None:
    items.database.execute(
        "CREATE PROCEDURE backfill() LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO items (id) VALUES (1); COMMIT; "
        "INSERT INTO items (id) VALUES (2); COMMIT; END $$"
    )
    none(items, "CALL backfill();")
    items.text("upgrade")
    assert items.database.execute("SELECT count(*) FROM items") == [(2,)]


def test_a_concurrent_index_without_a_name_is_refused(items: Tool) -> None:
    none(items, "CREATE INDEX CONCURRENTLY ON items (grp);")
    failed(items.run("upgrade"), 65, "needs a name")


def test_half_a_downgrade_blocks_an_upgrade(items: Tool) -> None:
    path = none(
        items,
        "ALTER TABLE items ADD COLUMN more int;",
        down="ALTER TABLE items DROP COLUMN more;\nSELECT 1 / 0;",
    )
    items.text("upgrade")
    failed(items.run("downgrade", "-1"), 81, "statement 2 of 2")
    failed(items.run("upgrade"), 81, "headgate downgrade ddd4-1")
    env = {"DATABASE_URL": items.database.url}
    done = items.headgate.run("run", "--", "true", env=env)
    failed(done, 81, "ddd4's downgrade stopped half-way")
    path.write_text(path.read_text().replace("1 / 0", "1"))
    items.text("downgrade", "ddd4-1")
    assert items.versions() == {"bcc3"}
