"""The built binary, run as a black box."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def binary() -> Path:
    """The binary to try: $HEADGATE, else the release build."""
    named = os.environ.get("HEADGATE")
    return Path(named) if named else ROOT / "build/release/headgate"


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which nothing of this machine leaks but PATH."""
    # Debian's Python first: another one may lack Alembic.
    path = f"/usr/bin:{os.environ.get('PATH', os.defpath)}"
    base = {"PATH": path, "LC_ALL": "C.UTF-8"}
    return base | dict(extra or {})


class Headgate:
    """Starts the binary in a clean environment, in `folder` unless told
    otherwise."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self._started: list[subprocess.Popen[str]] = []

    def run(
        self,
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        timeout: float = 60,
        **options: Any,
    ) -> subprocess.CompletedProcess[str]:
        """Runs it to its end; `env` is all that it finds beside PATH."""
        return subprocess.run(
            [self.path, *arguments],
            env=clean_environment(env),
            timeout=timeout,
            **self._options({"capture_output": True} | options),
        )

    def start(
        self,
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        **options: Any,
    ) -> subprocess.Popen[str]:
        """Starts it and does not wait; it is killed when the test ends."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(
            [self.path, *arguments],
            env=clean_environment(env),
            **self._options(pipes | options),
        )
        self._started.append(process)
        return process

    def close(self) -> None:
        """Kills what `start` started and still runs."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
            # Not communicate(): a grandchild may hold the pipes open for long.
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe:
                    pipe.close()

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        defaults = {"cwd": self.folder, "text": True, "encoding": "utf-8",
                    "errors": "backslashreplace"}
        return defaults | options
