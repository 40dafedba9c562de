"""Waiting for real servers: what is waited out, and what is not."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from doorbell import Doorbell
from events import JSON_LOG, await_event, finish, named, read_events, reason
from headgate import Headgate
from namespaces import why_not, with_files
from server_log import TALKATIVE, ServerLog, await_true


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with few connections, and a role that it turns away."""
    with Cluster(
        settings={"max_connections": 8, "superuser_reserved_connections": 3},
        hba=["host all rejected all reject"],
    ) as running:
        running.execute("CREATE ROLE app LOGIN PASSWORD 'app'")
        yield running


@pytest.fixture
def stopped() -> Iterator[Cluster]:
    """A server of the test's own that does not run yet."""
    with Cluster(start=False, settings=TALKATIVE) as made:
        yield made


def causes(log: str) -> list[str]:
    """The changes of cause that a log tells of."""
    return [event["cause"] for event in named(log, "wait.retry")]


def wait_env(url: str) -> dict[str, str]:
    """A log to be read, and a database."""
    return JSON_LOG | {"DATABASE_URL": url}


def test_a_server_that_starts_up_is_waited_for(
    headgate: Headgate, stopped: Cluster
) -> None:
    # Archive recovery calls this before anybody is let in.
    stopped.configure(
        {"restore_command": "until [ -e go ]; do sleep 0.05; done; false"}
    )
    (stopped.data / "recovery.signal").touch()
    waiting = headgate.start("wait", env=wait_env(stopped.url()))
    seen = await_event(waiting, "wait.retry", cause="refused")
    stopped.start(wait=False)
    while seen[-1]["cause"] not in ("starting_up", "not_accepting"):
        seen += await_event(waiting, "wait.retry")
    (stopped.data / "go").touch()
    done = finish(waiting)
    assert done.returncode == 0, done.stderr
    assert named(done.stderr, "wait.done")


def test_one_line_a_cause_and_none_an_attempt(headgate: Headgate) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # Bound, but nobody listens.
        url = f"postgresql://user@127.0.0.1:{silent.getsockname()[1]}/database"
        done = headgate.run("wait", "--wait-timeout", "2s", env=wait_env(url))
    why = reason(done, 69)
    attempts = int(why.partition(" attempts in")[0].rpartition("(")[2])
    assert attempts > 2
    assert causes(done.stderr) == ["refused"]
    assert len(read_events(done.stderr)) == 2


def test_no_time_to_wait_is_one_attempt(headgate: Headgate) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        url = f"postgresql://user@127.0.0.1:{silent.getsockname()[1]}/database"
        done = headgate.run("wait", "--wait-timeout", "0", env=wait_env(url))
    assert "(1 attempt in" in reason(done, 69)


def test_a_database_that_answers_is_not_worth_a_line(
    headgate: Headgate, database: Database
) -> None:
    done = headgate.run("wait", env=wait_env(database.url))
    assert done.returncode == 0
    assert [event["event"] for event in read_events(done.stderr)] == ["wait.done"]


def never_cases(database: Database) -> dict[str, str]:
    """URLs that no patience makes work."""
    url = database.cluster.url
    return {
        "wrong_password": url(database.name, password="mistaken"),
        "no_password": f"postgresql://postgres@127.0.0.1:{database.cluster.port}/x",
        "rejected": url(database.name, user="rejected", password="x"),
        "no_such_database": url("nowhere"),
        "tls_not_offered": database.url + "?sslmode=require",
    }


@pytest.mark.parametrize(
    "case",
    ["wrong_password", "no_password", "rejected", "no_such_database",
     "tls_not_offered"],
)  # fmt: skip
def test_what_waiting_cannot_mend_ends_within_the_grace(
    headgate: Headgate, database: Database, case: str
) -> None:
    url = never_cases(database)[case]
    # The run's own limit is far below the wait's.
    done = headgate.run(
        "wait", "--wait-timeout", "10min", env=wait_env(url), timeout=90
    )
    why = reason(done, 77)
    (cause,) = causes(done.stderr)
    # The server's words for a line of pg_hba.conf do not tell what it demands.
    assert cause == case or (case == "rejected" and "pg_hba.conf" in why)
    assert "attempts in" in why, "it was not doubted"
    assert why.endswith(".") and ". " in why, "no hint"


def test_a_missing_role_is_not_told_from_a_wrong_password(
    headgate: Headgate, database: Database
) -> None:
    url = database.cluster.url(database.name, user="nobody_here", password="x")
    done = headgate.run("wait", "--wait-timeout", "0", env=wait_env(url))
    assert "28P01" == read_events(done.stderr)[-1]["sqlstate"]
    reason(done, 77)


