"""The shipped chain: what its SQL makes of a real server, and undoes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from chain import RevisionText, shipped_chain
from cluster import Cluster
from conftest import Database

CHAIN = shipped_chain()
IDS = [revision.id for revision in CHAIN]
NAMED_TABLES = {
    "availabilities", "business_partners", "commodities", "event_outbox",
    "events", "organizations", "requirements", "users",
}  # fmt: skip

def dump(database: Database) -> str:
    """The schema as pg_dump writes it, without its random tokens."""
    done = database.cluster.tool("pg_dump", "--schema-only", database=database.name)
    return re.sub(r"^\\(un)?restrict .*$", "", done.stdout, flags=re.MULTILINE)


def names(database: Database, query: str) -> set[str]:
    """The first column of a query's rows."""
    return {row[0] for row in database.execute(query)}


@pytest.fixture(scope="module")
def head(cluster: Cluster) -> Iterator[Database]:
    """A database at head; who writes to it rolls back."""
    fresh = Database(cluster, cluster.create_database("at_head"))
    for revision in CHAIN:
        fresh.execute(revision.upgrade)
    yield fresh


@pytest.fixture
def cursor(head: Database) -> Iterator[psycopg2.extensions.cursor]:
    """A cursor at head in a transaction that is rolled back."""
    with closing(head.connect()) as connection:
        connection.autocommit = False
        with connection.cursor() as opened:
            yield opened
        connection.rollback()


def test_the_chain_is_one_line_from_its_baseline() -> None:
    assert IDS[:2] == ["baseline_v1_2025_12_08", "abc123456789"]
    assert len(IDS) == 4
    for revision in CHAIN:
        assert re.fullmatch(r"\d{14}_[a-z0-9_]+\.sql", revision.path.name)
        assert len(revision.id) <= 32
        # The file's name says what the header says.
        slug = revision.path.stem[15:]
        assert revision.header["message"].replace(" ", "_") == slug
        assert "transaction" not in revision.header


def test_the_baseline_makes_forty_tables(database: Database) -> None:
    database.execute(CHAIN[0].upgrade)
    tables = names(
        database,
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    )
    assert len(tables) == 40
    assert NAMED_TABLES <= tables


def test_each_downgrade_undoes_its_upgrade(database: Database) -> None:
    dumps = [dump(database)]
    for revision in CHAIN:
        database.execute(revision.upgrade)
        dumps.append(dump(database))
    assert len(set(dumps)) == len(dumps), "an upgrade that changes nothing"
    for revision, before in zip(reversed(CHAIN), reversed(dumps[:-1])):
        database.execute(revision.downgrade)
        assert dump(database) == before, revision.id


@pytest.mark.parametrize("revision", CHAIN, ids=IDS)
def test_a_revision_goes_up_again_after_down(
    database: Database, revision: RevisionText
) -> None:
    for each in CHAIN[: CHAIN.index(revision)]:
        database.execute(each.upgrade)
    database.execute(revision.upgrade)
    once = dump(database)
    database.execute(revision.downgrade)
    database.execute(revision.upgrade)
    assert dump(database) == once


def test_the_new_constraint_is_valid_only_at_head(database: Database) -> None:
    validated = (
        "SELECT convalidated FROM pg_constraint"
        " WHERE conname = 'contract_lines_delivery_tolerance_check'"
    )
    for revision in CHAIN[:3]:
        database.execute(revision.upgrade)
    assert database.execute(validated) == [(False,)]
    database.execute(CHAIN[3].upgrade)
    assert database.execute(validated) == [(True,)]


def test_every_foreign_key_has_an_index(head: Database) -> None:
    total, bare = head.execute(
        """
        SELECT count(*), array_agg(conname) FILTER (WHERE NOT EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = c.conrelid AND i.indisvalid
              AND i.indpred IS NULL
              -- The key's columns lead the index, in whatever order.
              AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
        ))
        FROM pg_constraint c WHERE contype = 'f'
        """
    )[0]
    assert total > 60
    assert bare is None


def test_no_index_doubles_another(head: Database) -> None:
    doubled = names(
        head,
        """
        SELECT a.indexrelid::regclass::text FROM pg_index a JOIN pg_index b
          ON a.indrelid = b.indrelid AND a.indexrelid <> b.indexrelid
        WHERE a.indrelid::regclass::text NOT LIKE 'pg_%'
          AND NOT a.indisunique AND a.indpred IS NULL AND b.indpred IS NULL
          AND a.indexprs IS NULL AND b.indexprs IS NULL
          AND (b.indkey::int2[])[0:a.indnkeyatts - 1]
            = (a.indkey::int2[])[0:a.indnkeyatts - 1]
        """,
    )
    assert doubled == set()


def test_every_table_has_a_primary_key_and_a_comment(head: Database) -> None:
    bare = names(
        head,
        """
        SELECT relname FROM pg_class t
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND (obj_description(oid, 'pg_class') IS NULL OR NOT EXISTS (
              SELECT FROM pg_constraint
              WHERE conrelid = t.oid AND contype = 'p'))
        """,
    )
    assert bare == set()


def test_moments_have_a_time_zone_and_amounts_are_exact(head: Database) -> None:
    inexact = names(
        head,
        """
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN (
            'timestamp without time zone', 'time without time zone', 'money',
            'real', 'double precision')
        """,
    )
    assert inexact == set()


def test_updated_at_is_stamped_everywhere(head: Database) -> None:
    unstamped = names(
        head,
        """
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'updated_at'
        EXCEPT SELECT event_object_table FROM information_schema.triggers
        WHERE action_statement LIKE '%set_updated_at()'
        """,
    )
    assert unstamped == set()


ORGANIZATION = """
INSERT INTO currencies (code, name) VALUES ('USD', 'US dollar');
INSERT INTO organizations (code, name, base_currency_code)
VALUES ('ACME', 'Acme Cotton', 'USD') RETURNING id
"""


def test_updated_at_moves_with_the_row(cursor: psycopg2.extensions.cursor) -> None:
    cursor.execute(ORGANIZATION)
    cursor.execute("UPDATE organizations SET updated_at = '2000-01-01'")
    cursor.execute("SELECT updated_at = now() FROM organizations")
    assert cursor.fetchone() == (True,)


def test_the_ledger_keeps_what_was_posted(
    cursor: psycopg2.extensions.cursor,
) -> None:
    cursor.execute(ORGANIZATION)
    cursor.execute(
        """
        INSERT INTO users (organization_id, email, full_name)
        SELECT id, 'clerk@example.com', 'Clerk' FROM organizations;
        INSERT INTO ledger_accounts (organization_id, code, name, kind)
        SELECT id, '1000', 'Bank', 'asset'::account_kind FROM organizations
        UNION ALL SELECT id, '4000', 'Sales', 'income' FROM organizations;
        INSERT INTO journals
            (organization_id, number, posted_on, description, posted_by_id)
        SELECT organization_id, 'J1', '2026-01-01', 'sale', id FROM users;
        INSERT INTO ledger_entries (journal_id, debit_account_id,
            credit_account_id, amount, currency_code, base_amount)
        SELECT j.id, min(a.id), max(a.id), 10, 'USD', 10
        FROM journals j, ledger_accounts a GROUP BY j.id
        """
    )
    with pytest.raises(psycopg2.errors.RestrictViolation, match="ledger_entries"):
        cursor.execute("UPDATE ledger_entries SET amount = 11")
