"""A replica that leaves migrating to another."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator

import pytest
from boots import boot, relations, versions
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import JSON_LOG, await_event, finish, named, reason
from headgate import Headgate
from server_log import TALKATIVE, ServerLog, await_true

SESSIONS = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'headgate/%'"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that logs who comes and what they ask."""
    with Cluster(settings=TALKATIVE) as running:
        yield running


def follow(
    headgate: Headgate, url: str, *options: str
) -> subprocess.Popen[str]:
    """Starts a follower, whose CMD prints a word."""
    return headgate.start(
        "run", "--role", "follower", *options, "--", "/bin/echo", "became",
        env=JSON_LOG | {"DATABASE_URL": url},
    )  # fmt: skip


def upgrade(headgate: Headgate, url: str, target: str = "head") -> None:
    """Migrates, as another replica would."""
    done = headgate.run("upgrade", target, env={"DATABASE_URL": url})
    assert done.returncode == 0, done.stderr


def assert_became(done: subprocess.CompletedProcess[str]) -> None:
    """The follower's CMD has run."""
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


def test_a_follower_starts_once_another_has_migrated(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a ();")
    chain.add("b", up="CREATE TABLE b ();")
    following = follow(headgate, database.url)
    first = await_event(following, "follow.waiting")[-1]
    assert (first["heads"], first["wanted"]) == ("base", "b")
    upgrade(headgate, database.url, "a")
    second = await_event(following, "follow.waiting")[-1]
    assert (second["heads"], second["wanted"]) == ("a", "b")
    upgrade(headgate, database.url)
    done = finish(following)
    assert_became(done)
    assert named(done.stderr, "verify.at_head")


def test_a_database_at_head_is_asked_once(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    upgrade(headgate, database.url)
    log = ServerLog(database.cluster)
    done = boot(headgate, database, "--role", "follower")
    assert_became(done)
    assert named(done.stderr, "follow.waiting") == []
    assert len(log.connections()) == 1
    assert len(log.statements()) == 1


def test_a_follower_only_reads(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a ();")
    log = ServerLog(database.cluster)
    done = boot(headgate, database, "--role", "follower", "--lock-wait", "1s")
    reason(done, 75)
    assert relations(database) == set()
    statements = log.statements()
    assert len(statements) > 1, "it polled"
    assert len(log.connections()) == 1, "on one session"
    # A glance, and then the same look again and again.
    assert len(set(statements)) == 2
    assert len(set(statements[1:])) == 1
    assert statements[0].lstrip().startswith("SELECT") and "advisory" not in statements[0]


@pytest.mark.parametrize("limit", ["--lock-wait", "--deadline"])
def test_the_limit_ends_it_and_says_what_is_missing(
    headgate: Headgate, database: Database, chain: Chain, limit: str
) -> None:
    chain.add("a")
    upgrade(headgate, database.url)
    chain.add("b")
    done = boot(headgate, database, "--role", "follower", limit, "700ms")
    why = reason(done, 75)
    assert "stands at a, and b is wanted" in why
    assert why.endswith(f"or raise {limit}.")
    assert len(named(done.stderr, "follow.waiting")) == 1, "no line a look"
    assert versions(database) == {"a"}


def test_no_patience_is_one_look(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    log = ServerLog(database.cluster)
    done = boot(headgate, database, "--role", "follower", "--lock-wait", "0")
    reason(done, 75)
    assert len(log.statements()) == 2, "a glance and a look"


def test_a_revision_that_the_chain_lacks_ends_it_at_once(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    newer = chain.add("b", breaking="yes")
    upgrade(headgate, database.url)
    newer.unlink()
    # The run's own limit is far below the follower's.
    done = boot(headgate, database, "--role", "follower", "--lock-wait", "10min")
    assert "revision b" in reason(done, 76)


@pytest.mark.parametrize(("breaking", "status"), [("yes", 76), ("no", 0)])
def test_a_revision_that_the_chain_lacks_may_come_while_it_follows(
    headgate: Headgate, database: Database, chain: Chain, breaking: str, status: int
) -> None:
    chain.add("a")
    newer = chain.add("b", breaking=breaking)
    upgrade(headgate, database.url)
    newer.unlink()
    database.execute("DELETE FROM alembic_version")
    following = follow(headgate, database.url, "--lock-wait", "10min")
    await_event(following, "follow.waiting")
    # In one step, so that it does not see its own head go by.
    database.execute("INSERT INTO alembic_version VALUES ('b')")
    done = finish(following)
    if status == 0:
        assert_became(done)
    else:
        assert "revision b" in reason(done, status)


def test_a_signal_ends_a_follower(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    following = follow(headgate, database.url)
    await_event(following, "follow.waiting")
    following.send_signal(signal.SIGTERM)
    assert "SIGTERM" in reason(finish(following), 143)
    await_true(lambda: not database.execute(SESSIONS), "its session is gone")


def test_a_server_that_restarts_is_waited_for(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    with Cluster() as own:
        following = follow(headgate, own.url())
        await_event(following, "follow.waiting")
        own.stop()
        await_event(following, "wait.retry")
        own.start()
        upgrade(headgate, own.url())
        assert_became(finish(following))


def test_a_server_that_stays_away_ends_it(headgate: Headgate, chain: Chain) -> None:
    chain.add("a")
    with Cluster() as own:
        following = follow(headgate, own.url(), "--wait-timeout", "1s")
        await_event(following, "follow.waiting")
        own.stop()
        reason(finish(following), 69)


def test_the_patience_counts_while_the_server_is_away(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    with Cluster() as own:
        following = follow(headgate, own.url(), "--lock-wait", "3s")
        await_event(following, "follow.waiting")
        own.stop()
        assert "a is wanted" in reason(finish(following), 75)


def test_a_session_that_is_terminated_is_replaced(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    log = ServerLog(database.cluster)
    following = follow(headgate, database.url)
    await_event(following, "follow.waiting")
    database.execute(f"SELECT pg_terminate_backend(pid) FROM ({SESSIONS}) s")
    await_true(lambda: len(log.connections()) == 2, "another session")
    upgrade(headgate, database.url)
    assert_became(finish(following))


def test_a_role_that_may_not_read_the_history_is_told(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    """Whether it may start on what newer images have done, the history tells."""
    chain.add("a", up="CREATE TABLE a ();")
    newer = chain.add("b", up="CREATE TABLE b ();")
    upgrade(headgate, database.url)
    newer.unlink()
    role = f"reader_{database.name}"
    database.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'x';"
                     f"GRANT SELECT ON alembic_version TO {role}")
    url = database.cluster.url(database.name, user=role, password="x")
    refused = finish(follow(headgate, url))
    database.execute(f"GRANT SELECT ON headgate_history TO {role}")
    admitted = finish(follow(headgate, url))
    database.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
    assert 'headgate_history" to this role' in reason(refused, 77)
    assert_became(admitted)