def test_a_database_that_appears_late_is_found(
    headgate: Headgate, cluster: Cluster
) -> None:
    with closing(cluster.connect()) as connection, connection.cursor() as cursor:
        waiting = headgate.start("wait", env=wait_env(cluster.url("late")))
        await_event(waiting, "wait.retry", cause="no_such_database")
        cursor.execute("CREATE DATABASE late")
        done = finish(waiting)
        assert done.returncode == 0, done.stderr
        cursor.execute("DROP DATABASE late WITH (FORCE)")


def test_too_many_connections_and_then_a_free_one(
    headgate: Headgate, database: Database
) -> None:
    url = database.cluster.url(database.name, user="app", password="app")
    with ExitStack() as held:
        for _ in range(5):
            held.enter_context(closing(database.connect()))
        waiting = headgate.start("wait", env=wait_env(url))
        await_event(waiting, "wait.retry", cause="too_many_connections")
    done = finish(waiting)
    assert done.returncode == 0, done.stderr
    assert causes(done.stderr) == []


def test_a_black_hole_is_bounded_by_the_attempts_limit(headgate: Headgate) -> None:
    with Doorbell() as hole:
        url = hole.url + "?connect_timeout=1"
        done = headgate.run("wait", "--wait-timeout", "4s", env=wait_env(url))
        reason(done, 69)
        assert causes(done.stderr) == ["timed_out"]
        assert hole.rings() >= 2


def test_a_black_hole_is_left_after_3_seconds(headgate: Headgate) -> None:
    with Doorbell() as hole:
        done = headgate.run("wait", "--wait-timeout", "0", env=wait_env(hole.url))
        assert "(1 attempt in 3" in reason(done, 69)
        assert hole.rings() == 1


def test_the_deadline_ends_an_attempt(headgate: Headgate) -> None:
    with Doorbell() as hole:
        done = headgate.run(
            "wait", "--deadline", "500ms", env=wait_env(hole.url)
        )
        assert "--deadline" in reason(done, 75)


@pytest.mark.skipif(why_not() is not None, reason=f"no namespaces: {why_not()}")
def test_a_host_name_that_resolves_late(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    hosts, resolver = tmp_path / "hosts", tmp_path / "resolv.conf"
    hosts.write_text("")
    resolver.write_text("nameserver 127.0.0.1\noptions attempts:1 timeout:1\n")
    url = database.url.replace("127.0.0.1", "db.late.test")
    wrapper = Headgate(Path("/usr/bin/unshare"), tmp_path)
    places = {"/etc/hosts": hosts, "/etc/resolv.conf": resolver}
    waiting = wrapper.start(
        *with_files(places)[1:], headgate.path, "wait", env=wait_env(url)
    )
    try:
        seen = await_event(waiting, "wait.retry")
        assert seen[-1]["cause"] in ("resolver_failing", "name_unknown")
        assert "db.late.test" in seen[-1]["message"]
        hosts.write_text("127.0.0.1 db.late.test\n")  # In place: it is mounted.
        done = finish(waiting)
        assert done.returncode == 0, done.stderr
    finally:
        wrapper.close()


def stopped_between_looks(cluster: Cluster, log: ServerLog) -> bool:
    """Stops the server right after the first look at its start time; false:
    the second look was faster than we."""

    def looks() -> int:
        return sum("pg_postmaster_start_time" in each for each in log.statements())

    await_true(lambda: looks() > 0, "a first look at the server")
    cluster.stop("immediate")
    return looks() == 1


def boot_over_socket(
    headgate: Headgate, cluster: Cluster
) -> subprocess.Popen[str]:
    """Starts a boot whose database's server is stopped between the two looks at
    it. A machine too busy for that gets more tries, each on an empty database."""
    url = cluster.url(form="socket")
    for _ in range(5):
        cluster.start()
        log = ServerLog(cluster)
        booting = headgate.start("run", "--", "/bin/echo", "became", env=wait_env(url))
        if stopped_between_looks(cluster, log):
            return booting
        booting.kill()
        cluster.start()
        cluster.execute("DROP TABLE IF EXISTS made, alembic_version, headgate_history")
        cluster.stop()
    raise AssertionError("the server was never stopped in time")


def test_a_temporary_server_is_not_migrated(
    headgate: Headgate, stopped: Cluster, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE made AS SELECT pg_postmaster_start_time() AS by;")
    stopped.configure({"listen_addresses": ""})
    booting = boot_over_socket(headgate, stopped)

    stopped.configure({"listen_addresses": "127.0.0.1"})
    stopped.start()
    done = finish(booting)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert named(done.stderr, "wait.restarted")
    assert stopped.execute("SELECT by = pg_postmaster_start_time() FROM made") == [
        (True,)
    ]


def test_a_server_over_tcp_is_not_looked_at_twice(
    headgate: Headgate, stopped: Cluster, chain: Chain
) -> None:
    chain.add("a")
    stopped.start()
    log = ServerLog(stopped)
    done = headgate.run("run", "--", "/bin/true", env=wait_env(stopped.url()))
    assert done.returncode == 0, done.stderr
    assert not any("pg_postmaster_start_time" in each for each in log.statements())
