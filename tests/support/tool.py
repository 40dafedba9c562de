"""A scenario's headgate on a database, with a chain of three revisions."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from chain import Chain
from conftest import Database
from headgate import Headgate

ADDED = "CREATE TABLE {} (id bigint PRIMARY KEY);"


class Tool:
    """headgate on a database, with a chain of three revisions."""

    def __init__(self, headgate: Headgate, database: Database, chain: Chain) -> None:
        self.headgate = headgate
        self.database = database
        self.chain = chain
        for revision, table in [("aaa1", "one"), ("bbb2", "two"), ("bcc3", "three")]:
            chain.add(
                revision,
                up=ADDED.format(table),
                down_sql=f"DROP TABLE {table};",
                message=f"add {table}",
            )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs it, however it ends."""
        return self.headgate.run(*words, env={"DATABASE_URL": self.database.url})

    def text(self, *words: str) -> str:
        """Its report, when it ends well."""
        done = self.run(*words)
        assert done.returncode == 0, done
        return done.stdout

    def json(self, *words: str) -> Any:
        """The same as JSON."""
        return json.loads(self.text(*words, "--format", "json"))

    def versions(self) -> set[str]:
        """The rows of the version table."""
        rows = self.database.execute("SELECT version_num FROM alembic_version")
        return {version for (version,) in rows}

    def tables(self) -> set[str]:
        """The tables that the chain has made."""
        rows = self.database.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        ours = {"alembic_version", "headgate_history"}
        return {table for (table,) in rows} - ours


def failed(
    done: subprocess.CompletedProcess[str], status: int, *words: str
) -> str:
    """The last line of the log, which must hold these words."""
    assert done.returncode == status, done
    last = done.stderr.splitlines()[-1]
    for word in words:
        assert word in last
    return last
