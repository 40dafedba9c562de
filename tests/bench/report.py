"""The table: what was measured, its ratio to a peer, and the budget."""

from __future__ import annotations

from dataclasses import dataclass

from contest import Median


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    label: str
    value: str
    ratio: str = ""
    budget: str = ""


def duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def megabytes(count: float) -> str:
    return f"{count / 1e6:.1f} MB"


def within(value: float, most: float, shown: str) -> str:
    return f"≤ {shown} {'met' if value <= most else 'MISSED'}"


def time_rows(medians: dict[str, Median], most: float) -> list[Row]:
    """Times, and their ratio to the first one's."""
    base = next(iter(medians.values())).seconds
    return [
        Row(each.label, duration(each.seconds), f"{each.seconds / base:.2f}",
            time_budget(each, base, most))
        for each in medians.values()
    ]


def time_budget(median: Median, base: float, most: float) -> str:
    """What headgate is held to: a ratio, or on Alembic's files, which cost more
    to read than our own, a difference."""
    if not median.label.startswith("headgate"):
        return ""
    if median.label.endswith("Alembic files"):
        return within(median.seconds - base, 0.03, "30 ms more")
    return within(median.seconds / base, most, f"{most:.2f}")


def memory_rows(doing: str, medians: dict[str, Median]) -> list[Row]:
    base = next(iter(medians.values())).kilobytes
    return [
        Row(f"{each.label}, {doing}", megabytes(each.kilobytes * 1024),
            f"{each.kilobytes / base:.2f}",
            within(each.kilobytes * 1024, 20e6, "20 MB")
            if each.label.startswith("headgate") else "")
        for each in medians.values()
    ]


def show(parts: dict[str, list[Row]]) -> None:
    for heading, rows in parts.items():
        print(f"{heading:<52}{'median':>10}{'ratio':>8}  budget")
        for row in rows:
            print(f"  {row.label:<50}{row.value:>10}{row.ratio:>8}  "
                  f"{row.budget}".rstrip())
