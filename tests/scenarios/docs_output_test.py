"""The manual's account of reports, log lines and rooms against the product."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from chain import Chain
from conftest import Database
from headgate import ROOT, Headgate
from pages import DOCS, fenced, rows_under


def shape(value: Any) -> Any:
    """A value with its contents replaced by their types; of an array the
    first element stands for all."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def documented_shape(heading: str) -> Any:
    """The shape of the example that the page shows under a heading."""
    text = (DOCS / "output.md").read_text()
    (section,) = [
        section
        for section in re.split(r"^##+ ", text, flags=re.M)
        if heading in section.splitlines()[0].split(", ")
    ]
    return shape(json.loads(fenced(section, "json")[0]))


def full_chain(folder: Path) -> Chain:
    """A chain in whose head no list is empty."""
    chain = Chain(folder)
    chain.add("base1")
    chain.add("middle1")
    chain.add("head1", depends_on="base1", branch_labels="sales")
    return chain


# One report of each command, in an order in which the lists are not empty.
REPORTS = [
    ("upgrade", ["upgrade", "middle1"]),
    ("plan", ["plan"]),
    ("plan", ["upgrade", "--dry-run"]),
    ("upgrade", ["upgrade"]),
    ("stamp", ["stamp", "head1"]),
    ("current", ["current"]),
    ("verify", ["verify"]),
    ("heads", ["heads"]),
    ("history", ["history"]),
    ("show", ["show", "head1"]),
    ("preflight", ["preflight"]),
    ("downgrade", ["downgrade", "head1-1"]),
    ("revision", ["revision", "-m", "more"]),
    ("version", ["version"]),
]


def test_reports_have_the_documented_shape(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    full_chain(tmp_path / "migrations")
    env = {"DATABASE_URL": database.url}
    done = headgate.run("stamp", "base1", env=env)
    assert done.returncode == 0, done
    for command, words in REPORTS:
        done = headgate.run(*words, "--format", "json", env=env)
        assert done.returncode == 0, done
        assert done.stdout.count("\n") == 1, "one line"
        assert shape(json.loads(done.stdout)) == documented_shape(f"`{command}`"), words


def test_the_linters_reports_have_the_documented_shape(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a int);")
    chain.add(
        "b",
        up="CREATE INDEX i ON t (a);\n-- headgate: allow HG101 because tiny\n"
        "CREATE INDEX j ON t (a);",
    )
    for name, words in (("lint", []), ("lint --list-suppressions", ["--list-suppressions"])):
        done = headgate.run("lint", *words, "--format", "json", "--fail-on", "never")
        assert (done.returncode, done.stdout.count("\n")) == (0, 1), done
        assert shape(json.loads(done.stdout)) == documented_shape(f"`{name}`"), name


def test_a_line_of_the_log_has_the_documented_shape(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    full_chain(tmp_path / "migrations")
    done = headgate.run(
        "upgrade", "--log-format", "json", env={"DATABASE_URL": database.url}
    )
    assert done.returncode == 0, done
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    applied = [line for line in lines if line["event"] == "revision.applied"]
    assert len(applied) == 3
    assert shape(applied[0]) == documented_shape("The log")


def sources() -> str:
    """All sources of the binary."""
    return "\n".join(path.read_text() for path in (ROOT / "entrypoint").rglob("*.cpp"))


def test_every_event_of_the_log_is_documented() -> None:
    call = r"log_?(?:\.|->)(?:debug|info|warning|error)(?:_with_table)?\(\s*"
    word = r'"([a-z]+\.[a-z_]+)"'
    events = set(re.findall(call + word, sources()))
    # `log.info(up ? "revision.applied" : "revision.reverted", …`
    for choice in re.findall(call + r"\w+ \? " + word + r"\s*: " + word, sources()):
        events |= set(choice)
    rows = rows_under((DOCS / "output.md").read_text(), "Events")
    assert {row[0] for row in rows} == events
    assert len(rows) == len(events) > 15


@pytest.mark.parametrize(
    ("table", "heading", "least"),
    [
        ("cause_table.cpp", "Causes", 30),
        ("endpoint_cause.cpp", "Causes of endpoints", 15),
    ],
)
def test_waiting_lists_the_causes_of_the_table(
    table: str, heading: str, least: int
) -> None:
    text = (ROOT / "entrypoint/wait" / table).read_text()
    pairs = re.findall(r'\b(not_yet|never)\(\s*"([\w{}]+)"', text)
    expected = {
        (name.replace("{}", "NNN"), verdict.replace("_", " "))
        for verdict, name in pairs
    }
    rows = rows_under((DOCS / "waiting.md").read_text(), heading)
    assert {(row[0], row[2]) for row in rows} == expected
    assert len(rows) > least


def test_the_map_names_every_room_and_only_rooms() -> None:
    page = ROOT / "entrypoint/README.md"
    text = page.read_text()
    assert len(text.splitlines()) <= 60
    rooms = {path.name + "/" for path in page.parent.iterdir() if path.is_dir()}
    assert {row[0] for row in rows_under(text, "The map")} == rooms
    for name in re.findall(r"`((?:\w+/)*\w+\.[ch]pp)`", text):
        assert (page.parent / name).is_file(), name
