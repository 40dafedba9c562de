"""A server that cannot be written to, and what comes of waiting for one that can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from boots import boot, versions
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import JSON_LOG, await_event, finish, named, reason
from headgate import Headgate


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server of this file's own: it is made a standby."""
    with Cluster() as running:
        yield running


@pytest.fixture
def behind(headgate: Headgate, database: Database, chain: Chain) -> Database:
    """A database with the first of two revisions."""
    chain.add("a", up="CREATE TABLE a ();")
    done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done.stderr
    chain.add("b", up="CREATE TABLE b ();")
    return database


@pytest.fixture
def standby(behind: Database) -> Iterator[Database]:
    """The same on a standby, which is promoted at the end."""
    server = behind.cluster
    server.stop()
    (server.data / "standby.signal").touch()
    server.start()
    yield behind
    promote(behind)


def promote(database: Database) -> None:
    if database.execute("SELECT pg_is_in_recovery()") == [(True,)]:
        assert database.execute("SELECT pg_promote()") == [(True,)]


def test_a_standby_at_head_serves_a_boot(
    headgate: Headgate, standby: Database, chain: Chain
) -> None:
    [newest] = chain.folder.rglob("*b.sql")
    newest.unlink()
    done = boot(headgate, standby)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


@pytest.mark.parametrize("command", [["run", "--", "/bin/echo", "became"], ["upgrade"]])
def test_a_standby_is_waited_for_until_it_is_promoted(
    headgate: Headgate, standby: Database, command: list[str]
) -> None:
    running = headgate.start(*command, env=JSON_LOG | {"DATABASE_URL": standby.url})
    await_event(running, "wait.retry", cause="read_only")
    assert versions(standby) == {"a"}
    promote(standby)
    done = finish(running)
    assert done.returncode == 0, done.stderr
    assert versions(standby) == {"b"}
    assert named(done.stderr, "revision.applied")


def test_a_read_only_database_is_waited_for(
    headgate: Headgate, behind: Database
) -> None:
    behind.execute(f"ALTER DATABASE {behind.name} SET default_transaction_read_only = on")
    running = headgate.start("upgrade", env=JSON_LOG | {"DATABASE_URL": behind.url})
    await_event(running, "wait.retry", cause="read_only")
    behind.cluster.execute(
        f"ALTER DATABASE {behind.name} RESET default_transaction_read_only")
    done = finish(running)
    assert done.returncode == 0, done.stderr
    assert versions(behind) == {"b"}


def test_the_wait_for_a_primary_ends(headgate: Headgate, standby: Database) -> None:
    done = boot(headgate, standby, "--wait-timeout", "1s")
    assert "no server there takes writes" in reason(done, 69)
    assert done.stdout == ""


def test_who_asks_for_a_standby_is_told_at_once(
    headgate: Headgate, standby: Database
) -> None:
    url = standby.url + "?target_session_attrs=standby"
    done = headgate.run("upgrade", env=JSON_LOG | {"DATABASE_URL": url})
    assert "the server is a standby" in reason(done, 79)
