"""The shipped chain's outbox: a queue that several dispatchers share."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import psycopg2
import pytest
from chain import shipped_chain
from cluster import Cluster
from conftest import Database

# What a dispatcher does, as the outbox's comment says.
CLAIM = """
UPDATE event_outbox SET
    attempts = attempts + 1,
    available_at = now() + interval '1 minute'
WHERE id IN (
    SELECT id FROM event_outbox
    WHERE status = 'pending' AND available_at <= now()
    ORDER BY available_at, id LIMIT %s
    FOR UPDATE SKIP LOCKED
)
RETURNING id
"""


@pytest.fixture(scope="module")
def filled(cluster: Cluster) -> Database:
    """A database at head with 60 events waiting in the outbox."""
    template = Database(cluster, cluster.create_database())
    for revision in shipped_chain():
        template.execute(revision.upgrade)
    template.execute(
        """
        INSERT INTO currencies (code, name) VALUES ('USD', 'US dollar');
        INSERT INTO organizations (code, name, base_currency_code)
        VALUES ('ACME', 'Acme Cotton', 'USD');
        INSERT INTO events (organization_id, stream, stream_id, sequence, kind,
            payload)
        SELECT o.id, 'contract', 1, n, 'contract.changed', '{}'
        FROM organizations o, generate_series(1, 60) n;
        INSERT INTO event_outbox (event_id, topic, idempotency_key)
        SELECT id, 'contracts', id::text FROM events
        """
    )
    return template


@pytest.fixture
def outbox(cluster: Cluster, filled: Database) -> Iterator[Database]:
    """A copy of it."""
    copy = Database(cluster, cluster.create_database(TEMPLATE=filled.name))
    yield copy
    cluster.drop_database(copy.name)


def test_concurrent_dispatchers_claim_disjoint_rows(outbox: Database) -> None:
    dispatchers = 4
    claimed = Barrier(dispatchers)

    def dispatch() -> set[int]:
        with closing(outbox.connect()) as connection:
            connection.autocommit = False
            with connection, connection.cursor() as cursor:
                # A dispatcher that waited for another's lock would fail here.
                cursor.execute("SET LOCAL lock_timeout = '20s'")
                cursor.execute(CLAIM, [10])
                rows = {row[0] for row in cursor.fetchall()}
                # All hold their claims open at once.
                claimed.wait(60)
            return rows

    with ThreadPoolExecutor(dispatchers) as pool:
        futures = [pool.submit(dispatch) for _ in range(dispatchers)]
        claims = [future.result() for future in futures]
    assert [len(claim) for claim in claims] == [10] * dispatchers
    assert len(set().union(*claims)) == 10 * dispatchers


def test_a_claim_hides_a_row_until_it_runs_out(outbox: Database) -> None:
    first = {row[0] for row in outbox.execute(CLAIM, [60])}
    assert len(first) == 60
    assert outbox.execute(CLAIM, [60]) == []
    outbox.execute("UPDATE event_outbox SET available_at = now() WHERE id = 7")
    assert outbox.execute(CLAIM, [60]) == [(7,)]
    assert outbox.execute("SELECT attempts FROM event_outbox WHERE id = 7") == [(2,)]


def test_the_queue_is_read_from_its_partial_index(outbox: Database) -> None:
    # Nearly all rows delivered, as in a system that has run for a while.
    outbox.execute(
        """
        INSERT INTO events (organization_id, stream, stream_id, sequence, kind,
            payload)
        SELECT o.id, 'lot', 1, n, 'lot.moved', '{}'
        FROM organizations o, generate_series(1, 5000) n;
        INSERT INTO event_outbox
            (event_id, topic, idempotency_key, status, delivered_at)
        SELECT id, 'lots', id::text, 'delivered', now()
        FROM events WHERE stream = 'lot';
        ANALYZE event_outbox
        """
    )
    plan = outbox.execute(
        "EXPLAIN SELECT id FROM event_outbox"
        " WHERE status = 'pending' AND available_at <= now()"
        " ORDER BY available_at, id LIMIT 10 FOR UPDATE SKIP LOCKED"
    )
    assert any("event_outbox_queue_idx" in row[0] for row in plan), plan
    (size,) = outbox.execute(
        "SELECT reltuples FROM pg_class WHERE relname = 'event_outbox_queue_idx'"
    )
    assert size == (60,), "delivered rows are in the queue's index"


@pytest.mark.parametrize(
    "change",
    [
        "status = 'delivered'",
        "status = 'dead'",
        "delivered_at = now()",
        "attempts = -1",
        "topic = 'contracts', idempotency_key = 'same'",
    ],
)
def test_the_outbox_refuses_states_that_make_no_sense(
    outbox: Database, change: str
) -> None:
    with pytest.raises(psycopg2.IntegrityError, match="event_outbox"):
        outbox.execute(f"UPDATE event_outbox SET {change}")
