"""A chain of 1,000 revisions: one round trip each, one query at head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import JSON_LOG, reason
from headgate import Headgate
from server_log import TALKATIVE, ServerLog

COUNT = 1000


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that logs what it is asked."""
    with Cluster(settings=TALKATIVE) as running:
        yield running


@pytest.fixture
def thousand(chain: Chain) -> Chain:
    """A table each."""
    for number in range(1, COUNT + 1):
        chain.add(
            f"r{number:04}",
            up=f"CREATE TABLE t{number:04} (id bigint PRIMARY KEY);",
            down_sql=f"DROP TABLE t{number:04};",
        )
    return chain


def boot(headgate: Headgate, database: Database) -> int:
    """A boot; its exit status."""
    env = {"DATABASE_URL": database.url}
    done = headgate.run("run", "--", "/bin/true", env=env, timeout=300)
    return done.returncode


def test_each_is_one_round_trip_and_then_one_query_is_enough(
    headgate: Headgate, database: Database, thousand: Chain
) -> None:
    log = ServerLog(database.cluster)
    assert boot(headgate, database) == 0
    statements = log.statements()
    messages = [each for each in statements if "CREATE TABLE t" in each]
    assert len(messages) == COUNT
    assert all(each.startswith("BEGIN;") for each in messages)
    assert all(each.count("COMMIT;") == 1 for each in messages)
    # Looks, preflight, lock, tables, the record's preparation, verification: no
    # more for more revisions.
    assert len(statements) - COUNT <= 13, statements[:8] + statements[-4:]
    assert log.errors() == []
    assert database.execute("TABLE alembic_version") == [(f"r{COUNT:04}",)]
    assert database.execute(
        "SELECT count(*), count(DISTINCT revision) FROM headgate_history"
    ) == [(COUNT, COUNT)]

    log = ServerLog(database.cluster)
    assert boot(headgate, database) == 0
    assert len(log.connections()) == 1
    assert len(log.statements()) == 1


def test_one_that_fails_leaves_those_before_it(
    headgate: Headgate, database: Database, thousand: Chain
) -> None:
    broken = thousand.versions / "0700_r0700.sql"
    five = "\n".join(
        f"CREATE TABLE {name} ();" for name in ("one", "two", "one", "four", "five")
    )
    text = broken.read_text()
    start, end = text.index("CREATE"), text.index("\n-- downgrade")
    broken.write_text(text[:start] + five + text[end:])
    done = headgate.run(
        "run", "--", "/bin/true",
        env=JSON_LOG | {"DATABASE_URL": database.url}, timeout=300,
    )  # fmt: skip
    line = text[:start].count("\n") + 3
    why = reason(done, 80)
    assert f"{Path(broken).name}:{line}:1" in why
    assert "699 of 1000" in why
    assert database.execute("TABLE alembic_version") == [("r0699",)]
    assert database.execute("SELECT count(*) FROM headgate_history") == [(699,)]
    assert database.execute("SELECT to_regclass('one')") == [(None,)]
