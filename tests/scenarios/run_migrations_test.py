"""scripts/run_migrations.sh in the place of a team's own script."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from headgate import ROOT, clean_environment
from tool import Tool

SCRIPT = ROOT / "scripts/run_migrations.sh"
LOG = "/tmp/migrations.log"


class DropIn:
    """The script, with a log of the test's own and headgate in PATH."""

    def __init__(self, tool: Tool, folder: Path) -> None:
        self.tool = tool
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir()
        (self.programs / "headgate").symlink_to(tool.headgate.path)
        self.log = folder / "tmp/migrations.log"
        self.log.parent.mkdir()
        self.script = folder / "run_migrations.sh"
        text = SCRIPT.read_text()
        assert f"\nlog={LOG}\n" in text
        self.script.write_text(text.replace(f"log={LOG}", f"log={self.log}"))
        self.script.chmod(0o755)

    def run(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Starts it as a container would, to its end."""
        env = clean_environment({"DATABASE_URL": self.tool.database.url, **env})
        env["PATH"] = f"{self.programs}:{env['PATH']}"
        return subprocess.run([self.script, *words], cwd=self.folder, env=env,
                              text=True, capture_output=True, timeout=60)  # fmt: skip


@pytest.fixture
def drop_in(tool: Tool, tmp_path: Path) -> DropIn:
    """The script beside a chain of three revisions; the database is at base."""
    return DropIn(tool, tmp_path)


def test_it_migrates_keeps_the_log_and_becomes_the_command(drop_in: DropIn) -> None:
    drop_in.log.write_text("an earlier run\n")
    done = drop_in.run("sh", "-c", 'echo "$0 $1 $$"', "a  b", "--flag")
    assert done.returncode == 0, done
    assert done.stdout.startswith("a  b --flag ")
    assert drop_in.tool.tables() == {"one", "two", "three"}
    assert drop_in.log.read_text() == "an earlier run\n" + done.stderr


def test_nothing_of_it_remains(drop_in: DropIn) -> None:
    done = drop_in.run("sh", "-c", 'env; echo "parent $PPID"; exit 7')
    assert done.returncode == 7, done
    assert f"parent {os.getpid()}\n" in done.stdout
    assert "HEADGATE" not in done.stdout
    assert f"DATABASE_URL={drop_in.tool.database.url}\n" in done.stdout


def test_a_migration_that_fails_starts_nothing(drop_in: DropIn) -> None:
    drop_in.tool.chain.add("ddd4", up="CREATE TABL;")
    done = drop_in.run("echo", "started")
    assert (done.returncode, done.stdout) == (80, "")
    assert "revision ddd4 failed" in drop_in.log.read_text()


def test_without_a_command_it_says_so(drop_in: DropIn) -> None:
    done = drop_in.run()
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr.startswith("run_migrations.sh: no command to run: give the ")
    assert not drop_in.log.exists()


def test_a_log_that_cannot_be_written_is_no_reason_not_to_start(
    drop_in: DropIn,
) -> None:
    drop_in.log.parent.rmdir()
    done = drop_in.run("echo", "started")
    assert (done.returncode, done.stdout) == (0, "started\n"), done
    first, *others = done.stderr.splitlines()
    assert first.endswith("cannot be written; the log goes to stderr alone")
    assert len(others) > 5


def test_another_log_may_be_named(drop_in: DropIn) -> None:
    other = drop_in.folder / "other.log"
    done = drop_in.run("true", HEADGATE_LOG_FILE=str(other))
    assert done.returncode == 0, done
    assert "applied aaa1" in other.read_text()
    assert not drop_in.log.exists()
