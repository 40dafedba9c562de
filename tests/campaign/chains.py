"""Chains to be disturbed: many small revisions that leave marks, and that sleep
where a database's settings say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chain import Chain

LENGTH = 30

TRANSACTIONAL = """\
{marks}CREATE TABLE t_{n} (id bigint PRIMARY KEY, note text NOT NULL);
INSERT INTO t_{n} SELECT i, md5(i::text) FROM generate_series(1, 100) i;
ALTER TABLE marks ADD COLUMN c_{n} integer;
{nap}
CREATE INDEX t_{n}_note ON t_{n} (note);
INSERT INTO marks (revision) VALUES ('{id}');"""

# Each statement could be the one that a fault meets, and the next run resumes.
CONCURRENT = """\
CREATE TABLE t_{n} (id bigint PRIMARY KEY, note text NOT NULL);
INSERT INTO t_{n} SELECT i, md5(i::text) FROM generate_series(1, 100) i;
CREATE INDEX CONCURRENTLY t_{n}_note ON t_{n} (note);
{nap}
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_{n}_both ON t_{n} (id, note);
DROP INDEX CONCURRENTLY IF EXISTS t_{n}_both;
INSERT INTO marks (revision) VALUES ('{id}');"""


def nap(revision: str) -> str:
    """A statement that sleeps for as long as the database says."""
    seconds = (
        f"coalesce(current_setting('campaign.{revision}', true), "
        "current_setting('campaign.nap', true))"
    )
    return f"SELECT pg_sleep({seconds}::float);"


@dataclass(frozen=True)
class Revisions:
    """A chain in a folder: its ids in order, and which run without a
    transaction."""

    folder: Path
    ids: list[str]
    concurrent: set[str] = field(default_factory=set)

    def number(self, revision: str) -> str:
        """The part of a revision's table's name that tells which it is."""
        return revision[1:]


def write_revisions(
    folder: Path, *, mixed: bool, length: int = LENGTH,
    first: Mapping[str, str] | None = None,
) -> Revisions:
    """Writes a chain; every second revision of a mixed one is `transaction: none`,
    with CREATE INDEX CONCURRENTLY. `first` is SQL ahead of a revision's own."""
    chain = Chain(folder)
    made = Revisions(folder, [f"r{each:02}" for each in range(1, length + 1)])
    for index, revision in enumerate(made.ids):
        concurrent = mixed and index % 2 == 1
        marks = "CREATE TABLE marks (revision text NOT NULL);\n" if index == 0 else ""
        up = (CONCURRENT if concurrent else TRANSACTIONAL).format(
            n=made.number(revision), id=revision, nap=nap(revision), marks=marks
        )
        up = "\n".join([*filter(None, [(first or {}).get(revision)]), up])
        keys = {"transaction": "none"} if concurrent else {}
        if concurrent:
            made.concurrent.add(revision)
        chain.add(revision, up=up, message=f"disturb {revision}", **keys)
    return made
