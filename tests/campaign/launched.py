"""A headgate that runs while something is done to it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from events import JSON_LOG, Event
from headgate import clean_environment
from ledger import Violated


class Launched:
    """A process whose output goes to files, LABEL.out and LABEL.log, that
    outlive it. Kill it with `close` when it may still run."""

    def __init__(
        self, folder: Path, label: str, words: Sequence[str | Path],
        env: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.label = label
        self._out, self._log = folder / f"{label}.out", folder / f"{label}.log"
        with self._out.open("wb") as out, self._log.open("wb") as log:
            self.began = time.monotonic()
            self.process = subprocess.Popen(
                words,
                cwd=folder,
                env=clean_environment(JSON_LOG | dict(env)),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
            )

    @property
    def output(self) -> str:
        """What it has written to stdout so far."""
        return self._out.read_text(errors="replace")

    @property
    def log(self) -> str:
        """What it has written to stderr so far."""
        return self._log.read_text(errors="replace")

    def events(self, name: str | None = None) -> list[Event]:
        """The whole lines of its log, or those with that event."""
        found = []
        for line in self.log.splitlines():
            with contextlib.suppress(json.JSONDecodeError):
                found.append(json.loads(line))
        return [each for each in found if name in (None, each["event"])]

    def tail(self, count: int) -> list[str]:
        """The last lines of its log, without what is the same in all."""
        lines = [
            f"{each['time']} {each['event']}: {each['message']}"
            for each in self.events()
        ]
        return lines[-count:] or self.log.splitlines()[-count:]

    def await_event(self, name: str, patience: float) -> Event:
        """Returns the first event of that name as soon as it is there."""
        limit = time.monotonic() + patience
        while not (found := self.events(name)):
            if self.process.poll() is not None:
                raise Violated(
                    f"{self.label} ended with {self.process.returncode} "
                    f"before any {name}"
                )
            if time.monotonic() > limit:
                raise Violated(f"{self.label}: no {name} in {patience:g} s")
            time.sleep(0.005)
        return found[0]

    def spin_until(self, text: str, patience: float) -> None:
        """Returns the very moment at which the log holds a text."""
        limit = time.monotonic() + patience
        while text not in self.log:
            if self.process.poll() is not None or time.monotonic() > limit:
                raise Violated(f"{self.label} never logged {text}")

    def ends_within(self, seconds: float) -> bool:
        """Waits for the end, and returns whether it came."""
        limit = time.monotonic() + seconds
        # Popen.wait() looks less and less often, which would falsify moments.
        while self.process.poll() is None:
            if time.monotonic() > limit:
                return False
            time.sleep(0.001)
        return True

    def status(self, patience: float) -> int:
        """Its exit status, once it ends; minus the signal that killed it."""
        if not self.ends_within(patience):
            raise Violated(f"{self.label} did not end within {patience:g} s")
        return int(self.process.returncode)

    def elapsed(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self.began

    def failure(self) -> dict[str, Any]:
        """The last line of the log, which must tell why the run failed."""
        events = self.events()
        return events[-1] if events else {}

    def close(self) -> None:
        """Kills it if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
