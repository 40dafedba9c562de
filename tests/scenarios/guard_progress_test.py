"""What people see while the guard runs: a bar on a terminal, and lines that come as
the steps end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import threading
from pathlib import Path

import pytest
from chain import Chain
from headgate import Headgate, clean_environment

ERASE = b"\r\x1b[K"


@pytest.fixture
def good(chain: Chain) -> Chain:
    """A chain of three revisions that passes."""
    for name in ("one", "two", "three"):
        chain.add(
            name + "1", up=f"CREATE TABLE {name} (id bigint PRIMARY KEY);",
            down_sql=f"DROP TABLE {name};",
        )  # fmt: skip
    return chain


def on_terminal(headgate: Headgate, folder: Path, *words: str) -> bytes:
    """All that a terminal gets, stdout and stderr, of a run that ends well."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [headgate.path, "guard", *words], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=theirs, stderr=theirs, env=clean_environment({"TERM": "xterm"}),
    )  # fmt: skip
    os.close(theirs)
    timer = threading.Timer(240, process.kill)
    timer.start()
    seen = b""
    while True:
        try:
            seen += os.read(ours, 4096)
        except OSError:  # Nobody holds the other end any more.
            break
    timer.cancel()
    os.close(ours)
    assert process.wait() == 0, seen
    return seen


def test_a_terminal_gets_a_bar_that_goes_away(
    headgate: Headgate, good: Chain, tmp_path: Path
) -> None:
    seen = on_terminal(headgate, tmp_path)
    assert re.search(rb"\r\x1b\[Kreversible \[[#.]{24}\] \d+/\d+ ", seen), seen
    # What is drawn is erased before a line is printed.
    shown = re.sub(rb"[^\n]*\r\x1b\[K", b"", seen.replace(b"\r\n", b"\n"))
    text = re.sub(rb"\x1b\[[\d;]*m", b"", shown).decode()
    assert re.search(r"^passed   reversible  ", text, re.M), text
    assert re.search(r"^passed: \d+ steps", text, re.M), text
    assert b"\x1b[32mpassed" in seen
    assert "[#" not in text and "[." not in text


def test_elsewhere_there_is_none(headgate: Headgate, good: Chain) -> None:
    done = headgate.run("guard", timeout=300)
    assert done.returncode == 0, done
    assert "\r" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""


def test_lines_come_as_the_steps_end(headgate: Headgate, good: Chain) -> None:
    process = headgate.start("guard")
    assert process.stdout
    seen = ""
    while not re.search(r"^passed   fresh ", seen, re.M):
        line = process.stdout.readline()
        assert line, seen
        seen += line
    assert process.poll() is None, "it goes on"
    rest, log = process.communicate(timeout=300)
    assert process.returncode == 0, log
    assert "reversible" in rest and rest.splitlines()[-1].startswith("passed: ")
