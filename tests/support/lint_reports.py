"""Running `headgate lint`, and what it found."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from headgate import Headgate


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
