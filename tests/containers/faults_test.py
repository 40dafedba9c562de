"""Containers that are stopped, cut off, or told a wrong password."""

from __future__ import annotations

import pytest
from docker_images import ALEMBIC, docker, extend
from rollout_test import newer
from stack import Stack, until

@pytest.fixture(scope="module")
def sleeper(images: None) -> str:
    """An image whose last revision takes very long."""
    return newer("headgate-test-demo:sleeps", "sleep", "SELECT pg_sleep(600);")


def test_a_stop_ends_a_migration_and_leaves_no_session(
    at_head: Stack, sleeper: str
) -> None:
    new = at_head.start(image=sleeper)
    until("the revision runs", lambda: "pg_sleep" in running(at_head))
    # After the grace it would be killed: 137.
    docker("stop", "--time", "10", new.name)
    assert new.inspect()["State"]["ExitCode"] == 143
    until("no session is left", lambda: not at_head.sessions())


def test_a_stop_ends_alembic_and_leaves_no_session(stack: Stack) -> None:
    stack.compose("--profile", "alembic", "up", "--detach", "--build", "alembic")
    app = stack.service("alembic")
    app.serves()
    revision = (
        'revision = "fff987654321"\ndown_revision = "abc123456789"\n\n\n'
        "def upgrade():\n    from alembic import op\n\n"
        '    op.execute("SELECT pg_sleep(600)")\n\n\ndef downgrade():\n    pass\n'
    )
    place = "migrations/migrations/versions/next.py"
    image = extend("headgate-test-alembic:sleeps", {place: revision}, ALEMBIC)
    url = stack.url.replace("@database", "@alembic-database")
    new = stack.start(image=image, url=url)
    asleep = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(6%'"
    others = f"{asleep} AND pid <> pg_backend_pid()"
    until("it sleeps", lambda: stack.query(others, "alembic-database") == ["1"])
    docker("stop", "--time", "10", new.name)
    assert new.inspect()["State"]["ExitCode"] == 143
    until("no session is left",
          lambda: stack.query(others, "alembic-database") == ["0"])  # fmt: skip
    assert app.serves()


def running(stack: Stack) -> str:
    """What headgate's sessions are at."""
    return "\n".join(
        stack.query(
            "SELECT query FROM pg_stat_activity WHERE state = 'active'"
            " AND application_name LIKE 'headgate/%'"
        )
    )


def test_a_database_that_was_stopped_is_waited_for(stack: Stack) -> None:
    stack.start_database()
    stack.compose("stop", "database")
    app = stack.start()
    app.says("cause=")
    stack.compose("start", "database")
    assert app.serves()["count"] > 30


def test_a_restart_under_a_replica_that_waits_for_the_lock(
    at_head: Stack, sleeper: str
) -> None:
    """Who migrated has lost its work, and says so; who waited may go on."""
    first = at_head.start(image=sleeper)
    until("the revision runs", lambda: "pg_sleep" in running(at_head))
    second = at_head.start(image=sleeper)
    second.says("lock")
    at_head.compose("restart", "--timeout", "5", "database")
    assert first.wait() == 75
    until("the next one migrates", lambda: "pg_sleep" in running(at_head))
    assert second.running()
    docker("stop", second.name)
    assert second.inspect()["State"]["ExitCode"] == 143


def test_a_wrong_password_ends_at_once_and_is_not_told(stack: Stack) -> None:
    stack.start_database()
    wrong = "postgresql://app:not-the-pass-word@database/app"
    app = stack.start(url=wrong)
    assert app.wait() == 77
    assert "password" in app.log()
    assert "not-the-pass-word" not in app.log()


def test_a_cut_network_ends_the_run_and_leaves_no_lock(
    at_head: Stack, sleeper: str
) -> None:
    new = at_head.start(image=sleeper)
    until("the revision runs", lambda: "pg_sleep" in running(at_head))
    docker("network", "disconnect", at_head.network, new.name)
    assert new.wait() == 75
    until("no session is left", lambda: not at_head.sessions())
    assert at_head.service("app").serves()
