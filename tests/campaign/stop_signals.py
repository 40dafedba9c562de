"""TERM in every phase of a boot, each reached by looking and not by sleeping."""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

from chains import write_revisions
from doorbell import Doorbell
from installation import reserve_port
from judge import TERMINATED, Judge
from launched import Launched
from ledger import Violated
from name_server import NameServer
from namespaces import why_not, with_files
from scene import Database, Scene
from stage import Case, Play, Round, Stage
from stuck import STATES, stuck

BOOT = ("run", "--", "/bin/sleep", "600")
SILENT = "127.53.11.8"  # A name server's address that no other test uses.
KILLED = -TERMINATED + 128  # By TERM itself, as CMD is, or who has no handler yet.

# Yields a boot that has reached the phase.
Phase = Callable[[Round, Scene, Database], AbstractContextManager[Launched]]


@contextlib.contextmanager
def before_connecting(
    round_: Round, scene: Scene, database: Database
) -> Iterator[Launched]:
    """Any moment before somebody rings, as long as that took another boot."""
    with Doorbell() as bell:
        other = scene.launch(round_, database, *BOOT, label="other", url=bell.url)
        await_true(lambda: bell.rings() > 0, scene)
        most = other.elapsed()
        other.close()
        run = scene.launch(round_, database, *BOOT, url=bell.url)
        time.sleep(round_.random.uniform(0, most))
        yield run


@contextlib.contextmanager
def in_back_off(round_: Round, scene: Scene, database: Database) -> Iterator[Launched]:
    """Nobody listens there."""
    with reserve_port() as reserved:
        url = f"postgresql://app@127.0.0.1:{reserved.getsockname()[1]}/x"
        run = scene.launch(round_, database, *BOOT, url=url)
        run.await_event("wait.retry", scene.stage.patience.run)
        yield run


@contextlib.contextmanager
def resolving(round_: Round, scene: Scene, database: Database) -> Iterator[Launched]:
    """The name server has heard the question, and keeps silent."""
    with NameServer(SILENT) as silent:
        resolver = round_.folder / "resolv.conf"
        resolver.write_text(f"nameserver {SILENT}\noptions timeout:30\n")
        before = with_files({"/etc/resolv.conf": resolver})
        url = "postgresql://app@db.silent.test/x"
        run = scene.launch(round_, database, *BOOT, url=url, before=before)
        await_true(lambda: bool(silent.asked), scene)
        yield run


@contextlib.contextmanager
def connecting(round_: Round, scene: Scene, database: Database) -> Iterator[Launched]:
    """Somebody takes the connection and never says a word."""
    with Doorbell() as hole:
        run = scene.launch(round_, database, *BOOT, url=hole.url)
        await_true(lambda: hole.rings() > 0, scene)
        yield run


@contextlib.contextmanager
def waiting_for_the_lock(
    round_: Round, scene: Scene, database: Database
) -> Iterator[Launched]:
    """Another session has the lock."""
    with contextlib.closing(database.connect()) as holder:
        holder.cursor().execute("SELECT pg_advisory_lock(%s)", (scene.lock_key,))
        run = scene.launch(round_, database, *BOOT)
        run.await_event("lock.waiting", scene.stage.patience.run)
        yield run


@contextlib.contextmanager
def in_transaction(
    round_: Round, scene: Scene, database: Database
) -> Iterator[Launched]:
    """A transactional revision sleeps, or waits for a table."""
    state = STATES[round_.number % 2]
    with stuck(round_, scene, database, state, words=BOOT) as run:
        yield run


@contextlib.contextmanager
def in_concurrently(
    round_: Round, scene: Scene, database: Database
) -> Iterator[Launched]:
    """CREATE INDEX CONCURRENTLY waits for somebody's snapshot."""
    with stuck(round_, scene, database, STATES[2], words=BOOT) as run:
        yield run


@contextlib.contextmanager
def at_exec(round_: Round, scene: Scene, database: Database) -> Iterator[Launched]:
    """Around the moment at which CMD takes over: just when the log tells of it,
    or any moment near the end of the boot."""
    if round_.number % 2:
        run = scene.launch(round_, database, *BOOT)
        run.spin_until('"boot.exec"', scene.stage.patience.run)
        pause = round_.random.uniform(0, 0.001)
    else:
        times = []
        for each in range(3):
            with scene.database(applied=scene.revisions.ids[0]) as other:
                run = scene.launch(round_, other, *BOOT, label=f"other-{each}")
                run.spin_until('"boot.exec"', scene.stage.patience.run)
                times.append(run.elapsed())
                run.close()
        run = scene.launch(round_, database, *BOOT)
        pause = statistics.median(times) * round_.random.uniform(0.7, 1.2)
    limit = time.monotonic() + pause
    while time.monotonic() < limit:  # Sleeping is not as exact.
        pass
    yield run


def await_true(condition: Callable[[], bool], scene: Scene) -> None:
    """Returns as soon as it is so."""
    limit = time.monotonic() + scene.stage.patience.run
    while not condition():
        if time.monotonic() > limit:
            raise Violated("the phase was never reached")
        time.sleep(0.002)


@contextlib.contextmanager
def played(
    stage: Stage, *, phase: Phase, mixed: bool, statuses: set[int]
) -> Iterator[Play]:
    """Boots that are asked to end in one phase."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed, length=4)
    scene = Scene(stage, stage.cluster(), revisions, 0)
    scene.watch_undisturbed()

    def play(round_: Round) -> None:
        with scene.database(applied="r01") as database:
            judge = Judge(round_, scene, database)
            with phase(round_, scene, database) as run:
                round_.note(f"TERM after {run.elapsed():.4f} s")
                run.process.terminate()
                round_.fault()
                began = time.monotonic()
                run.status(stage.patience.run)
                took = time.monotonic() - began
                judge.ended_as_documented(run, statuses)
                judge.nothing_is_left(stage.patience.stop)
            round_.row.took("end", took)
            if took > stage.patience.stop:
                round_.violation(f"it ended {took:.2f} s after TERM")
            judge.recovers()

    yield play


PHASES: dict[str, tuple[Phase, bool, set[int]]] = {
    "before-connecting": (before_connecting, False, {TERMINATED, KILLED}),
    "back-off": (in_back_off, False, {TERMINATED}),
    "resolving": (resolving, False, {TERMINATED}),
    "connecting": (connecting, False, {TERMINATED}),
    "lock": (waiting_for_the_lock, False, {TERMINATED}),
    "transaction": (in_transaction, False, {TERMINATED}),
    "concurrently": (in_concurrently, True, {TERMINATED}),
    "exec": (at_exec, False, {TERMINATED, KILLED}),
}
if why_not() is not None:
    del PHASES["resolving"]  # It takes root and namespaces.

CASES = tuple(
    Case(name, 20, partial(played, phase=phase, mixed=mixed, statuses=statuses),
         short=2)
    for name, (phase, mixed, statuses) in PHASES.items()
)  # fmt: skip
