"""DATABASE_MIGRATION_GUIDE.md, as tests run it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headgate import ROOT

GUIDE = ROOT / "DATABASE_MIGRATION_GUIDE.md"


@dataclass(frozen=True)
class Block:
    """A fenced block: `sh`, `sh docker`, `sh cloud`, `sql` or nothing."""

    kind: str
    text: str


def blocks(text: str) -> list[Block]:
    """All fenced blocks of a page, in order."""
    found = re.findall(r"^```([^\n]*)\n(.*?)^```$", text, re.M | re.S)
    return [Block(kind.strip(), body) for kind, body in found]


def commands(kind: str) -> list[str]:
    """The guide's blocks of one kind of shell commands."""
    return [block.text for block in blocks(GUIDE.read_text()) if block.kind == kind]
