"""`docker compose up`, from a cold volume on."""

from __future__ import annotations

from docker_images import ALEMBIC
from rollout_test import newer
from scratch_test import secrets_in
from stack import Stack

APPLIED = "SELECT count(*), max(applied_at) FROM headgate_history"


def test_the_first_up_serves_and_the_second_migrates_nothing(stack: Stack) -> None:
    stack.compose("up", "--detach")
    app = stack.service("app")
    assert app.serves()["count"] > 30
    first = app.log()
    assert first.count("applied abc123456789") == 1
    assert first.index("answers after") < first.index("applied abc123456789")
    assert first.index("verified") < first.index("starting uvicorn")
    applied = stack.query(APPLIED)

    stack.compose("down")
    stack.compose("up", "--detach")
    app = stack.service("app")
    app.serves()
    assert "the database is at head" in app.log()
    assert "applied" not in app.log()
    assert stack.query(APPLIED) == applied


def test_the_application_is_the_containers_first_process(at_head: Stack) -> None:
    app = at_head.service("app")
    words = at_head.compose("exec", "-T", "app", "cat", "/proc/1/cmdline")
    assert "uvicorn" in words
    assert "headgate" not in words.split("\0")[0]
    assert app.running()


def test_three_replicas_migrate_once_and_all_serve(images: None) -> None:
    slow = newer("headgate-test-demo:slow-one", "take a while", "SELECT pg_sleep(5);")
    stack = Stack(APP_IMAGE=slow)
    try:
        start = ["up", "--detach", "database", "replica"]
        stack.compose("--profile", "replicas", *start)
        replicas = stack.services("replica")
        assert len(replicas) == 3
        tables = [replica.serves()["count"] for replica in replicas]
        assert len(set(tables)) == 1
        logs = [replica.log() for replica in replicas]
        assert sorted(log.count("applied fff987654321") for log in logs) == [0, 0, 1]
        # They were there together: the others have waited for the one.
        assert sum("waiting for the migration lock" in log for log in logs) == 2
        counts = "SELECT count(*), count(DISTINCT revision) FROM headgate_history"
        (row,) = stack.query(counts)
        assert row.split("|")[0] == row.split("|")[1] != "0"
    finally:
        stack.close()


def test_the_profile_with_alembic_serves(stack: Stack) -> None:
    stack.compose("--profile", "alembic", "up", "--detach", "--build", "alembic")
    app = stack.service("alembic")
    app.serves()
    version = "SELECT version_num FROM alembic_version"
    assert stack.query(version, "alembic-database") == ["abc123456789"]
    assert "Running upgrade" in app.log()
    assert secrets_in(ALEMBIC) == []
