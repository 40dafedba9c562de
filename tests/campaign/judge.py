"""What must hold after a disturbance, whatever it was."""

from __future__ import annotations

import difflib
import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass

from launched import Launched
from ledger import Violated
from scene import Database, Scene
from stage import Round

# Statuses that a run may end with; docs/exit-status.md says what they promise.
DONE, TRY_AGAIN, HALF_APPLIED, TERMINATED = 0, 75, 81, 143

# What a run says of itself when it fails.
CLAIM = r"(\d+) of \d+ revisions of this run were applied"


@dataclass(frozen=True)
class Standing:
    """What a database's own tables say; nothing here asks headgate."""

    heads: set[str]
    history: list[str]
    marks: list[str]
    tables: set[str]

    @classmethod
    def of(cls, database: Database) -> Standing:
        """Reads it."""
        heads = database.rows("alembic_version", "version_num")
        history = database.rows(
            "headgate_history", "revision", "WHERE direction = 'up' ORDER BY id"
        )
        marks = database.rows("marks", "revision", "ORDER BY revision")
        tables = database.execute(
            r"SELECT tablename FROM pg_tables WHERE tablename LIKE 't\_%'"
        )
        return cls(
            {row[0] for row in heads},
            [row[0] for row in history],
            [row[0] for row in marks],
            {row[0] for row in tables},
        )


class Judge:
    """Looks at one database of a round, and takes down what it finds. Made
    before the run that is disturbed."""

    def __init__(self, round_: Round, scene: Scene, database: Database) -> None:
        self._round = round_
        self._scene = scene
        self._database = database
        self._before = len(Standing.of(database).history)
        self._claimed: int | None = None

    def nothing_is_left(self, within: float | None = None) -> None:
        """No session and no advisory lock of headgate's is there any more after
        so many seconds."""
        within = within or self._scene.stage.patience.gone
        began = time.monotonic()
        while left := self._database.sessions():
            if time.monotonic() - began > within:
                found = "\n".join(map(str, left))
                self._round.violation(f"left after {within:g} s: {left}", left=found)
                break
            time.sleep(0.01)
        self._round.row.took("gone", time.monotonic() - began)
        # What comes next is judged for itself.
        for pid, *_ in left:
            self._database.cluster.execute("SELECT pg_terminate_backend(%s)", (pid,))

    def ended_as_documented(
        self, run: Launched, allowed: set[int], within: float | None = None
    ) -> None:
        """The run ends within so many seconds, with a status that fits the fault
        and that the last line of the log explains."""
        status = run.status(within or self._scene.stage.patience.run)
        if status not in allowed:
            last = run.failure().get("message", "no reason given")
            self._round.violation(f"status {status}, not one of {allowed}: {last}")
        elif status > 0 and run.failure().get("exit_status") != status:
            self._round.violation(f"status {status}: the last line says otherwise")
        if status == DONE:
            self._is_at_head("a run that ended with 0")
        claim = re.search(CLAIM, str(run.failure().get("message", "")))
        self._claimed = int(claim[1]) if claim else None

    def could_not_know(self) -> None:
        """The run had no way to look what has become of its last COMMIT."""
        self._claimed = None

    def stands_at_whole_revisions(self) -> int:
        """The version table, the history and the tables of the chain agree;
        returns how many revisions stand."""
        ids = self._scene.revisions.ids
        stands = Standing.of(self._database)
        count = 0
        if stands.heads:
            count = max(map(ids.index, stands.heads)) + 1
        whole, half = ids[:count], ids[count : count + 1]
        resumable = set(half) & self._scene.revisions.concurrent
        wrong = {
            "version table": len(stands.heads) <= 1,
            "history": stands.history == whole,
            "marks": stands.marks in (whole, whole + sorted(resumable)),
            "tables": self._tables(whole) <= stands.tables
            and stands.tables <= self._tables([*whole, *resumable]),
        }
        bad = [name for name, right in wrong.items() if not right]
        if bad:
            self._round.violation(f"{' and '.join(bad)} belie the rest: {stands}")
        return count

    def verify_tells_the_truth(self) -> None:
        """`headgate verify` says what the tables say."""
        count = self.stands_at_whole_revisions()
        ids = self._scene.revisions.ids
        status, process = self._scene.run(
            self._round, self._database, "verify", "--format", "json", label="verify"
        )
        at_head = count == len(ids)
        if status != (0 if at_head else 1):
            self._round.violation(
                f"verify ends with {status} where {count} of {len(ids)} revisions stand"
            )
            return
        said = json.loads(process.output)
        if said["heads"] != ids[:count][-1:] or (
            (said["standing"] == "at_head") != at_head
        ):
            self._round.violation(f"verify says {said} where {count} revisions stand")

    def next_run_completes(self) -> None:
        """The next `headgate upgrade` brings the database to where an undisturbed
        run brings it."""
        self._database.set("nap", None)
        status, process = self._scene.run(
            self._round, self._database, "upgrade", label="next"
        )
        if status != DONE:
            why = process.failure().get("message", "")
            raise Violated(f"the next upgrade ends with {status}: {why}")
        self._is_at_head("the next upgrade")
        self.verify_tells_the_truth()
        if invalid := self._database.invalid_indexes():
            self._round.violation(f"INVALID indexes: {invalid}")
        dump = self._database.dump()
        if dump != self._scene.catalog:
            lines = difflib.unified_diff(
                self._scene.catalog.splitlines(), dump.splitlines(),
                "undisturbed", "disturbed", lineterm="",
            )  # fmt: skip
            difference = "\n".join(lines)
            self._round.violation("another catalog", catalog=difference)

    def recovers(self) -> None:
        """All of the above, in the order of an operator who looks after it."""
        self.nothing_is_left()
        self._was_right_about_itself()
        self.verify_tells_the_truth()
        self.next_run_completes()

    def _was_right_about_itself(self) -> None:
        applied = len(Standing.of(self._database).history) - self._before
        if self._claimed not in (None, applied):
            self._round.violation(
                f"it said that it applied {self._claimed} revisions; {applied} stand"
            )

    def _tables(self, revisions: Iterable[str]) -> set[str]:
        return {f"t_{self._scene.revisions.number(each)}" for each in revisions}

    def _is_at_head(self, who: str) -> None:
        heads = Standing.of(self._database).heads
        if heads != {self._scene.revisions.ids[-1]}:
            self._round.violation(f"{who} left the database at {heads or 'base'}")
