"""A pooler between headgate and the server."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from boots import applied, relations, versions
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import JSON_LOG, await_event, finish, named, reason
from headgate import Headgate
from pooler import Pooler
from server_log import TALKATIVE, ServerLog, await_true

SHARING = ["transaction", "statement"]
LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
LISTENING = "SELECT count(*) FROM pg_listening_channels()"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that logs who comes and what they ask."""
    with Cluster(settings=TALKATIVE) as running:
        yield running


@pytest.fixture
def two(chain: Chain) -> Chain:
    """A chain of two revisions."""
    chain.add("a", up="CREATE TABLE a ();")
    chain.add("b", up="CREATE TABLE b ();")
    return chain


def through(pooler: Pooler, database: Database) -> dict[str, str]:
    """A log to be read, and the database behind a pooler."""
    return JSON_LOG | {"DATABASE_URL": pooler.url(database.name)}


def ask(connection: Any, sql: str) -> Any:
    """The only cell of an answer."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def client(pooler: Pooler, database: Database) -> Any:
    """An application's session through the pooler."""
    connection = psycopg2.connect(pooler.url(database.name))
    connection.autocommit = True
    return connection


def test_session_mode_migrates(
    headgate: Headgate, database: Database, two: Chain
) -> None:
    with Pooler(database.cluster, "session") as pooler:
        env = through(pooler, database)
        done = headgate.run("upgrade", "a", env=env)
        assert done.returncode == 0, done.stderr
        done = headgate.run("run", "--", "/bin/echo", "became", env=env)
        assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
        assert named(done.stderr, "preflight.warning") == []
        assert versions(database) == {"b"}
        assert applied(database) == ["a", "b"]
        assert database.execute(LOCKS) == [(0,)]
        with closing(client(pooler, database)) as application:
            assert ask(application, LISTENING) == 0


@pytest.mark.parametrize("command", [["upgrade"], ["run", "--", "/bin/echo", "x"]])
@pytest.mark.parametrize("mode", SHARING)
def test_other_modes_are_refused_before_anything_runs(
    headgate: Headgate, database: Database, two: Chain, mode: str, command: list[str]
) -> None:
    with Pooler(database.cluster, mode) as pooler:
        log = ServerLog(database.cluster)
        done = headgate.run(*command, env=through(pooler, database))
        why = reason(done, 79)
        assert "session: a pooler in transaction or statement mode" in why
        assert "Give HEADGATE_DATABASE_URL a direct connection" in why
        assert relations(database) == set()
        assert database.execute(LOCKS) == [(0,)]
        assert not any("advisory_lock" in each for each in log.statements())
        assert log.errors() == []
        with closing(client(pooler, database)) as application:
            assert ask(application, LISTENING) == 0, "left in the pool"


@pytest.mark.parametrize("mode", SHARING)
def test_a_direct_connection_beside_the_pooler_migrates(
    headgate: Headgate, database: Database, two: Chain, mode: str
) -> None:
    with Pooler(database.cluster, mode) as pooler:
        env = through(pooler, database) | {"HEADGATE_DATABASE_URL": database.url}
        done = headgate.run("run", "--", "/bin/echo", "became", env=env)
        assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


@pytest.mark.parametrize("mode", ["session", *SHARING])
def test_a_database_at_head_boots_through_any(
    headgate: Headgate, database: Database, two: Chain, mode: str
) -> None:
    assert headgate.run("upgrade", env={"DATABASE_URL": database.url}).returncode == 0
    with Pooler(database.cluster, mode) as pooler:
        log = ServerLog(database.cluster)
        env = through(pooler, database)
        done = headgate.run("run", "--", "/bin/echo", "became", env=env)
        assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
        # The pooler has words of its own for the server, such as DISCARD ALL.
        assert sum(each.lstrip().startswith("SELECT") for each in log.statements()) == 1


@pytest.mark.parametrize("mode", SHARING)
def test_a_follower_follows_through_any(
    headgate: Headgate, database: Database, two: Chain, mode: str
) -> None:
    with Pooler(database.cluster, mode) as pooler:
        following = headgate.start(
            "run", "--role", "follower", "--", "/bin/echo", "became",
            env=through(pooler, database),
        )  # fmt: skip
        await_event(following, "follow.waiting")
        done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
        assert done.returncode == 0, done.stderr
        done = finish(following)
        assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


def test_two_poolers_behind_one_address_do_not_deceive(
    headgate: Headgate, database: Database, two: Chain
) -> None:
    # Each has its pool: a second session never meets the first one's backend.
    cluster = database.cluster
    with Pooler(cluster, "transaction", so_reuseport=1) as one:
        with Pooler(cluster, "transaction", port=one.port, so_reuseport=1):
            for _ in range(4):
                done = headgate.run("upgrade", env=through(one, database))
                assert "session: a pooler" in reason(done, 79)
    assert relations(database) == set()


def test_a_busy_pool_does_not_deceive(
    headgate: Headgate, database: Database, two: Chain
) -> None:
    with Pooler(database.cluster, "transaction") as pooler:
        env = through(pooler, database)
        with closing(client(pooler, database)) as application:
            # The second session's backend is another one than the first's.
            application.autocommit = False
            checking = headgate.start("preflight", env=env)
            ask(application, "SELECT 1")
            assert "session: a pooler" in reason(finish(checking), 79)


def test_a_pool_of_one_connection_is_too_small(
    headgate: Headgate, database: Database, two: Chain
) -> None:
    with Pooler(database.cluster, "session", default_pool_size=1) as pooler:
        why = reason(headgate.run("upgrade", env=through(pooler, database)), 79)
        assert "gives us no second session" in why
        assert "at least 3 connections" in why
    assert relations(database) == set()


def test_a_signal_ends_the_look_at_a_pool(
    headgate: Headgate, database: Database, two: Chain
) -> None:
    with Pooler(database.cluster, "session", default_pool_size=1) as pooler:
        log = ServerLog(database.cluster)
        looking = headgate.start("upgrade", env=through(pooler, database))
        await_true(
            lambda: any("LISTEN" in each for each in log.statements()), "it listens"
        )
        looking.send_signal(signal.SIGTERM)
        reason(finish(looking), 143)


def test_a_start_up_option_that_the_pooler_refuses_is_named(
    headgate: Headgate, database: Database
) -> None:
    with Pooler(database.cluster, "session") as pooler:
        env = through(pooler, database)
        assert headgate.run("wait", env=env).returncode == 0
        env["DATABASE_URL"] += "?options=-c%20geqo%3Doff"
        why = reason(headgate.run("wait", "--wait-timeout", "0", env=env), 77)
        assert "start-up parameter" in why


@pytest.mark.parametrize("mode", SHARING)
def test_a_stamp_is_refused_as_well(
    headgate: Headgate, database: Database, two: Chain, mode: str
) -> None:
    with Pooler(database.cluster, mode) as pooler:
        done = headgate.run("stamp", "a", env=through(pooler, database))
        assert "session: a pooler" in reason(done, 79)
        assert relations(database) == set()
        assert database.execute(LOCKS) == [(0,)]
