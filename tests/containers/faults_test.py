"""Containers that are stopped, cut off, or told a wrong password."""

from __future__ import annotations

import time

import pytest
from docker_images import docker
from rollout_test import newer
from stack import Stack, until

GRACE = 10  # Seconds that docker stop gives, as it does by default.


@pytest.fixture(scope="module")
def sleeper(images: None) -> str:
    """An image whose last revision takes very long."""
    return newer("headgate-demo:sleeps", "sleep", "SELECT pg_sleep(600);")


def test_a_stop_ends_a_migration_and_leaves_no_session(
    at_head: Stack, sleeper: str
) -> None:
    new = at_head.start(image=sleeper)
    until("the revision runs", lambda: "pg_sleep" in running(at_head))
    began = time.monotonic()
    docker("stop", "--time", str(GRACE), new.name)
    assert time.monotonic() - began < GRACE
    assert new.inspect()["State"]["ExitCode"] == 143
    until("no session is left", lambda: not at_head.sessions())


def running(stack: Stack) -> str:
    """What headgate's sessions are at."""
    return "\n".join(
        stack.query(
            "SELECT query FROM pg_stat_activity WHERE state = 'active'"
            " AND application_name LIKE 'headgate/%'"
        )
    )


def test_a_restart_of_the_database_is_waited_for(stack: Stack) -> None:
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
