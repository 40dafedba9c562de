"""`headgate guard`, run for its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headgate import Headgate


@dataclass(frozen=True)
class GuardRun:
    """What a guard has told of one server."""

    run: dict[str, Any]

    def step(self, name: str) -> dict[str, Any]:
        """The step of that name; it must be there once."""
        (step,) = [each for each in self.run["steps"] if each["name"] == name]
        return step

    def verdicts(self) -> dict[str, str]:
        """Each step's verdict."""
        return {each["name"]: each["verdict"] for each in self.run["steps"]}

    def findings(self, name: str, *, fails: bool | None = None) -> list[dict[str, Any]]:
        """A step's findings; only those that fail, or do not, if asked."""
        return [
            each for each in self.step(name)["findings"]
            if fails is None or each["fails"] == fails
        ]  # fmt: skip

    def checks(self, name: str) -> list[tuple[str, str]]:
        """Check and revision of each of a step's findings that fail."""
        return [
            (each["check"], each["revision"])
            for each in self.findings(name, fails=True)
        ]

    def notes(self, name: str) -> list[dict[str, Any]]:
        """A step's notes."""
        return self.step(name)["notes"]


def guard(
    headgate: Headgate,
    *words: str | Path,
    status: int | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 300,
    **options: Any,
) -> list[GuardRun]:
    """Runs the guard; one result a server. It must end with `status`, or with 0
    or 1 as its report says."""
    done = headgate.run(
        "guard", "--format", "json", *words, env=env, timeout=timeout, **options
    )
    assert done.returncode in (0, 1), done
    report = json.loads(done.stdout)
    assert done.returncode == (1 if report["failed"] else 0), done
    if status is not None:
        assert done.returncode == status, json.dumps(report, indent=1)
    return [GuardRun(run) for run in report["runs"]]


def guard_once(headgate: Headgate, *words: str | Path, **options: Any) -> GuardRun:
    """The same, on one server."""
    (run,) = guard(headgate, *words, **options)
    return run
