"""An application at work while a revision wants its table for itself."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Iterator
from functools import partial

from chains import write_revisions
from judge import DONE, Judge
from launched import Launched
from ledger import Violated
from scene import Database, Scene
from server_log import ServerLog
from stage import Case, Play, Round, Stage

LOCK_TIMEOUT = 0.5  # Seconds.
CLIENTS = 4
ROWS = 50

HOT = (
    "CREATE TABLE hot (id integer PRIMARY KEY, n bigint NOT NULL, note text);\n"
    f"INSERT INTO hot SELECT i, 0, 'x' FROM generate_series(0, {ROWS}) i;"
)
WANTED = {
    "add-column": "ALTER TABLE hot ADD COLUMN extra integer;",
    "drop-column": "ALTER TABLE hot DROP COLUMN note;",
    "add-check": "ALTER TABLE hot ADD CHECK (n >= 0) NOT VALID;",
    "create-index": "CREATE INDEX hot_n ON hot (n);",
}
STATEMENTS = (
    "UPDATE hot SET n = n + 1 WHERE id = %s",
    "SELECT n FROM hot WHERE id = %s",
)


class Client(threading.Thread):
    """Runs small statements, one after the other, and remembers the slowest."""

    def __init__(self, database: Database, seed: int) -> None:
        super().__init__(daemon=True)
        self.slowest = 0.0
        self.done = 0
        self.error: Exception | None = None
        self._random = random.Random(seed)
        self._connection = database.connect()
        self._over = threading.Event()

    def run(self) -> None:
        """What the thread does."""
        try:
            with self._connection.cursor() as cursor:
                while not self._over.wait(0.002):
                    # Row 0 is the holder's.
                    row = self._random.randint(1, ROWS)
                    began = time.monotonic()
                    cursor.execute(self._random.choice(STATEMENTS), (row,))
                    self.slowest = max(self.slowest, time.monotonic() - began)
                    self.done += 1
        except Exception as error:  # Told by whoever started us.
            self.error = error

    def end(self) -> None:
        """Ends after the statement that runs."""
        self._over.set()
        self.join(60)
        self._connection.close()


@contextlib.contextmanager
def clients(database: Database, seed: int) -> Iterator[list[Client]]:
    """Some clients at work."""
    working = [Client(database, seed + each) for each in range(CLIENTS)]
    for each in working:
        each.start()
    try:
        yield working
    finally:
        for each in working:
            each.end()


@contextlib.contextmanager
def row_holder(database: Database) -> Iterator[None]:
    """A transaction that has changed a row and stays open."""
    with contextlib.closing(database.connect()) as holder:
        holder.cursor().execute("BEGIN; UPDATE hot SET n = n + 1 WHERE id = 0")
        yield


def timeouts(log: ServerLog) -> int:
    """How often headgate has given way."""
    return sum("due to lock timeout" in each for each in log.errors())


def await_timeouts(run: Launched, log: ServerLog, count: int, patience: float) -> None:
    """Returns when headgate has given way so often."""
    limit = time.monotonic() + patience
    while (seen := timeouts(log)) < count:
        if run.process.poll() is not None:
            raise Violated(
                f"after {seen} lock timeouts it gave up with {run.process.returncode}"
            )
        if time.monotonic() > limit:
            raise Violated(f"{seen} lock timeouts in {patience:g} s, not {count}")
        time.sleep(0.02)


@contextlib.contextmanager
def played(stage: Stage, *, wanted: str) -> Iterator[Play]:
    """One kind of revision against the clients and the holder."""
    first = {"r01": HOT, "r02": wanted}
    revisions = write_revisions(
        stage.fresh_folder(), mixed=False, length=2, first=first
    )
    scene = Scene(stage, stage.cluster(), revisions, 0)
    scene.watch_undisturbed()

    def play(round_: Round) -> None:
        with scene.database(applied="r01") as database:
            judge = Judge(round_, scene, database)
            log = ServerLog(scene.cluster)
            with clients(database, round_.random.randrange(10**6)) as working:
                with row_holder(database):
                    run = scene.launch(
                        round_, database, "upgrade",
                        "--lock-timeout", f"{LOCK_TIMEOUT * 1000:g}ms",
                    )  # fmt: skip
                    count = round_.random.randint(2, 4)
                    await_timeouts(run, log, count, stage.patience.run)
                left = time.monotonic()
                judge.ended_as_documented(run, {DONE})
                round_.row.took("through", time.monotonic() - left)
            round_.fault(timeouts(log))
            look_at(round_, working, LOCK_TIMEOUT + stage.patience.statement)
            judge.recovers()

    yield play


def look_at(round_: Round, working: list[Client], most: float) -> None:
    """No client waited for long, and all have worked."""
    slowest = max(each.slowest for each in working)
    round_.row.took("statement", slowest)
    if slowest > most:
        round_.violation(f"a client's statement took {slowest:.2f} s, over {most:g} s")
    if errors := [each.error for each in working if each.error]:
        round_.violation(f"a client's statement failed: {errors}")
    if idle := [each for each in working if not each.done]:
        round_.violation(f"{len(idle)} clients got nothing done")


CASES = tuple(
    Case(name, 10, partial(played, wanted=wanted)) for name, wanted in WANTED.items()
)
