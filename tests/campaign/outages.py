"""A server that stops at once and comes back, and one that ends a session."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from functools import partial

from chains import write_revisions
from judge import DONE, HALF_APPLIED, TRY_AGAIN, Judge
from launched import Launched
from scene import Database, Scene
from stage import Case, Play, Round, Stage

NAP = 0.006

# The server comes back within --wait-timeout, so 69 is no excuse; the server's
# end is no fault of the revision's, as 80 would say, and no bug, as 70 would.
AFTERWARDS = {DONE, TRY_AGAIN}
AFTERWARDS_MIXED = AFTERWARDS | {HALF_APPLIED}

Outage = Callable[[Round, Scene, Database, Launched], None]


def restart(round_: Round, scene: Scene, _: Database, run: Launched) -> None:
    """Stops the server without a word to anybody, and starts it."""
    moment = round_.random.uniform(0, 1.05 * scene.duration)
    round_.note(f"after {moment:.3f} s")
    if not run.ends_within(moment):
        round_.fault()
    scene.cluster.restart("immediate")


def terminate(
    round_: Round, scene: Scene, database: Database, run: Launched
) -> None:
    """Ends any one of headgate's sessions, the first that there is from any
    moment on."""
    run.ends_within(round_.random.uniform(0, scene.duration))
    with contextlib.closing(database.connect()) as admin, admin.cursor() as cursor:
        limit = time.monotonic() + scene.stage.patience.run
        while not run.ends_within(0) and time.monotonic() < limit:
            cursor.execute(
                """
                SELECT pid, application_name FROM pg_stat_activity
                 WHERE datname = current_database()
                   AND application_name LIKE 'headgate/%'
                 ORDER BY backend_start
                """
            )
            if found := cursor.fetchall():
                pid, name = round_.random.choice(found)
                round_.note(f"after {run.elapsed():.3f} s: {name}")
                cursor.execute("SELECT pg_terminate_backend(%s)", (pid,))
                round_.fault()
                return


@contextlib.contextmanager
def played(stage: Stage, *, outage: Outage, mixed: bool) -> Iterator[Play]:
    """Upgrades with one outage each."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed)
    scene = Scene(stage, stage.cluster("outages"), revisions, NAP)
    scene.watch_undisturbed()
    statuses = AFTERWARDS_MIXED if mixed else AFTERWARDS

    def play(round_: Round) -> None:
        with scene.database() as database:
            judge = Judge(round_, scene, database)
            run = scene.launch(round_, database, "upgrade")
            outage(round_, scene, database, run)
            judge.ended_as_documented(run, statuses)
            round_.row.took("run", run.elapsed())
            judge.recovers()

    yield play


CASES = tuple(
    Case(f"{outage.__name__}{'-mixed' if mixed else ''}", 25,
         partial(played, outage=outage, mixed=mixed), short=3)
    for outage in (restart, terminate)
    for mixed in (False, True)
)  # fmt: skip
