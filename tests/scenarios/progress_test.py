"""What is told of a command that takes long."""

from __future__ import annotations

import os
import pty
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from events import JSON_LOG, await_event, finish
from headgate import clean_environment
from tool import Tool


@pytest.fixture
def held(tool: Tool) -> Iterator[tuple[Tool, Any]]:
    """An index build that waits for another session's snapshot."""
    tool.text("upgrade")
    tool.chain.add(
        "ddd4", up="CREATE INDEX CONCURRENTLY one_i ON one (id);", transaction="none"
    )
    other = tool.database.connect(application_name="reporting")
    other.set_session(isolation_level="REPEATABLE READ", autocommit=False)
    other.cursor().execute("SELECT count(*) FROM two")
    yield tool, other
    other.close()


def test_phase_and_blocker_are_logged(held: tuple[Tool, Any]) -> None:
    tool, other = held
    process = tool.headgate.start(
        "upgrade", env=JSON_LOG | {"DATABASE_URL": tool.database.url}
    )
    progress = await_event(process, "revision.progress", revision="ddd4")[-1]
    assert progress["message"].startswith("ddd4: CREATE INDEX CONCURRENTLY: ")
    assert progress["phase"] == "waiting for old snapshots"
    assert progress["percent"] == 0
    assert progress["elapsed_ms"] >= 5000
    blocked = await_event(process, "revision.blocked", revision="ddd4")[-1]
    assert f"pid {other.info.backend_pid} (reporting)" in blocked["message"]
    other.rollback()
    assert finish(process).returncode == 0


def test_a_terminal_gets_a_bar(held: tuple[Tool, Any]) -> None:
    tool, other = held
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [tool.headgate.path, "upgrade"],
        env=clean_environment({"DATABASE_URL": tool.database.url, "NO_COLOR": "1"}),
        cwd=tool.headgate.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    timer = threading.Timer(60, process.kill)
    timer.start()
    seen = b""
    while b"] CREATE INDEX CONCURRENTLY: waiting for old snapshots" not in seen:
        seen += os.read(ours, 4096)
    other.rollback()
    while True:
        try:
            seen += os.read(ours, 4096)
        except OSError:  # Nobody holds the other end any more.
            break
    timer.cancel()
    assert process.wait() == 0
    # The bar is taken away before a line is written.
    assert b"\r\x1b[K20" in seen
    assert seen.endswith(b"verified\r\n")
