"""What a campaign has found: a row a case, and every violation as it was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Violated(Exception):
    """A promise that was not kept, after which a round cannot go on."""


@dataclass(frozen=True)
class Violation:
    """What was seen, in which round, and where its files are."""

    case: str
    round: int
    seed: int
    what: str
    excerpt: str
    folder: Path

    def __str__(self) -> str:
        lines = [f"{self.case}, round {self.round}, seed {self.seed}: {self.what}"]
        lines += [f"    {line}" for line in self.excerpt.splitlines()]
        lines.append(f"    kept in {self.folder}")
        return "\n".join(lines)


@dataclass
class Row:
    """One line of the table."""

    case: str
    runs: int = 0
    faults: int = 0
    violations: list[Violation] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)

    def took(self, what: str, seconds: float) -> None:
        """Remembers the longest time of its kind."""
        self.slowest[what] = max(seconds, self.slowest.get(what, 0))

    def cells(self) -> list[str]:
        """The row as the table shows it."""
        times = ", ".join(f"{what} {took:.2f} s" for what, took in self.slowest.items())
        counts = map(str, (self.runs, self.faults, len(self.violations)))
        return [self.case, *counts, times]


HEADINGS = ["subject", "runs", "faults", "violations", "slowest"]


def table(rows: Sequence[Row]) -> str:
    """All rows, and their sum."""
    total = [
        "all",
        str(sum(row.runs for row in rows)),
        str(sum(row.faults for row in rows)),
        str(sum(len(row.violations) for row in rows)),
        "",
    ]
    lines = [HEADINGS, *(row.cells() for row in rows), total]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0])]
            + [line[column].rjust(widths[column]) for column in (1, 2, 3)]
            + [line[4]]
        ).rstrip()
        for line in lines
    )
