"""Locks that are not to be had in time: who blocks, and trying again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from events import JSON_LOG, await_event, finish, named
from tool import Tool, failed

QUICK = {"HEADGATE_LOCK_TIMEOUT": "200ms"}


@pytest.fixture
def blocked(tool: Tool) -> Iterator[tuple[Tool, Any]]:
    """At `bcc3`, with a revision that needs what another session holds."""
    tool.text("upgrade")
    tool.database.execute("INSERT INTO one VALUES (1)")
    tool.chain.add("ddd4", up="ALTER TABLE two ADD COLUMN a int;")
    tool.chain.add("eee5", up="ALTER TABLE one ADD COLUMN a int;")
    holder = tool.database.connect(application_name="reporting")
    holder.autocommit = False
    holder.cursor().execute("UPDATE one SET id = 2")
    yield tool, holder
    holder.close()


def start(tool: Tool, **env: str) -> subprocess.Popen[str]:
    """An upgrade that logs JSON."""
    return tool.headgate.start(
        "upgrade", env=JSON_LOG | QUICK | {"DATABASE_URL": tool.database.url} | env
    )


def test_it_gets_through_when_the_holder_leaves(blocked: tuple[Tool, Any]) -> None:
    tool, holder = blocked
    process = start(tool)
    seen = await_event(process, "revision.retry", revision="eee5")
    retry = seen[-1]
    assert retry["sqlstate"] == "55P03"
    assert f"pid {holder.info.backend_pid} (reporting)" in retry["message"]
    assert "idle in transaction" in retry["message"]
    # What was applied before stands already.
    assert tool.versions() == {"ddd4"}
    holder.rollback()
    done = finish(process)
    assert done.returncode == 0, done
    assert tool.versions() == {"eee5"}


def test_it_gives_up_and_names_who_blocks(blocked: tuple[Tool, Any]) -> None:
    tool, _ = blocked
    env = QUICK | {
        "DATABASE_URL": tool.database.url,
        "HEADGATE_LOCK_RETRY_FOR": "1s",
    }
    line = failed(
        tool.headgate.run("upgrade", env=env), 75, "eee5", "55P03", "(reporting)",
        "1 of 2 revisions", "--lock-retry-for",
    )
    assert "times in" in line
    assert tool.versions() == {"ddd4"}


def test_no_patience_is_one_try(blocked: tuple[Tool, Any]) -> None:
    tool, _ = blocked
    env = QUICK | {"DATABASE_URL": tool.database.url, "HEADGATE_LOCK_RETRY_FOR": "0"}
    failed(tool.headgate.run("upgrade", env=env), 75, "tried 1 time in")


def test_the_header_outranks_the_flag(blocked: tuple[Tool, Any]) -> None:
    tool, _ = blocked
    tool.chain.add("fff6", up="ALTER TABLE one ADD COLUMN b int;", lock_timeout="150ms")
    tool.text("stamp", "eee5")
    env = JSON_LOG | {
        "DATABASE_URL": tool.database.url,
        "HEADGATE_LOCK_TIMEOUT": "1h",
        "HEADGATE_LOCK_RETRY_FOR": "0",
    }
    done = tool.headgate.run("upgrade", env=env)
    assert done.returncode == 75, done
    assert named(done.stderr, "run.failed")[0]["sqlstate"] == "55P03"


def test_a_deadlock_is_tried_again(tool: Tool) -> None:
    tool.text("upgrade")
    tool.database.execute("INSERT INTO one VALUES (1)")
    tool.chain.add(
        "ddd4",
        up="LOCK TABLE two;\nSELECT pg_advisory_xact_lock(4711);\n"
        "ALTER TABLE one ADD COLUMN a int;",
        lock_timeout="0",
    )
    other = tool.database.connect()
    other.autocommit = False
    cursor = other.cursor()
    # The server looks for deadlocks in the one that has waited for a second.
    cursor.execute("SET deadlock_timeout = '1h'")
    cursor.execute("LOCK TABLE one; SELECT pg_advisory_xact_lock(4711)")
    process = start(tool)
    await_event(process, "revision.started", revision="ddd4")
    cursor.execute(
        "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_locks WHERE "
        "locktype = 'advisory' AND NOT granted) LOOP PERFORM pg_sleep(0.02); "
        "END LOOP; END $$"
    )
    cursor.execute("LOCK TABLE two")
    other.rollback()
    done = finish(process)
    assert done.returncode == 0, done
    retries = named(done.stderr, "revision.retry")
    assert [retry["sqlstate"] for retry in retries] == ["40P01"]
    other.close()
