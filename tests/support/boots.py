"""Boots that log events, and what they leave in the database."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from events import JSON_LOG
from headgate import Headgate

if TYPE_CHECKING:
    from conftest import Database


def boot(
    headgate: Headgate, database: Database, *options: str | Path
) -> subprocess.CompletedProcess[str]:
    """`headgate run` with a CMD that prints a word."""
    return headgate.run(
        "run", *options, "--", "/bin/echo", "became",
        env=JSON_LOG | {"DATABASE_URL": database.url},
    )  # fmt: skip


def versions(database: Database) -> set[str]:
    """The rows of the version table."""
    return {row[0] for row in database.execute("TABLE alembic_version")}


def applied(database: Database) -> list[str]:
    """The revisions that the history says were applied, in order."""
    rows = database.execute(
        "SELECT revision FROM headgate_history WHERE direction = 'up' ORDER BY id"
    )
    return [row[0] for row in rows]


def relations(database: Database) -> set[str]:
    """All that is in the schema `public`."""
    rows = database.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    )
    return {row[0] for row in rows}
