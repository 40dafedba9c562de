"""The log: its shapes, its places, and that no trouble with it ends a run."""

from __future__ import annotations

import datetime
import json
import os
import pty
import re
import resource
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from chain import Chain
from conftest import Database
from events import JSON_LOG, named, read_events
from headgate import Headgate, clean_environment

PLATFORMS = ["K_SERVICE", "CLOUD_RUN_JOB", "KUBERNETES_SERVICE_HOST"]


def boot(
    headgate: Headgate, database: Database, *options: str | Path, **env: str
) -> subprocess.CompletedProcess[str]:
    """A boot that writes the log somewhere else than to a terminal."""
    return headgate.run(
        "run", *options, "--", "/bin/echo", "became",
        env={"DATABASE_URL": database.url} | env,
    )  # fmt: skip


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_known_platform_gets_json(
    headgate: Headgate, database: Database, chain: Chain, platform: str
) -> None:
    chain.add("a", message='with "quotes" and é')
    done = boot(headgate, database, **{platform: "shop"})
    assert done.returncode == 0, done.stderr
    for event in read_events(done.stderr):
        assert event["severity"] in ("DEBUG", "INFO", "WARNING", "ERROR")
        assert event["message"] and re.fullmatch(r"[a-z_.]+", event["event"])
        moment = datetime.datetime.fromisoformat(event["time"].replace("Z", "+00:00"))
        assert moment.tzinfo is not None
    (applied,) = named(done.stderr, "revision.applied")
    assert applied["revision"] == "a" and applied["duration_ms"] >= 0
    assert 'with "quotes" and é' in applied["message"]


