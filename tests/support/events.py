"""Reading headgate's log as the events that it is made of."""

from __future__ import annotations

import json
import subprocess
import threading
from typing import Any

# What makes headgate log one JSON object a line, terminal or not.
JSON_LOG = {"HEADGATE_LOG_FORMAT": "json"}

Event = dict[str, Any]


def read_events(log: str) -> list[Event]:
    """All events of a JSON log; every line must be one."""
    return [json.loads(line) for line in log.splitlines()]


def named(log: str, name: str) -> list[Event]:
    """The events of that name."""
    return [event for event in read_events(log) if event["event"] == name]


def reason(done: subprocess.CompletedProcess[str], status: int) -> str:
    """Why a run failed, as its last line says, which must agree with `status`."""
    assert done.returncode == status, done.stderr
    last = read_events(done.stderr)[-1]
    assert last["event"] == "run.failed", last
    assert last["severity"] == "ERROR", last
    return str(last["message"])


def await_event(
    process: subprocess.Popen[str], name: str, *, patience: float = 60, **fields: str
) -> list[Event]:
    """Reads the log of a running headgate up to the event of that name and
    those fields, and returns all that was read. Kills the process when the
    event does not come."""
    assert process.stderr
    timer = threading.Timer(patience, process.kill)
    timer.start()
    seen: list[Event] = []
    try:
        for line in process.stderr:
            event = json.loads(line)
            seen.append(event)
            if event["event"] == name and fields.items() <= event.items():
                return seen
    finally:
        timer.cancel()
    raise AssertionError(f"no {name} {fields} in {seen}")


def finish(
    process: subprocess.Popen[str], timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Waits for the end; the outcome holds the part of the log not yet read."""
    stdout, stderr = process.communicate(timeout=timeout)
    return subprocess.CompletedProcess(
        process.args, process.returncode, stdout, stderr
    )
