"""Every command on a real server: its text, its JSON and its exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from headgate import Headgate
from tool import ADDED, Tool, failed


def test_upgrade_goes_to_the_head_and_then_does_nothing(tool: Tool) -> None:
    done = tool.run("upgrade")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.findall(r"applied (\w+)", done.stderr) == ["aaa1", "bbb2", "bcc3"]
    assert tool.versions() == {"bcc3"}
    assert tool.tables() == {"one", "two", "three"}
    assert tool.json("upgrade") == {"before": ["bcc3"], "after": ["bcc3"]}
    assert len(tool.database.execute("SELECT id FROM headgate_history")) == 3


@pytest.mark.parametrize(
    ("target", "reached"),
    [("bbb2", "bbb2"), ("bb", "bbb2"), ("+1", "aaa1"), ("+2", "bbb2"),
     ("aaa1+1", "bbb2"), ("head", "bcc3"), ("heads", "bcc3"), ("bcc3-1", "bbb2")],
)  # fmt: skip
def test_upgrade_takes_a_target(tool: Tool, target: str, reached: str) -> None:
    assert tool.json("upgrade", target) == {"before": [], "after": [reached]}
    assert tool.versions() == {reached}


@pytest.mark.parametrize(
    ("target", "reached"),
    [("-1", ["bbb2"]), ("-2", ["aaa1"]), ("aaa1", ["aaa1"]), ("aa", ["aaa1"]),
     ("bbb2-1", ["aaa1"]), ("base", [])],
)  # fmt: skip
def test_downgrade_takes_a_target(
    tool: Tool, target: str, reached: list[str]
) -> None:
    tool.text("upgrade")
    expected = {"before": ["bcc3"], "after": reached}
    assert tool.json("downgrade", target) == expected
    assert tool.versions() == set(reached)
    assert len(tool.tables()) == (["aaa1", "bbb2"].index(reached[0]) + 1
                                  if reached else 0)


def test_downgrade_needs_no_double_dash(tool: Tool) -> None:
    tool.text("upgrade")
    done = tool.run("downgrade", "-1")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.findall(r"reverted (\w+)", done.stderr) == ["bcc3"]
    rows = tool.database.execute(
        "SELECT revision, direction FROM headgate_history ORDER BY id"
    )
    assert rows[-1] == ("bcc3", "down")
    assert len(rows) == 4


@pytest.mark.parametrize("words", [["plan"], ["upgrade", "--dry-run"]])
def test_a_plan_is_shown_and_nothing_done(tool: Tool, words: list[str]) -> None:
    lines = tool.text(*words, "bbb2").splitlines()
    assert lines[0].split() == ["STEP", "REVISION", "STATEMENTS", "BREAKING", "MESSAGE"]
    assert [line.split(maxsplit=4) for line in lines[1:3]] == [
        ["up", "aaa1", "1", "no", "add one"],
        ["up", "bbb2", "1", "no", "add two"],
    ]
    why = "CREATE TABLE: no older application knows it"
    assert f"bbb2: breaking: no, {why}" in lines
    assert lines[-1] == "2 steps from base to bbb2"
    plan = tool.json(*words)
    assert (plan["before"], plan["after"]) == ([], ["bcc3"])
    assert plan["steps"][2] == {
        "revision": "bcc3",
        "direction": "up",
        "message": "add three",
        "file": "migrations/versions/0003_bcc3.sql",
        "statements": 1,
        "transactional": True,
        "breaking": "no",
        "breaking_reason": why,
    }
    found = tool.database.execute("SELECT to_regclass('alembic_version')")
    assert found == [(None,)], "a plan makes no tables"


def test_a_downgrade_is_planned_too(tool: Tool) -> None:
    tool.text("upgrade")
    plan = tool.json("downgrade", "aaa1", "--dry-run")
    steps = [(step["revision"], step["direction"]) for step in plan["steps"]]
    assert steps == [("bcc3", "down"), ("bbb2", "down")]
    assert tool.versions() == {"bcc3"}
    assert tool.text("plan") == "nothing to do: the database stands at bcc3\n"


def test_current_says_where_the_database_stands(tool: Tool) -> None:
    assert tool.text("current") == "base (no revision is applied)\n"
    tool.text("upgrade", "bbb2")
    assert tool.text("current") == "bbb2\n"
    tool.text("upgrade")
    assert tool.text("current") == "bcc3 (head)\n"
    assert tool.json("current") == {
        "heads": ["bcc3"],
        "at_head": True,
        "version_table": "alembic_version",
        "version_table_schema": "public",
    }
    tool.database.execute("UPDATE alembic_version SET version_num = 'other'")
    assert tool.text("current") == "other (not in this chain)\n"
    assert tool.json("current")["at_head"] is False


def test_heads_and_history_need_no_database(tool: Tool) -> None:
    def text(*words: str) -> str:
        done = tool.headgate.run(*words)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    assert text("heads") == "bcc3 (head)\n"
    assert json.loads(text("heads", "--format", "json")) == {"heads": ["bcc3"]}
    assert text("history").splitlines() == [
        "bbb2 -> bcc3 (head), add three",
        "aaa1 -> bbb2, add two",
        "<base> -> aaa1, add one",
    ]
    revisions = json.loads(text("history", "--format", "json"))["revisions"]
    assert [each["revision"] for each in revisions] == ["bcc3", "bbb2", "aaa1"]
    assert revisions[0]["down_revisions"] == ["bbb2"]
    assert [each["is_head"] for each in revisions] == [True, False, False]


def test_history_draws_the_graph(tool: Tool) -> None:
    tool.chain.add("side", down="aaa1", message='the "other" side')
    tool.chain.add("join", down=["bcc3", "side"], depends_on="bbb2")
    dot = tool.text("history", "--format", "dot")
    assert dot.startswith("digraph ") and dot.endswith("}\n")
    arrows = set(re.findall(r'"(\w+)" -> "(\w+)"', dot))
    assert arrows == {("bbb2", "aaa1"), ("bcc3", "bbb2"), ("side", "aaa1"),
                      ("join", "bcc3"), ("join", "side"), ("join", "bbb2")}
    assert dot.count("[style=dashed]") == 1
    mermaid = tool.text("history", "--format", "mermaid")
    names = dict(re.findall(r'(r\d+)\["(\w+)<br/>', mermaid))
    assert set(names.values()) == {"aaa1", "bbb2", "bcc3", "side", "join"}
    drawn = re.findall(r"(r\d+) --> (r\d+)", mermaid)
    edges = {(names[child], names[parent]) for child, parent in drawn}
    assert edges == arrows - {("join", "bbb2")}
    assert r'the \"other\" side' in dot
    assert "the #34;other#34; side" in mermaid


def test_show_prints_one_revision(tool: Tool) -> None:
    lines = tool.text("show", "bbb").splitlines()
    assert lines[0] == "aaa1 -> bbb2, add two"
    assert "file: migrations/versions/0002_bbb2.sql" in lines
    assert lines[lines.index("-- upgrade") + 1] == ADDED.format("two")
    assert lines[lines.index("-- downgrade") + 1] == "DROP TABLE two;"
    assert any(line.startswith("breaking: no, CREATE TABLE: ") for line in lines)
    report = tool.json("show", "head")
    assert report["breaking"] == "no"
    assert report["revision"] == "bcc3"
    assert report["upgrade"].strip() == ADDED.format("three")
    assert re.fullmatch("[0-9a-f]{64}", report["checksum"])


def test_verify_answers_with_its_status(tool: Tool) -> None:
    def verify() -> tuple[int, dict[str, Any]]:
        done = tool.run("verify", "--format", "json")
        return done.returncode, json.loads(done.stdout)

    rest = {"chain_heads": ["bcc3"], "half_applied": [], "newer": [], "changed": []}
    assert verify() == (
        1, {"standing": "behind", "heads": []} | rest)
    tool.text("upgrade")
    assert verify() == (
        0, {"standing": "at_head", "heads": ["bcc3"]} | rest)
    assert tool.text("verify") == "at head: bcc3\n"
    tool.database.execute("UPDATE alembic_version SET version_num = 'newer'")
    assert verify() == (
        1, {"standing": "diverged", "heads": ["newer"]} | rest)
    done = tool.run("verify")
    assert "newer" in done.stdout and "ERROR" not in done.stderr.upper()


def test_a_database_with_unknown_revisions_is_not_migrated(tool: Tool) -> None:
    tool.text("upgrade")
    tool.database.execute("UPDATE alembic_version SET version_num = 'newer'")
    failed(tool.run("upgrade"), 76, "newer")
    failed(tool.run("run", "--", "true"), 76, "newer")
    assert tool.versions() == {"newer"}


def test_stamp_writes_the_version_and_runs_nothing(tool: Tool) -> None:
    assert tool.json("stamp", "bbb2") == {"before": [], "after": ["bbb2"]}
    assert tool.versions() == {"bbb2"}
    assert tool.tables() == set()
    assert tool.run("stamp", "head").stdout == ""
    assert tool.versions() == {"bcc3"}
    assert tool.json("stamp", "base") == {"before": ["bcc3"], "after": []}
    assert tool.versions() == set()


def new_file(tool: Tool, path: str) -> tuple[str, str]:
    """The id and the text of a file that headgate has made."""
    text = (tool.headgate.folder / path.strip()).read_text()
    identity = re.search(r"^-- revision: ([0-9a-f]{12})$", text, re.M)
    assert identity, text
    return identity[1], text


def test_revision_makes_a_file_after_the_head(tool: Tool) -> None:
    path = tool.text("revision", "-m", "Add  four: rooms!")
    name = r"migrations/versions/\d{14}_add_four_rooms\.sql\n"
    assert re.fullmatch(name, path)
    identity, text = new_file(tool, path)
    assert "-- down_revision: bcc3\n" in text
    assert "-- message: Add  four: rooms!\n" in text
    assert tool.json("upgrade")["after"] == [identity]


def test_revision_can_be_made_for_no_transaction(tool: Tool) -> None:
    report = tool.json("revision", "--no-transaction", "--message", "reindex")
    _, text = new_file(tool, report["file"])
    assert "-- transaction: none\n" in text


def test_flags_of_a_command_may_stand_before_it(tool: Tool) -> None:
    assert tool.text("--format", "json", "heads") == tool.text(
        "heads", "--format", "json"
    )
    assert "_rooms.sql" in tool.text("-m", "rooms", "revision")
    failed(tool.run("--sql", "heads"), 64, "--sql")


def test_a_double_dash_ends_the_flags(tool: Tool) -> None:
    tool.text("upgrade", "--", "head")
    tool.text("downgrade", "--", "-1")
    assert tool.versions() == {"bbb2"}


def test_revision_starts_a_chain(headgate: Headgate, tmp_path: Path) -> None:
    done = headgate.run("revision", "-m", "first", "--migrations", "db/new")
    assert done.returncode == 0, done
    text = (tmp_path / done.stdout.strip()).read_text()
    assert "-- down_revision: none\n" in text
    done = headgate.run("history", "--migrations", "db/new")
    assert re.fullmatch(r"<base> -> \w+ \(head\), first\n", done.stdout)


def test_two_heads_are_mended_by_the_command_that_is_printed(tool: Tool) -> None:
    tool.chain.add("side", down="aaa1", up=ADDED.format("four"))
    last = failed(tool.run("upgrade"), 65, "bcc3", "side", "headgate merge")
    command = re.search(r"headgate (merge .*?side)", last)
    assert command, last
    words = re.sub(r'-m "[^"]*"', "", command[1]).split()
    identity, text = new_file(tool, tool.text(*words, "-m", "both"))
    assert re.search("^-- down_revision: bcc3, side$", text, re.M)
    assert tool.json("upgrade") == {"before": [], "after": [identity]}
    assert tool.tables() == {"one", "two", "three", "four"}


@pytest.mark.parametrize("words", [["bcc3", "bcc"], ["bcc3", "aaa1"], ["bcc3"]])
def test_merge_wants_revisions_that_can_be_merged(
    tool: Tool, words: list[str]
) -> None:
    failed(tool.run("merge", "-m", "no", *words), 64, "merge")
    assert len(list(tool.chain.versions.iterdir())) == 3
