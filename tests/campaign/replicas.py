"""A fleet that starts at once: every revision once, and nobody waits in vain."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from chains import write_revisions
from judge import Judge
from launched import Launched
from scene import Database, Scene
from server_log import ServerLog
from stage import Case, Play, Round, Stage

FLEET, SMALL_FLEET = 50, 24
REVISIONS = 8
MARK = "became the application"


@contextlib.contextmanager
def gate(folder: Path) -> Iterator[Path]:
    """A named pipe: who opens it to read waits until the caller has `opened` it."""
    path = folder / "gate"
    os.mkfifo(path)
    yield path
    path.unlink()


def start_fleet(
    round_: Round, scene: Scene, database: Database, size: int
) -> list[Launched]:
    """Starts that many boots, held back until all can start at once."""
    with gate(round_.folder) as path:
        held = ["/bin/sh", "-c", f': <"{path}"; exec "$@"', "sh"]
        words = ("run", "--", "/bin/echo", MARK)
        fleet = [
            scene.launch(round_, database, *words, label=f"replica-{each:02}",
                         before=held)
            for each in range(1, size + 1)
        ]  # fmt: skip
        # Read and write, which opens at once and lets everybody else in.
        opened = os.open(path, os.O_RDWR)
        try:
            limit = time.monotonic() + scene.stage.patience.run
            for each in fleet:
                each.ends_within(limit - time.monotonic())
        finally:
            os.close(opened)
    return fleet


def all_became(round_: Round, fleet: list[Launched]) -> None:
    """Each replica has ended as CMD ends."""
    lost = [
        (each.label, each.process.poll(), each.failure().get("message", each.output))
        for each in fleet
        if each.process.poll() != 0 or each.output != f"{MARK}\n"
    ]
    if lost:
        round_.violation(f"{len(lost)} of {len(fleet)} never became CMD: {lost[:3]}")


def reached_at(fleet: list[Launched], head: str) -> datetime | None:
    """When the one that migrated had the head revision's commit confirmed."""
    times = [
        datetime.fromisoformat(event["time"])
        for each in fleet
        for event in each.events("revision.applied")
        if event["revision"] == head
    ]
    return min(times, default=None)


def nobody_waited_on(
    round_: Round, fleet: list[Launched], log: ServerLog, head: str
) -> None:
    """Once the head was reached, each session has asked for the lock at most
    once: it then saw the head, and went on."""
    if any("pg_advisory_lock(" in each for each in log.statements()):
        round_.violation("somebody asked for the lock by blocking")
    reached = reached_at(fleet, head)
    if reached is None:
        return
    asked = re.findall(
        r"(?m)^(\S+ \S+) UTC \[(\d+)\] headgate/\S+ .*pg_try_advisory_lock",
        log.text(),
    )
    if not asked:
        round_.violation("they migrated, and nobody asked for the lock by polling")
    late = [
        pid for moment, pid in asked
        if datetime.fromisoformat(f"{moment}+00:00") > reached
    ]  # fmt: skip
    again = {pid for pid in late if late.count(pid) > 1}
    if again:
        round_.violation(f"{len(again)} sessions waited on after {reached}: {again}")


def migrated_once(round_: Round, scene: Scene, database: Database, done: int) -> None:
    """Each revision was applied by one replica, and those that were there by
    none."""
    ids = scene.revisions.ids
    rows = database.rows(
        "headgate_history", "revision, count(*)",
        "WHERE direction = 'up' GROUP BY revision ORDER BY revision",
    )  # fmt: skip
    if rows != [(each, 1) for each in ids]:
        round_.violation(f"applied, and how often: {rows}")
    logs = [p.read_text() for p in sorted(round_.folder.glob("replica-*.log"))]
    applied = sum(text.count('"revision.applied"') for text in logs)
    if applied != len(ids) - done:
        round_.violation(f"{applied} revisions were applied, not {len(ids) - done}")


@contextlib.contextmanager
def start_at_once(stage: Stage, *, mixed: bool, done: int) -> Iterator[Play]:
    """A fleet on a database with so many revisions of the chain."""
    revisions = write_revisions(stage.fresh_folder(), mixed=mixed, length=REVISIONS)
    scene = Scene(stage, stage.cluster("replicas"), revisions, 0.02)
    scene.watch_undisturbed()
    size = SMALL_FLEET if stage.short else FLEET

    def play(round_: Round) -> None:
        applied = revisions.ids[done - 1] if done else None
        with scene.database(applied) as database:
            log = ServerLog(scene.cluster)
            began = time.monotonic()
            fleet = start_fleet(round_, scene, database, size)
            round_.row.took("fleet", time.monotonic() - began)
            all_became(round_, fleet)
            if errors := log.errors():
                round_.violation(f"errors in the server's log: {errors[:3]}")
            migrated_once(round_, scene, database, done)
            nobody_waited_on(round_, fleet, log, revisions.ids[-1])
            judge = Judge(round_, scene, database)
            judge.nothing_is_left()
            judge.verify_tells_the_truth()

    yield play


def cases() -> Iterator[Case]:
    """Both chains, each on an empty database, one that is behind, one at head."""
    for mixed in (False, True):
        for where, done in (("empty", 0), ("behind", 3), ("head", REVISIONS)):
            yield Case(
                f"{where}{'-concurrently' if mixed else ''}", 20,
                partial(start_at_once, mixed=mixed, done=done),
            )  # fmt: skip


CASES = tuple(cases())
