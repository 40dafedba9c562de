"""The manual's pages, and how tests read them."""

from __future__ import annotations

import re

from headgate import ROOT

DOCS = ROOT / "docs"


def plain(cell: str) -> str:
    """A cell of a table without its blanks and backticks."""
    return cell.strip().replace("`", "").replace("\\|", "|")


def rows_under(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, its head left out."""
    section = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], flags=re.M)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[2:]]
    return [[plain(cell) for cell in row] for row in rows]


def fenced(text: str, *kinds: str) -> list[str]:
    """The fenced blocks of these kinds."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)
    return [block for kind, block in blocks if kind in kinds]
