"""What headgate says of itself, and of lines that make no sense."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from headgate import Headgate
from tool import Tool, failed


def test_version_is_one_line(headgate: Headgate) -> None:
    text = headgate.run("version").stdout
    assert re.fullmatch(r"headgate \d+\.\d+\.\d+\n", text)
    assert headgate.run("--version").stdout == text
    report = json.loads(headgate.run("version", "--format", "json").stdout)
    assert report == {"version": text.split()[1]}


def test_wait_ends_once_the_database_answers(tool: Tool) -> None:
    done = tool.run("wait")
    assert (done.returncode, done.stdout) == (0, "")
    assert tool.database.name in done.stderr.splitlines()[-1]


def test_preflight_prints_its_table(tool: Tool) -> None:
    lines = tool.text("preflight").splitlines()
    assert re.fullmatch(r"ok +server-version +.*", lines[[
        "server-version" in line for line in lines].index(True)])
    checks = tool.json("preflight")["checks"]
    assert len(checks) > 10
    assert {check["status"] for check in checks} <= {"ok", "warn"}
    tool.database.execute(
        f'ALTER DATABASE "{tool.database.name}"'
        " SET default_transaction_read_only = on"
    )
    failed(tool.run("preflight"), 79, "writable")
    done = tool.run("preflight", "--format", "json")
    found = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.returncode == 79
    assert found["writable"]["status"] == "fail" and found["writable"]["hint"]


def test_run_becomes_its_command(tool: Tool) -> None:
    done = tool.run("run", "sh", "-c", 'echo "$0 $*"; exit 7', "-m", "--help")
    assert (done.returncode, done.stdout) == (7, "-m --help\n"), done
    assert tool.versions() == {"bcc3"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "command"),
        (["upgrad"], "upgrad"),
        (["downgrade"], "downgrade"),
        (["upgrade", "aaa1", "bbb2"], "'bbb2'"),
        (["current", "--", "bbb2"], "'bbb2'"),
        (["upgrade", "--sql", "--dry-run"], "--dry-run"),
        (["upgrade", "--sql", "--format", "json"], "--format"),
        (["plan", "--sql"], "--sql"),
        (["upgrade", "--wait-timeout", "soon"], "--wait-timeout"),
        (["upgrade", "--role"], "--role"),
        (["history", "--format", "yaml"], "yaml"),
        (["plan", "--format", "dot"], "dot"),
        (["completion", "tcsh"], "tcsh"),
        (["revision"], "message"),
        (["run"], "CMD"),
        (["show", "nothing"], "nothing"),
        (["show", "b"], "bbb2"),
        (["upgrade", "nothing"], "nothing"),
        (["upgrade", "+9"], "+9"),
        (["downgrade", "-9"], "-9"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_with_a_hint(
    tool: Tool, words: list[str], named: str
) -> None:
    done = tool.run(*words)
    last = failed(done, 64, named)
    assert done.stdout == ""
    # The cause, a full stop, and a sentence on what to do.
    assert re.search(r"\. [A-Z`].*\.  exit_status=64$", last), last
    assert tool.database.execute("SELECT to_regclass('alembic_version')") == [(None,)]


def test_the_short_help_fits_a_screen(headgate: Headgate) -> None:
    done = headgate.run("-h")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) <= 24
    assert "upgrade" in done.stdout and "HEADGATE_" not in done.stdout
    own = headgate.run("upgrade", "-h").stdout
    assert "--sql" in own and "--wait-timeout" not in own


def test_the_complete_help_shows_variables_and_defaults(headgate: Headgate) -> None:
    done = headgate.run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    options = re.findall(r"^  --(?!version  )[a-z-]+(?: [A-Z]+)?  ", done.stdout, re.M)
    shown = re.findall(r"^ +\[HEADGATE_[A-Z_]+; default: .+\]$", done.stdout, re.M)
    assert len(options) == len(shown) > 10
    own = headgate.run("upgrade", "--help").stdout
    assert "--sql" in own and "HEADGATE_WAIT_TIMEOUT" in own


def complete(script: Path, line: str) -> list[str]:
    """What bash offers for the last word of a line."""
    words = line.split(" ")
    program = (
        f'source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));'
        ' _headgate; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-euo", "pipefail", "-c", program, "bash", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes(headgate: Headgate, tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(headgate.run("completion", "bash").stdout)
    assert complete(script, "headgate up") == ["upgrade"]
    assert complete(script, "headgate ver") == ["verify", "version"]
    assert complete(script, "headgate upgrade --dry") == ["--dry-run"]
    assert complete(script, "headgate --lock-w") == ["--lock-wait"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script(headgate: Headgate, shell: str) -> None:
    done = headgate.run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    for word in ["downgrade", "completion", "wait-timeout"]:
        assert word in done.stdout
