"""Runs of headgate that have come to a statement which nothing ends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from launched import Launched
from ledger import Violated
from scene import Database, Scene
from stage import Round

FOR_EVER = 600.0  # Seconds; whoever waits for it has failed long before.


@contextlib.contextmanager
def napping(database: Database) -> Iterator[None]:
    """The second revision sleeps."""
    database.set("r02", FOR_EVER)
    yield
    database.set("r02", None)


@contextlib.contextmanager
def locked_table(database: Database) -> Iterator[None]:
    """A session holds a lock that a transactional revision wants."""
    with contextlib.closing(database.connect()) as holder:
        holder.cursor().execute("BEGIN; LOCK TABLE marks IN ACCESS SHARE MODE")
        yield


@contextlib.contextmanager
def old_snapshot(database: Database) -> Iterator[None]:
    """A session keeps a snapshot, which CREATE INDEX CONCURRENTLY waits for."""
    with contextlib.closing(database.connect()) as holder:
        holder.cursor().execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
        yield


@dataclass(frozen=True)
class State:
    """A way to be stuck, and how pg_stat_activity shows it."""

    name: str
    cause: Callable[[Database], AbstractContextManager[None]]
    seen: str
    concurrent: bool = False


STATES = (
    State("nap", napping, "wait_event = 'PgSleep'"),
    State("lock", locked_table,
          "wait_event_type = 'Lock' AND wait_event = 'relation'"),
    State("index", old_snapshot,
          "wait_event_type = 'Lock' AND query ~* 'CREATE INDEX CONCURRENTLY'",
          concurrent=True),
)  # fmt: skip


@contextlib.contextmanager
def stuck(
    round_: Round, scene: Scene, database: Database, state: State, *,
    words: Sequence[str] = ("upgrade",), port: int | None = None,
) -> Iterator[Launched]:  # fmt: skip
    """Starts headgate and yields it once it is stuck; then the cause goes."""
    with state.cause(database):
        options = (words[0], "--lock-timeout", "0", *words[1:])
        run = scene.launch(round_, database, *options, port=port)
        limit = time.monotonic() + scene.stage.patience.run
        while not _seen(database, state):
            if run.process.poll() is not None:
                raise Violated(f"it ended before it was stuck in a {state.name}")
            if time.monotonic() > limit:
                raise Violated(f"it was never stuck in a {state.name}")
            time.sleep(0.01)
        yield run


def _seen(database: Database, state: State) -> bool:
    return bool(
        database.cluster.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = %s"
            f" AND application_name LIKE 'headgate/%%' AND {state.seen}",
            (database.name,),
        )
    )
