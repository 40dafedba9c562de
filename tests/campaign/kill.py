"""SIGKILL at a random moment of an upgrade, and in the middle of a statement that
would take long."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial

from chains import write_revisions
from judge import Judge
from scene import Scene
from stage import Case, Play, Round, Stage
from stuck import STATES, stuck

NAP = 0.004  # Seconds; spreads a run, so that moments fall everywhere.


@contextlib.contextmanager
def killed_at_random(stage: Stage, *, mixed: bool) -> Iterator[Play]:
    """Any moment from the start until shortly after the end."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed)
    scene = Scene(stage, stage.cluster(), revisions, NAP)
    scene.watch_undisturbed()

    def play(round_: Round) -> None:
        with scene.database() as database:
            judge = Judge(round_, scene, database)
            moment = round_.random.uniform(0, 1.05 * scene.duration)
            round_.note(f"killed after {moment:.3f} s")
            run = scene.launch(round_, database, "upgrade")
            if not run.ends_within(moment):
                run.process.kill()
                run.process.wait()
                round_.fault()
            judge.recovers()

    yield play


@contextlib.contextmanager
def killed_when_stuck(stage: Stage, *, mixed: bool) -> Iterator[Play]:
    """A statement that nothing ends: the server must find out by itself."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed, length=4)
    scene = Scene(stage, stage.cluster(), revisions, 0)
    scene.watch_undisturbed()

    def play(round_: Round) -> None:
        state = STATES[(round_.number - 1) % len(STATES)]
        if state.concurrent and not mixed:
            state = STATES[0]
        round_.note(f"stuck: {state.name}")
        with scene.database(applied="r01") as database:
            judge = Judge(round_, scene, database)
            with stuck(round_, scene, database, state) as run:
                run.process.kill()
                run.process.wait()
                round_.fault()
                judge.nothing_is_left()
            judge.recovers()

    yield play


CASES = (
    Case("transactional", 90, partial(killed_at_random, mixed=False), short=4),
    Case("mixed", 90, partial(killed_at_random, mixed=True), short=4),
    Case("stuck-transactional", 10, partial(killed_when_stuck, mixed=False), short=2),
    Case("stuck-mixed", 10, partial(killed_when_stuck, mixed=True), short=3),
)
