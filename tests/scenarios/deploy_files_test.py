"""What deploys names only what is there: files, flags, commands, variables."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from deploy_files import (
    KUBERNETES, SCRIPTS, WORKFLOW, YAML, document, documents, gcloud_commands,
    inline_scripts, nodes, program,
)  # fmt: skip
from docs_test import check_line, helps, options_in
from headgate import ROOT

__all__ = ["helps"]  # A fixture of the documentation's tests.

FILES = [*YAML, *SCRIPTS]
NAMES = [str(path.relative_to(ROOT)) for path in FILES]
PLACES = r"docker|scripts|docs|migrations|\.github"


def run(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Runs a program that judges, to its end."""
    return subprocess.run(words, text=True, capture_output=True, timeout=120, **options)


def test_all_that_should_be_there_is() -> None:
    assert len(KUBERNETES) == 4
    assert len(YAML) >= 8
    assert len(inline_scripts()) == 7
    assert len(gcloud_commands()) >= 10


@pytest.mark.parametrize("path", YAML, ids=NAMES[: len(YAML)])
def test_yaml_can_be_read_and_has_no_key_twice(path: Path) -> None:
    assert all(isinstance(each, dict) for each in documents(path))


def test_a_key_that_is_there_twice_is_found(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: {b: 1, c: 2, b: 3}\n")
    with pytest.raises(AssertionError, match="twice: {'b'}"):
        documents(tmp_path / "x.yaml")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_that_are_named_exist(path: Path) -> None:
    text = path.read_text()
    named = set(re.findall(rf"(?<![\w./$}}-])((?:{PLACES})/[\w./*-]*\w)", text))
    named |= set(re.findall(rf"\$sources/((?:{PLACES})/[\w./-]*\w)", text))
    assert [name for name in named if not (ROOT / name.rstrip("*")).exists()] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_variables_that_are_named_exist(path: Path, helps: dict[str, str]) -> None:
    known = {variable for variable, _ in options_in(helps[""]).values()}
    known |= {"HEADGATE_DATABASE_URL_FILE", "HEADGATE_IMAGE"}
    named = set(re.findall(r"\bHEADGATE_[A-Z_]+[A-Z]\b(?!\*)", path.read_text()))
    assert named <= known


def headgate_lines() -> list[str]:
    """Every command line of headgate's in the files."""
    found = []
    for path in YAML:
        for node in (each for whole in documents(path) for each in nodes(whole)):
            given = [node.get("entrypoint")] if node.get("entrypoint") else []
            given += node.get("command") or []
            words = [*given, *(node.get("args") or [])]
            if words and words[0] == "headgate":
                found.append(" ".join(words))
    for words in gcloud_commands():
        if "--command=headgate" in words:
            (args,) = [word for word in words if word.startswith("--args=")]
            found.append("headgate " + args[len("--args=") :].replace(",", " "))
    (drop_in,) = [script.read_text() for script in SCRIPTS]
    found += re.findall(r"exec (headgate .*)", drop_in)
    return [re.sub(r'"?\$\{?\w+\}?"?', "x", line).strip() for line in found]


def test_command_lines_of_headgate_exist(helps: dict[str, str]) -> None:
    lines = headgate_lines()
    assert "headgate upgrade" in lines
    assert any(line.startswith("headgate guard --server-url=") for line in lines)
    assert 'headgate run --log-file x -- "$@"' in lines
    assert [why for line in lines if (why := check_line(line, helps))] == []


@cache
def gcloud_help(*command: str) -> str | None:
    """What gcloud says of a command, where it has it."""
    home = os.environ["PYTEST_GCLOUD_HOME"]
    done = run(program("gcloud"), *command, "--help",
               env=os.environ | {"CLOUDSDK_CONFIG": home})  # fmt: skip
    return done.stdout if done.returncode == 0 else None


def test_flags_of_gcloud_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_GCLOUD_HOME", str(tmp_path))
    program("gcloud")
    for words in sorted(gcloud_commands()):
        command = [word for word in words if re.fullmatch(r"[a-z][a-z-]*", word)]
        text = gcloud_help(*command) or gcloud_help(*command[:-1])
        assert text, f"gcloud {' '.join(command)}: no such command"
        for flag in (word.split("=")[0] for word in words if word[:2] == "--"):
            plain = re.sub(r"\x1b\[[\d;]*m", "", text)
            spelling = rf"(?<![\w-])({flag}|--\[no-\]{flag[2:]})(?![\w-])"
            assert re.search(spelling, plain), f"gcloud {' '.join(command)}: {flag}"


@pytest.mark.parametrize("name", inline_scripts())
def test_inline_scripts_fail_loudly(name: str, tmp_path: Path) -> None:
    script = inline_scripts()[name]
    assert script.startswith("set -euo pipefail\n")
    assert not re.search(r"\|\| *(true|:)|set \+e|2>/dev/null", script)
    assert "${{" not in script, "GitHub would paste a stranger's text into it"
    path = tmp_path / "script"
    path.write_text(f"#!/bin/bash\n{script}")
    # Cloud Build's values make constants of what is compared.
    clean = ["shellcheck", "--exclude=SC2050,SC2194", path]
    for words in ["bash", "-n", path], clean:
        done = run(*words)
        assert (done.stdout + done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES[-1:])
def test_scripts_are_executable_and_clean(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert run("shellcheck", script).stdout == ""
    shell = "bash" if "bash" in script.read_text().split("\n", 1)[0] else "dash"
    assert run(shell, "-n", script).returncode == 0


def test_the_workflow_is_one_for_github() -> None:
    done = run(program("actionlint"), WORKFLOW)
    assert (done.stdout, done.returncode) == ("", 0)


def test_the_workflow_may_do_little_and_ends() -> None:
    workflow = document(WORKFLOW)
    # YAML takes `on` for a truth.
    assert "migrations/**" in workflow[True]["pull_request"]["paths"]
    assert "pull_request_target" not in workflow[True]
    assert workflow["permissions"] == {"contents": "read", "packages": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] is True
    for job in workflow["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 60
        assert "postgres" in job["services"]
        commands = [step.get("run") for step in job["steps"]]
        assert any("headgate guard" in command for command in commands if command)
