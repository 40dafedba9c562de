"""An older image that undoes what only the database remembers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from boots import relations, versions
from chain import Chain
from conftest import Database
from events import JSON_LOG, reason
from headgate import Headgate
from tool import Tool

NEWER = "CREATE TABLE four (id int);"


@pytest.fixture
def old(tool: Tool, tmp_path: Path) -> Tool:
    """A tool whose chain lacks the two last revisions of the database."""
    files = [
        tool.chain.add("ddd4", "bcc3", up=NEWER, down_sql="DROP TABLE four;"),
        tool.chain.add("eee5", up="CREATE INDEX CONCURRENTLY i ON four (id);",
                       down_sql="DROP INDEX CONCURRENTLY i;", transaction="none"),
    ]  # fmt: skip
    tool.text("upgrade")
    for file in files:
        file.rename(tmp_path / file.name)
    return tool


def directions(database: Database) -> list[tuple[str, str]]:
    """The last rows of the history, the latest first."""
    rows = database.execute(
        "SELECT revision, direction FROM headgate_history ORDER BY id DESC LIMIT 2"
    )
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("target", ["head", "bcc3", "-2"])
def test_it_goes_down_to_its_own_head(old: Tool, target: str) -> None:
    old.text("downgrade", target)
    assert versions(old.database) == {"bcc3"}
    assert not {"four", "i"} & relations(old.database)
    assert directions(old.database) == [("ddd4", "down"), ("eee5", "down")]
    assert old.run("run", "--", "true").returncode == 0
    assert old.text("verify") == "at head: bcc3\n"


def test_it_goes_on_below_its_head(old: Tool) -> None:
    old.text("downgrade", "aaa1")
    assert versions(old.database) == {"aaa1"}
    assert old.tables() - {"headgate_progress"} == {"one"}


def test_a_newer_revision_may_be_the_target(old: Tool) -> None:
    old.text("downgrade", "ddd4")
    assert versions(old.database) == {"ddd4"}
    assert "four" in relations(old.database) and "i" not in relations(old.database)


def test_nothing_else_undoes_anything(old: Tool) -> None:
    assert old.run("run", "--", "true").returncode == 0
    old.text("upgrade")
    old.text("downgrade", "head", "--dry-run")
    assert versions(old.database) == {"eee5"}
    assert old.run("downgrade", "nonsense").returncode == 64


def test_the_plan_and_the_script_are_shown(old: Tool) -> None:
    plan = json.loads(
        old.text("downgrade", "head", "--dry-run", "--format", "json")
    )
    assert [step["revision"] for step in plan["steps"]] == ["eee5", "ddd4"]
    assert [step["transactional"] for step in plan["steps"]] == [False, True]
    script = old.text("downgrade", "head", "--sql")
    assert "DROP INDEX CONCURRENTLY i" in script and "DROP TABLE four;" in script


def test_it_waits_for_the_lock(old: Tool) -> None:
    with old.database.connect() as holder, holder.cursor() as cursor:
        done = old.run("downgrade", "ddd4", "--log-format", "json")
        events = [json.loads(line) for line in done.stderr.splitlines()]
        (lock,) = [each["key"] for each in events if each["event"] == "lock.acquired"]
        cursor.execute(f"SELECT pg_advisory_lock({lock})")
        refused = old.run("downgrade", "head", "--lock-wait", "300ms")
        assert refused.returncode == 75, refused
    assert versions(old.database) == {"ddd4"}


def test_what_was_irreversible_stays(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    env = JSON_LOG | {"DATABASE_URL": database.url}
    chain.add("a")
    newer = chain.add("b", irreversible="data is gone")
    assert headgate.run("upgrade", env=env).returncode == 0
    newer.unlink()
    done = headgate.run("downgrade", "a", env=env)
    assert "b is irreversible" in reason(done, 64)
    assert versions(database) == {"b"}


def test_a_merge_is_undone(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    env = JSON_LOG | {"DATABASE_URL": database.url}
    chain.add("a")
    chain.add("left", "a")
    gone = [chain.add("right", "a"), chain.add("join", ["left", "right"], "", "")]
    assert headgate.run("upgrade", env=env).returncode == 0
    for file in gone:
        file.unlink()
    done = headgate.run("downgrade", "head", env=env)
    assert done.returncode == 0, done
    assert versions(database) == {"left"}


def test_a_branch_beside_the_chain_is_undone(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    env = JSON_LOG | {"DATABASE_URL": database.url}
    chain.add("a")
    chain.add("left", "a")
    newer = chain.add("other", None, up=NEWER, down_sql="DROP TABLE four;")
    assert headgate.run("upgrade", "heads", env=env).returncode == 0
    newer.unlink()
    assert versions(database) == {"left", "other"}
    done = headgate.run("downgrade", "head", env=env)
    assert done.returncode == 0, done
    assert versions(database) == {"left"}


@pytest.mark.parametrize(
    "sql", ["SELECT 1 / 0;", "COMMIT;", "\\\\! touch x", "SELECT 'open"]
)
def test_stored_sql_that_does_not_run_changes_nothing(old: Tool, sql: str) -> None:
    old.text("downgrade", "ddd4")
    old.database.execute("UPDATE headgate_history SET downgrade_sql = %s"
                         " WHERE revision = 'ddd4'", (sql,))  # fmt: skip
    done = old.run("downgrade", "head")
    assert done.returncode in (65, 80), done
    assert "headgate_history (ddd4)" in done.stderr.splitlines()[-1]
    assert versions(old.database) == {"ddd4"} and "four" in relations(old.database)


def test_a_stored_downgrade_goes_on_where_it_stopped(old: Tool) -> None:
    def store(*statements: str) -> None:
        old.database.execute(
            "UPDATE headgate_history SET downgrade_sql = %s WHERE revision = 'eee5'",
            ("\n".join(statements),),
        )

    store("DROP INDEX CONCURRENTLY i;", "SELECT 1 / 0;")
    done = old.run("downgrade", "head")
    assert done.returncode == 81 and "statement 1 stands" in done.stderr, done
    assert versions(old.database) == {"eee5"}
    assert "i" not in relations(old.database)
    assert old.run("run", "--", "true").returncode == 81
    # What ran may not be another one now.
    store("DROP INDEX CONCURRENTLY IF EXISTS i;", "SELECT 1;")
    assert old.run("downgrade", "head").returncode == 81
    store("DROP INDEX CONCURRENTLY i;", "SELECT 1;")
    old.text("downgrade", "head")
    assert versions(old.database) == {"bcc3"}
    assert old.text("verify") == "at head: bcc3\n"
