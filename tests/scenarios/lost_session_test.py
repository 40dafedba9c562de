"""Sessions that are lost while a revision runs: its own, and the lock's."""

from __future__ import annotations

import subprocess

import pytest
from conftest import Database
from events import JSON_LOG, await_event, finish, named, reason
from tool import Tool

SLOW = "SELECT pg_sleep(60);"
OURS = "FROM pg_stat_activity WHERE application_name LIKE 'headgate/% {}'"


@pytest.fixture
def running(tool: Tool) -> subprocess.Popen[str]:
    """An upgrade in the midst of `ddd4`, which takes for ever."""
    tool.text("upgrade")
    tool.chain.add("ddd4", up="CREATE TABLE four (id int);\n" + SLOW)
    return start(tool)


def start(tool: Tool) -> subprocess.Popen[str]:
    """An upgrade that has begun `ddd4`, seen from outside, too."""
    process = tool.headgate.start(
        "upgrade", env=JSON_LOG | {"DATABASE_URL": tool.database.url}
    )
    await_event(process, "revision.started", revision="ddd4")
    tool.database.execute(
        "DO $$ BEGIN WHILE NOT EXISTS (SELECT " + OURS.format("migrate") +
        " AND wait_event = 'PgSleep') LOOP COMMIT; PERFORM pg_sleep(0.02); "
        "END LOOP; END $$"
    )
    return process


def end(database: Database, purpose: str) -> None:
    """Ends one of headgate's sessions on the server."""
    ended = database.execute(
        "SELECT pg_terminate_backend(pid) " + OURS.format(purpose)
    )
    assert ended == [(True,)]


def sessions(database: Database) -> int:
    """How many sessions of headgate's there are."""
    return int(database.execute("SELECT count(*) " + OURS.format("%"))[0][0])


def test_losing_the_lock_cancels_the_work(
    tool: Tool, running: subprocess.Popen[str]
) -> None:
    end(tool.database, "command")
    done = finish(running)
    message = reason(done, 75)
    assert "migration lock is gone" in message
    assert "0 of 1 revisions" in message
    assert sessions(tool.database) == 0
    assert tool.versions() == {"bcc3"}
    assert "four" not in tool.tables()


def test_an_ended_worker_ends_the_run(
    tool: Tool, running: subprocess.Popen[str]
) -> None:
    end(tool.database, "migrate")
    done = finish(running)
    message = reason(done, 75)
    assert "57P01" in message
    assert sessions(tool.database) == 0
    assert tool.versions() == {"bcc3"}
