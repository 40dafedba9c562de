"""A boot as a whole: what it makes of the database, and what it asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from boots import applied, boot, relations, versions
from chain import Chain, read_chain
from cluster import Cluster
from conftest import Database
from doorbell import Doorbell
from events import JSON_LOG, finish, named, reason
from headgate import ROOT, Headgate
from server_log import TALKATIVE, ServerLog

SHIPPED = [revision.id for revision in read_chain(ROOT / "migrations")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that logs who comes and what they ask."""
    with Cluster(settings=TALKATIVE) as running:
        yield running


def test_a_first_boot_applies_the_shipped_chain(
    headgate: Headgate, database: Database
) -> None:
    log = ServerLog(database.cluster)
    done = boot(headgate, database, "--migrations", ROOT / "migrations")
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert [each["revision"] for each in named(done.stderr, "revision.applied")] == (
        SHIPPED
    )
    assert versions(database) == {SHIPPED[-1]}
    assert applied(database) == SHIPPED
    assert log.errors() == []


def test_a_database_at_head_is_asked_once(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    # As Alembic leaves it: nothing of headgate's own is there.
    database.execute(
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));"
        " INSERT INTO alembic_version VALUES ('b')"
    )
    chain.add("a")
    chain.add("b")
    before = relations(database)
    log = ServerLog(database.cluster)
    done = boot(headgate, database)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert len(log.connections()) == 1
    assert len(log.statements()) == 1
    assert "advisory" not in log.statements()[0]
    assert relations(database) == before


def test_a_database_behind_gets_what_it_lacks(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a ();")
    assert boot(headgate, database).returncode == 0
    chain.add("b", up="CREATE TABLE b ();")
    chain.add("c", up="CREATE TABLE c ();")
    done = boot(headgate, database)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert [each["revision"] for each in named(done.stderr, "revision.applied")] == [
        "b", "c",
    ]  # fmt: skip
    assert versions(database) == {"c"}
    assert applied(database) == ["a", "b", "c"]


def test_each_revision_is_one_message_and_the_lock_is_polled(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a ();")
    chain.add("b", up="CREATE TABLE b ();")
    log = ServerLog(database.cluster)
    assert boot(headgate, database).returncode == 0
    statements = log.statements()
    for name in "ab":
        (message,) = (each for each in statements if f"CREATE TABLE {name} " in each)
        assert message.startswith("BEGIN;") and message.count("COMMIT;") == 1
    locking = [each for each in statements if "advisory_lock" in each]
    assert locking and all("pg_try_advisory_lock" in each for each in locking)


def test_role_off_starts_without_a_look_at_the_chain(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.write("broken.sql", "this is no revision")
    log = ServerLog(database.cluster)
    done = boot(headgate, database, "--role", "off")
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert len(log.connections()) == 1
    assert log.statements() == []
    assert relations(database) == set()


def test_two_boots_at_once_apply_each_revision_once(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="SELECT pg_sleep(0.4); CREATE TABLE a ();")
    chain.add("b", up="CREATE TABLE b ();")
    log = ServerLog(database.cluster)
    started = [
        headgate.start(
            "run", "--", "/bin/echo", "became",
            env=JSON_LOG | {"DATABASE_URL": database.url},
        )
        for _ in range(3)
    ]  # fmt: skip
    for process in started:
        done = finish(process)
        assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert applied(database) == ["a", "b"]
    assert versions(database) == {"b"}
    assert log.errors() == []


def test_the_sessions_say_who_they_are(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    log = ServerLog(database.cluster)
    assert boot(headgate, database).returncode == 0
    version = headgate.run("version").stdout.split()[1]
    names = log.connections()
    assert len(names) == 3, "one for the lock, one to migrate, one to verify"
    assert all(name.startswith(f"headgate/{version} ") for name in names)


def test_no_lock_outlives_the_boot(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    done = headgate.start(
        "run", "--", "/bin/sleep", "600",
        env=JSON_LOG | {"DATABASE_URL": database.url},
    )  # fmt: skip
    assert done.stderr
    while '"boot.exec"' not in done.stderr.readline():
        assert done.poll() is None
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        limit = 200
        while limit:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname ="
                " current_database() AND application_name LIKE 'headgate/%'"
            )
            if cursor.fetchone() == (0,):
                break
            cursor.execute("SELECT pg_sleep(0.05)")
            limit -= 1
    assert limit, "a session of headgate's outlives it"
    assert done.poll() is None, "the application runs on"


@pytest.mark.parametrize(
    ("mode", "words", "status"),
    [
        (None, ["no-such-program"], 127),
        (None, ["./no-such-file"], 127),
        (0o644, ["./program"], 126),
        (0o755, ["."], 126),
    ],
)
def test_a_cmd_that_cannot_start_ends_the_boot_at_once(
    headgate: Headgate,
    chain: Chain,
    tmp_path: Path,
    mode: int | None,
    words: list[str],
    status: int,
) -> None:
    chain.add("a")
    if mode is not None:
        program = tmp_path / "program"
        program.write_text("#!/bin/sh\n")
        program.chmod(mode)
    with Doorbell() as bell:
        env = JSON_LOG | {"DATABASE_URL": bell.url}
        done = headgate.run("run", "--", *words, env=env)
        assert words[0].rpartition("/")[2] in reason(done, status)
        assert bell.rings() == 0
