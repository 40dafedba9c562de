"""scripts/campaign bites: who breaks a promise is found, and told of."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from campaign import SUBJECTS
from headgate import ROOT, binary
from pages import DOCS, rows_under


def campaign(
    folder: Path, program: Path, *words: str
) -> subprocess.CompletedProcess[str]:
    """Runs the campaign on a given headgate."""
    return subprocess.run(
        [ROOT / "scripts/campaign", "--short", "--seed", "7",
         "--keep", folder / "kept", *words],
        env=os.environ | {"HEADGATE": str(program)},
        text=True, capture_output=True, check=False, timeout=300,
    )  # fmt: skip


def script(path: Path, *lines: str) -> Path:
    """A program in headgate's place."""
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def test_a_case_without_violations_is_a_row_of_the_table(tmp_path: Path) -> None:
    done = campaign(tmp_path, binary(), "kill/transactional:3")
    assert done.returncode == 0, done.stderr
    assert "seed 7" in done.stdout
    row = r"(?m)^kill/transactional +1 +1 +0  gone \d+\.\d\d s$"
    assert re.search(row, done.stdout), done.stdout
    assert re.search(r"(?m)^all +1 +1 +0$", done.stdout)


def test_a_program_that_does_nothing_breaks_promises(tmp_path: Path) -> None:
    idle = script(tmp_path / "idle", "exit 0")
    done = campaign(tmp_path, idle, "kill/transactional")
    assert done.returncode == 1
    assert re.search(r"(?m)^kill/transactional +0 +0 +1$", done.stdout), done.stdout


def test_a_verify_that_lies_is_found_and_its_files_are_kept(tmp_path: Path) -> None:
    liar = script(
        tmp_path / "liar",
        'if [ "$1" = verify ]; then',
        """  echo '{"standing": "at_head", "heads": ["r30"]}'""",
        "  exit 0",
        "fi",
        f'exec {binary().resolve()} "$@"',
    )
    done = campaign(tmp_path, liar, "kill/transactional:3")
    assert done.returncode == 1
    found = "kill/transactional, round 3, seed 7: verify ends with 0 where"
    assert found in done.stderr
    (kept,) = re.findall(r"kept in (\S+)", done.stderr)
    assert {"disturbed.log", "server-shared.log"} <= set(os.listdir(kept))


def test_the_manual_and_the_help_name_all_subjects() -> None:
    page = (DOCS / "campaign.md").read_text()
    named = [row[0].strip("`") for row in rows_under(page, "Subjects")]
    assert named == list(SUBJECTS)
    said = (ROOT / "scripts/campaign").read_text()
    assert f"Subjects: {', '.join(SUBJECTS)}." in said


@pytest.mark.parametrize("name", ["nothing", "kill/nothing", "kill/mixed:x"])
def test_a_subject_that_there_is_not(tmp_path: Path, name: str) -> None:
    done = campaign(tmp_path, binary(), name)
    assert done.returncode == 64
    assert name in done.stderr and "replicas" in done.stderr
