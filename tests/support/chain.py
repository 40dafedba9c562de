"""Chains of native revisions: writing small ones, reading the shipped one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PREVIOUS = "<the revision added before>"


@dataclass(frozen=True)
class RevisionText:
    """What a test wants to know of a revision file."""

    path: Path
    header: dict[str, str]
    upgrade: str
    downgrade: str

    @property
    def id(self) -> str:
        """The revision's id."""
        return self.header["revision"]


def read_revision(path: Path) -> RevisionText:
    """Reads a revision file whose markers stand alone on their lines, once."""
    head, _, rest = path.read_text().partition("\n-- upgrade\n")
    upgrade, _, downgrade = rest.partition("\n-- downgrade\n")
    header = dict(re.findall(r"^-- (\w+): (.*)$", head, re.MULTILINE))
    return RevisionText(path, header, upgrade, downgrade)


def read_chain(folder: Path) -> list[RevisionText]:
    """The revisions of a linear chain, from base to head."""
    files = sorted((folder / "versions").glob("*.sql"))
    revisions = [read_revision(path) for path in files]
    by_parent = {each.header["down_revision"]: each for each in revisions}
    ordered: list[RevisionText] = []
    parent = "none"
    while parent in by_parent:
        ordered.append(by_parent.pop(parent))
        parent = ordered[-1].id
    assert not by_parent, f"not one line of revisions: {sorted(by_parent)}"
    return ordered


def shipped_chain() -> list[RevisionText]:
    """The revisions of migrations/, from base to head."""
    return read_chain(Path(__file__).resolve().parents[2] / "migrations")


class Chain:
    """Writes native revision files into `folder`/versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.versions = folder / "versions"
        self.versions.mkdir(parents=True)
        self._last: str | None = None
        self._count = 0

    def add(
        self,
        revision: str,
        down: str | Sequence[str] | None = PREVIOUS,
        up: str = "SELECT 1;",
        down_sql: str = "SELECT 1;",
        *,
        message: str = "a revision",
        **keys: str,
    ) -> Path:
        """Adds a revision; `down` is None for a base and by default the one
        added before. `keys` are further header lines."""
        if down == PREVIOUS:
            down = self._last
        parents = [down] if isinstance(down, str) else list(down or [])
        header = {
            "revision": revision,
            "down_revision": ", ".join(parents) or "none",
            "message": message,
        } | keys
        lines = [f"-- {key}: {value}" for key, value in header.items()]
        lines += ["-- upgrade", up, "-- downgrade", down_sql, ""]
        self._last = revision
        return self.write(f"{self._count + 1:04}_{revision}.sql", "\n".join(lines))

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a file into the versions folder as it is."""
        self._count += 1
        path = self.versions / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
