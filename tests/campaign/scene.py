"""A server and a chain, and what an undisturbed run makes of a database."""

from __future__ import annotations

import contextlib
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2

from chains import Revisions
from cluster import Cluster
from launched import Launched
from ledger import Row, Violated
from stage import Round, Stage

OURS = "campaign"  # The application_name of the campaign's own sessions.


@dataclass(frozen=True)
class Database:
    """A database of one round, owned by the role that headgate is."""

    cluster: Cluster
    name: str

    def url(self, port: int | None = None) -> str:
        """The URL over TCP, or through a proxy's port, which sees no TLS."""
        url = self.cluster.url(self.name, user="app", password="app")
        if port is not None:
            url = url.replace(f":{self.cluster.port}/", f":{port}/")
        return url + "?sslmode=disable"

    def connect(self) -> Any:
        """A connection of the campaign's own, as superuser, in autocommit."""
        return self.cluster.connect(self.name, application_name=OURS)

    def execute(self, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """Runs SQL on a connection of its own."""
        with contextlib.closing(self.connect()) as connection:
            with connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                return cursor.fetchall() if cursor.description else []

    def rows(self, table: str, columns: str, rest: str = "") -> list[tuple[Any, ...]]:
        """A table's rows; none when it is not there."""
        try:
            return self.execute(f"SELECT {columns} FROM {table} {rest}")
        except psycopg2.errors.UndefinedTable:
            return []

    def set(self, name: str, seconds: float | None) -> None:
        """How long revisions sleep from the next session on: `nap` all of them,
        an id that one."""
        change = f"RESET campaign.{name}"
        if seconds is not None:
            change = f"SET campaign.{name} = '{seconds}'"
        self.cluster.execute(f'ALTER DATABASE "{self.name}" {change}')

    def sessions(self) -> list[tuple[Any, ...]]:
        """All that is there of headgate: sessions, also those without a name
        yet, and advisory locks."""
        return self.cluster.execute(
            """
            SELECT pid, application_name, state, wait_event, left(query, 200)
              FROM pg_stat_activity
             WHERE datname = %(name)s AND backend_type = 'client backend'
               AND application_name <> %(ours)s
            UNION ALL
            SELECT pid, 'advisory lock', mode, NULL, objid::text
              FROM pg_locks JOIN pg_stat_activity USING (pid)
             WHERE locktype = 'advisory' AND datname = %(name)s
               AND application_name <> %(ours)s
            """,
            {"name": self.name, "ours": OURS},
        )

    def lock_port(self) -> int:
        """The client's port of the session that holds headgate's lock."""
        ((port,),) = self.cluster.execute(
            "SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE locktype = 'advisory' AND granted AND datname = %s",
            (self.name,),
        )
        return int(port)

    def dump(self) -> str:
        """The catalog, without what pg_dump makes up anew each time."""
        text = self.cluster.tool("pg_dump", "--schema-only", database=self.name).stdout
        return re.sub(r"(?m)^\\(un)?restrict .*\n", "", text)

    def invalid_indexes(self) -> list[str]:
        """Indexes that nobody can use."""
        rows = self.execute(
            "SELECT indexrelid::regclass::text FROM pg_index"
            " WHERE NOT (indisvalid AND indisready AND indislive)"
        )
        return [row[0] for row in rows]


@dataclass
class Scene:
    """A server, a chain, and what is known of an undisturbed run of it."""

    stage: Stage
    cluster: Cluster
    revisions: Revisions
    nap: float  # How long each revision sleeps.
    catalog: str = ""
    duration: float = 0  # Seconds that an undisturbed run takes.
    lock_key: int = 0  # Of the migration lock.
    _templates: dict[str, str] = field(default_factory=dict)

    @contextlib.contextmanager
    def database(self, applied: str | None = None) -> Iterator[Database]:
        """A database of its own, empty or with the chain applied up to a
        revision."""
        options = {"OWNER": "app"}
        if applied:
            options["TEMPLATE"] = self._template(applied)
        made = Database(self.cluster, self.cluster.create_database(**options))
        try:
            if self.nap:
                made.set("nap", self.nap)
            yield made
        finally:
            self.cluster.drop_database(made.name)

    def launch(
        self, round_: Round, database: Database, *words: str | Path,
        label: str = "disturbed", port: int | None = None, url: str | None = None,
        before: list[str] | None = None,
    ) -> Launched:  # fmt: skip
        """Starts headgate on a database, also through a proxy, or elsewhere."""
        env = {
            "HEADGATE_MIGRATIONS": str(self.revisions.folder),
            "DATABASE_URL": url or database.url(port),
        }
        return round_.launch(label, *words, env=env, before=before)

    def run(self, round_: Round, database: Database, *words: str, label: str
            ) -> tuple[int, Launched]:
        """Runs headgate to its end, on a direct connection."""
        process = self.launch(round_, database, *words, label=label)
        return process.status(self.stage.patience.run), process

    def rehearsal(self, name: str) -> Round:
        """A round that does not count."""
        folder = self.stage.folder / f"{self.revisions.folder.name}-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        return Round(Row(name), 0, self.stage.seed, folder)

    def watch_undisturbed(self) -> None:
        """Learns what a run comes to that nobody disturbs. Without one there is
        nothing to compare with."""
        round_ = self.rehearsal("undisturbed")
        times = []
        for _ in range(3):
            with self.database() as database:
                began = time.monotonic()
                status, process = self.run(round_, database, "upgrade", label="run")
                times.append(time.monotonic() - began)
                if status != 0:
                    why = process.failure().get("message", process.log)
                    raise Violated(f"undisturbed, a run ends with {status}: {why}")
                self.catalog = database.dump()
                if not (acquired := process.events("lock.acquired")):
                    raise Violated("undisturbed, a run takes no lock")
                self.lock_key = acquired[0]["key"]
        self.duration = statistics.median(times)

    def _template(self, applied: str) -> str:
        if applied not in self._templates:
            name = self.cluster.create_database(OWNER="app")
            database = Database(self.cluster, name)
            round_ = self.rehearsal(f"template at {applied}")
            status, process = self.run(
                round_, database, "upgrade", applied, label="run"
            )
            if status != 0:
                raise Violated(f"upgrade {applied} ends with {status}: {process.log}")
            self._templates[applied] = name
        return self._templates[applied]
