"""Commands that meet names, messages and streams nobody would wish for."""

from __future__ import annotations

import os
import subprocess

import pytest
from tool import Tool, failed


def test_a_graph_can_hold_any_id(tool: Tool) -> None:
    for number, name in enumerate(['a"b', "c\\", "d<e>"]):
        tool.chain.add(name, message=f"end {number}\\")
    dot = tool.text("history", "--format", "dot")
    assert r'"a\"b" [label="a\"b\nend 0\\"];' in dot
    assert r'"c\\" -> "a\"b";' in dot
    mermaid = tool.text("history", "--format", "mermaid")
    assert '["a#34;b<br/>end 0#92;"]' in mermaid
    assert "d#60;e#62;" in mermaid


def test_the_command_that_merges_can_be_pasted(tool: Tool) -> None:
    tool.chain.add("$(id)", down="aaa1")
    tool.chain.add("it's", down="aaa1")
    last = failed(tool.run("show", "head"), 65)
    assert r"bcc3 '$(id)' 'it'\''s'" in last or r"'$(id)' bcc3 'it'\''s'" in last


def test_a_report_obeys_no_message(tool: Tool) -> None:
    tool.chain.add("odd", message="a\x1b[2J\x07b")
    for words in (["history"], ["show", "odd"], ["plan"]):
        text = tool.text(*words)
        assert "\x1b" not in text and "\x07" not in text
        assert r"a\x1b[2J\x07b" in text


def test_json_is_utf8_whatever_a_file_is_called(tool: Tool) -> None:
    body = "-- revision: odd\n-- down_revision: bcc3\n-- message: m\n"
    body += "-- upgrade\nSELECT 1;\n-- downgrade\nSELECT 1;\n"
    name = os.fsencode(tool.chain.versions) + b"/\xff.sql"
    with open(name, "w", encoding="utf-8") as file:
        file.write(body)
    for words in (["history"], ["show", "odd"], ["plan"]):
        done = tool.headgate.run(
            *words, "--format", "json", env={"DATABASE_URL": tool.database.url},
            errors="strict",
        )  # fmt: skip
        assert done.returncode == 0 and "\ufffd.sql" in done.stdout


def test_two_revisions_of_one_second_are_two_files(tool: Tool) -> None:
    paths = {tool.text("revision", "-m", "same") for _ in range(3)}
    assert len(paths) == 3
    assert len(tool.json("history")["revisions"]) == 6


@pytest.mark.parametrize("message", [b"caf\xe9", b"   ", b"a\rb", b"a\x1bb"])
def test_a_message_that_would_break_the_chain_is_refused(
    tool: Tool, message: bytes
) -> None:
    done = tool.headgate.run("revision", "-m", message)
    failed(done, 64, "message")
    assert len(list(tool.chain.versions.iterdir())) == 3


def close_stdout() -> None:
    """In a child, before it becomes headgate."""
    os.close(1)


@pytest.mark.parametrize("command", ["version", "heads", "current", "verify"])
def test_a_report_that_nobody_gets_is_a_failure(tool: Tool, command: str) -> None:
    tool.text("upgrade")
    done = tool.headgate.run(
        command, env={"DATABASE_URL": tool.database.url},
        capture_output=False, stderr=subprocess.PIPE, preexec_fn=close_stdout,
    )  # fmt: skip
    assert done.returncode == 70, done.stderr
