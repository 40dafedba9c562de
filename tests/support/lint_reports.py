"""Running `headgate lint`, and what it found."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Set
from pathlib import Path
from typing import Any

from headgate import Headgate
from pages import DOCS

# What scenarios of the command line look for, whatever other rules there are.
LOOKED_FOR = frozenset({"HG101", "HG505", "HG901", "HG903"})


def settings(*lines: str, looked_for: Set[str] = LOOKED_FOR) -> str:
    """headgate.toml with only those rules on, and these lines of `[lint]`."""
    rules = sorted(page.name.split("-")[0] for page in (DOCS / "lint").glob("HG*.md"))
    off = [f'{rule} = "off"' for rule in rules if rule not in looked_for | {"HG104", "HG506"}]
    return "\n".join(["[lint]", *lines, *off, ""])


def lint(
    headgate: Headgate, *words: str, status: int = 0, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Runs the linter, which must end so."""
    done = headgate.run("lint", *words, **options)
    assert done.returncode == status, done
    return done


def findings(headgate: Headgate, *words: str) -> list[tuple[str, str, int]]:
    """Each finding's rule, file and line."""
    done = lint(headgate, "--format", "json", "--fail-on", "never", *words)
    return [
        (each["rule"], Path(each["file"]).name, each["line"])
        for each in json.loads(done.stdout)["findings"]
    ]