def test_cloud_runs_service_is_a_label(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    done = boot(headgate, database, K_SERVICE="shop")
    for event in read_events(done.stderr):
        assert "shop" in event["logging.googleapis.com/labels"].values()


def test_a_failure_is_for_error_reporting(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="DO $$BEGIN RAISE EXCEPTION E'two\\nlines'; END$$;")
    done = boot(headgate, database, K_SERVICE="shop")
    assert done.returncode == 80
    last = read_events(done.stderr)[-1]
    assert last["severity"] == "ERROR"
    assert last["@type"].startswith("type.googleapis.com/")
    assert last["@type"].endswith("ReportedErrorEvent")
    assert last["sqlstate"] == "P0001" and last["exit_status"] == 80
    assert "two lines" in last["message"]


def test_a_warning_is_called_warning(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    database.execute("CREATE TABLE t (c int); CREATE INDEX left_over ON t (c)")
    database.execute(
        "UPDATE pg_index SET indisvalid = false"
        " WHERE indexrelid = 'left_over'::regclass"
    )
    done = boot(headgate, database, **JSON_LOG)
    assert done.returncode == 0, done.stderr
    warnings = [e for e in read_events(done.stderr) if e["severity"] == "WARNING"]
    assert any("left_over" in event["message"] for event in warnings)


@pytest.mark.parametrize(
    "env", [{}, {"K_SERVICE": "shop", "HEADGATE_LOG_FORMAT": "text"}], ids=str
)
def test_people_get_text(
    headgate: Headgate, database: Database, chain: Chain, env: dict[str, str]
) -> None:
    chain.add("a", message="a\tmessage")
    done = boot(headgate, database, **env)
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert lines and not any(line.startswith("{") for line in lines)
    assert "\x1b" not in done.stderr
    assert done.stdout == "became\n", "logs go to standard error only"


def test_a_failures_text_ends_in_one_line(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="DO $$BEGIN RAISE EXCEPTION E'two\\nlines'; END$$;")
    done = boot(headgate, database)
    last = done.stderr.splitlines()[-1]
    assert "ERROR" in last.upper() and "two lines" in last and "P0001" in last


def run_on_terminal(headgate: Headgate, *words: str, env: Mapping[str, str]) -> str:
    """Runs it with a terminal for its log; what the terminal got."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [headgate.path, *words],
        env=clean_environment(env),
        cwd=headgate.folder,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:
        pass  # Nobody has the terminal open any more.
    os.close(ours)
    process.wait(60)
    return seen.decode()


def test_a_terminal_gets_coloured_text(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    words = ["run", "--", "/bin/true"]
    env = {"DATABASE_URL": database.url, "K_SERVICE": "shop"}
    shown = run_on_terminal(headgate, *words, env=env)
    assert "\x1b[" in shown and "at head" in shown
    assert not any(line.startswith("{") for line in shown.splitlines())
    plain = run_on_terminal(headgate, *words, env=env | {"NO_COLOR": "1"})
    assert "\x1b" not in plain and "at head" in plain


def test_a_terminal_gets_json_where_it_is_asked_for(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    env = JSON_LOG | {"DATABASE_URL": database.url}
    shown = run_on_terminal(headgate, "run", "--", "/bin/true", env=env)
    assert "\x1b" not in shown
    assert [json.loads(line) for line in shown.splitlines()]


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_file_gets_a_copy(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path, format_: str
) -> None:
    chain.add("a")
    log = tmp_path / "migrations.log"
    log.write_text("what was there\n")
    done = boot(headgate, database, "--log-file", log, HEADGATE_LOG_FORMAT=format_)
    assert done.returncode == 0
    first, *copied = log.read_text().splitlines()
    assert first == "what was there"
    assert copied == done.stderr.splitlines()


def test_a_log_file_has_the_failure_to_start(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    chain.add("a")
    command, log = tmp_path / "command", tmp_path / "migrations.log"
    command.write_bytes(b"\x7fELF of no machine")
    command.chmod(0o755)
    done = headgate.run("run", "--log-file", log, "--", command,
                        env={"DATABASE_URL": database.url})
    assert done.returncode == 126, done
    last = log.read_text().splitlines()[-1]
    assert "ERROR" in last and "cannot be executed" in last
    assert last == done.stderr.splitlines()[-1]


def test_a_log_file_that_cannot_be_opened_is_named(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    done = boot(headgate, database, "--log-file", "/no/such/folder/log", **JSON_LOG)
    assert done.returncode == 64
    assert "/no/such/folder/log" in read_events(done.stderr)[-1]["message"]


def no_stderr() -> None:
    """Closes standard error in a child."""
    os.close(2)


@pytest.mark.parametrize("trouble", ["/dev/full", "closed", "a closed pipe"])
def test_a_log_that_cannot_be_written_ends_no_run(
    headgate: Headgate, database: Database, chain: Chain, trouble: str
) -> None:
    chain.add("a")
    prepare: Callable[[], None] | None = no_stderr if trouble == "closed" else None
    reading, writing = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [headgate.path, "run", "--", "/bin/echo", "became"],
            env=clean_environment({"DATABASE_URL": database.url}),
            cwd=headgate.folder,
            stdout=subprocess.PIPE,
            stderr=writing if trouble == "a closed pipe" else full,
            preexec_fn=prepare,
            timeout=60,
        )
    os.close(writing)
    assert (done.returncode, done.stdout) == (0, b"became\n")
    assert database.execute("TABLE alembic_version") == [("a",)]


def test_a_full_log_file_ends_no_run(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    done = boot(headgate, database, "--log-file", "/dev/full")
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


def no_bytes_in_files() -> None:
    """Keeps a child from writing to any file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_a_file_at_its_limit_ends_no_run(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    chain.add("a")
    with (tmp_path / "stderr").open("w") as file:
        done = headgate.run(
            "upgrade", "--log-file", "log", env={"DATABASE_URL": database.url},
            capture_output=False, stderr=file, preexec_fn=no_bytes_in_files,
        )  # fmt: skip
    assert done.returncode == 0
    assert database.execute("TABLE alembic_version") == [("a",)]


def test_a_pipe_that_nobody_reads_is_no_log_file(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    os.mkfifo(headgate.folder / "pipe")
    done = headgate.run("heads", "--log-file", "pipe")
    assert done.returncode == 64 and "pipe" in done.stderr


def test_a_text_line_is_one_line(headgate: Headgate, chain: Chain) -> None:
    chain.add("a")
    target = "x\n2025-12-08T14:13:23.123Z INFO    forged\x1b[2J\a\tend"
    for words in (["show", target], ["heads", "--migrations", target]):
        done = headgate.run(*words)
        (line,) = done.stderr.splitlines()
        assert r"x\n2025" in line and r"forged\x1b[2J\x07\tend" in line


def test_a_long_message_is_cut(headgate: Headgate, chain: Chain) -> None:
    chain.add("a")
    done = headgate.run("show", "x" * 100_000)
    assert len(done.stderr) < 5000 and "…" in done.stderr


def test_the_level_says_what_is_worth_a_line(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    counts = []
    for level in ("error", "info", "debug"):
        table = f"versions_{level}"
        done = boot(
            headgate, database, "--log-level", level, "--version-table", table
        )
        assert done.returncode == 0
        counts.append(len(done.stderr.splitlines()))
    assert counts[0] == 0 < counts[1] < counts[2]
