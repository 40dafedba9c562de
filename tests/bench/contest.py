"""Runs commands in turn and takes the median of each."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from programs import TOOLS, Command

STOPWATCH = TOOLS / "stopwatch"


class BenchError(Exception):
    """Why there is nothing to compare."""


@dataclass(frozen=True)
class Sample:
    """One run."""

    seconds: float
    kilobytes: int


@dataclass(frozen=True)
class Contender:
    """What runs in turn with others: makes the command anew for each run, and
    tidies up after it."""

    label: str
    prepare: Callable[[], Command]
    finish: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Median:
    """What several runs came to."""

    label: str
    seconds: float
    kilobytes: float


def measure(command: Command) -> Sample:
    """Runs a command once; it must succeed."""
    done = subprocess.run(
        [STOPWATCH, *command.words], env=command.environment, text=True,
        capture_output=True, check=True, stdin=subprocess.DEVNULL)
    nanoseconds, kilobytes, status = map(int, done.stdout.split())
    if status != 0:
        words = " ".join(word for word in command.words if "://" not in word)
        said = "\n".join(done.stderr.splitlines()[-5:])
        raise BenchError(f"{words}: exit {status}: {said}")
    return Sample(nanoseconds / 1e9, kilobytes)


def compete(contenders: list[Contender], runs: int) -> dict[str, Median]:
    """Runs all of them in turn, several times over, another first each time."""
    samples: dict[str, list[Sample]] = {each.label: [] for each in contenders}
    for turn in range(runs):
        first = turn % len(contenders)
        for each in contenders[first:] + contenders[:first]:
            samples[each.label].append(measure(each.prepare()))
            each.finish()
    return {
        label: Median(label,
                      statistics.median(s.seconds for s in taken),
                      statistics.median(s.kilobytes for s in taken))
        for label, taken in samples.items()
    }
