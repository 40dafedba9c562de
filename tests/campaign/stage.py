"""Where a campaign plays: its seed, its size, its servers, its rounds."""

from __future__ import annotations

import contextlib
import itertools
import random
import shutil
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from cluster import Cluster
from headgate import binary
from launched import Launched
from ledger import Row, Violated, Violation
from server_log import ServerLog

# What every server of a campaign is told; enough connections for a fleet.
SETTINGS: dict[str, object] = {
    "max_connections": 200,
    # A commit that was confirmed must survive an immediate stop.
    "synchronous_commit": "on",
    "autovacuum": "off",
    "log_statement": "all",
    "log_lock_waits": "on",
}

# Violations of one case that are told in full; all are kept.
MOST_TOLD = 5


@dataclass(frozen=True)
class Patience:
    """How long what is promised may take, in seconds."""

    gone: float = 5  # Sessions and locks of a run that died.
    stop: float = 2  # From a stop signal to the end, and to the last session's.
    statement: float = 1  # What a client may wait beyond the lock timeout.
    run: float = 60  # Any run that nothing keeps waiting for longer.


# For a machine that is busy with other things: proves the behaviour, not times.
RELAXED = Patience(gone=20, stop=20, statement=10, run=60)


class Round:
    """One run of a case: its random numbers, its files, what it found."""

    def __init__(self, row: Row, number: int, seed: int, folder: Path) -> None:
        self.row = row
        self.number = number
        # The same for the same round, whatever else is played.
        self.random = random.Random(f"{seed}/{row.case}/{number}")
        self.folder = folder
        self._seed = seed
        self._launched: list[Launched] = []
        self._notes: list[str] = []

    def note(self, text: str) -> None:
        """Remembers what was chosen at random, for whoever reads a violation."""
        self._notes.append(text)

    def launch(
        self, label: str, *words: str | Path, env: Mapping[str, str],
        before: list[str] | None = None,
    ) -> Launched:  # fmt: skip
        """Starts headgate; `before` are words before its own."""
        command = [*(before or []), binary().resolve(), *words]
        process = Launched(self.folder, label, command, env)
        self._launched.append(process)
        return process

    def fault(self, count: int = 1) -> None:
        """Counts faults that were injected."""
        self.row.faults += count

    def violation(self, what: str, **files: str) -> None:
        """Takes down a promise that was not kept, and keeps the files."""
        for name, text in files.items():
            (self.folder / f"{name}.txt").write_text(text)
        found = Violation(
            self.row.case, self.number, self._seed, what, self.excerpt(), self.folder
        )
        self.row.violations.append(found)

    def excerpt(self) -> str:
        """What was chosen, and the end of the log of each headgate; of many, of
        the last ones."""
        lines = list(self._notes)
        for process in self._launched[-3:]:
            lines += [f"{process.label}: {line}" for line in process.tail(3)]
        return "\n".join(lines)

    def close(self) -> None:
        """Ends what still runs."""
        for process in self._launched:
            process.close()


Play = Callable[[Round], None]


@dataclass(frozen=True)
class Case:
    """What is repeated. `open` prepares the stage and yields what a round does."""

    name: str
    rounds: int
    open: Callable[[Stage], AbstractContextManager[Play]]
    short: int = 1  # Rounds of the short form.


class Stage(contextlib.ExitStack):
    """The servers and the bookkeeping of a campaign. `short` asks for few
    rounds and few replicas, on a machine that may be busy."""

    def __init__(
        self, folder: Path, *, seed: int, scale: float = 1, short: bool = False,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.seed = seed
        self.short = short
        self.patience = RELAXED if short else Patience()
        self.folder = folder
        self._scale = scale
        self._tell = tell
        self._clusters: dict[str, Cluster] = {}
        self._numbers = itertools.count(1)

    def cluster(self, name: str = "shared", **settings: object) -> Cluster:
        """A running server; the same one for the same name."""
        if name not in self._clusters:
            made = Cluster(settings=SETTINGS | settings)
            self._clusters[name] = self.enter_context(made)
            made.execute("CREATE ROLE app LOGIN PASSWORD 'app'")
        return self._clusters[name]

    def fresh_folder(self) -> Path:
        """The name of a folder, not yet there, for a chain."""
        return self.folder / f"chain-{next(self._numbers)}"

    def rounds(self, case: Case) -> int:
        """How often a case is played."""
        return case.short if self.short else max(1, round(case.rounds * self._scale))

    def play(self, subject: str, case: Case, only: int | None = None) -> Row:
        """Plays all rounds of a case, or one of them."""
        row = Row(f"{subject}/{case.name}")
        count = self.rounds(case)
        numbers = range(1, count + 1) if only is None else [only]
        self._tell(f"{row.case}, rounds: {len(numbers)}")
        try:
            with case.open(self) as play:
                for number in numbers:
                    self._play_round(row, number, play)
        except Exception as error:
            opening = Round(row, 0, self.seed, self._folder(row, 0))
            self._found(opening, error)
            self._tell(str(row.violations[-1]))
        return row

    def _folder(self, row: Row, number: int) -> Path:
        folder = self.folder / f"{row.case.replace('/', '-')}-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _play_round(self, row: Row, number: int, play: Play) -> None:
        round_ = Round(row, number, self.seed, self._folder(row, number))
        before = len(row.violations)
        logs = {name: ServerLog(each) for name, each in self._clusters.items()}
        row.runs += 1
        try:
            play(round_)
        except Exception as error:
            self._found(round_, error)
        finally:
            round_.close()
        if len(row.violations) == before:
            shutil.rmtree(round_.folder)
            return
        for name, log in logs.items():
            (round_.folder / f"server-{name}.log").write_text(log.text())
        for violation in row.violations[before:MOST_TOLD]:
            self._tell(str(violation))
        if before <= MOST_TOLD < len(row.violations):
            self._tell(f"{row.case}: further violations are only counted")

    def _found(self, round_: Round, error: Exception) -> None:
        if isinstance(error, Violated):
            round_.violation(str(error))
            return
        # The campaign goes on, and ends in disgrace.
        trace = traceback.format_exc()
        round_.violation(f"the campaign itself failed: {error!r}", trace=trace)
