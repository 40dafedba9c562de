"""migration-guard.yml, its steps run in order as GitHub would, with a stand-in for
docker: headgate comes out of its image, a bad revision is said at its line, and the
guard's report is kept."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Database
from deploy_files import WORKFLOW, document
from headgate import ROOT, Headgate, clean_environment

STAND_IN = r"""#!/bin/bash
echo "docker $*" >>"$RUNNER_TEMP/calls"
case "$1" in
  login) cat >"$RUNNER_TEMP/token" ;;
  create) [ "$2" != registry.example/none:1 ] && echo c0ffee ;;
  cp) [ "$2" = c0ffee:/headgate ] && cp "$BINARY" "$3" ;;
esac
"""


class Runner:
    """A checkout of a repository with the shipped chain, and GitHub's variables."""

    def __init__(self, headgate: Headgate, database: Database, folder: Path) -> None:
        self.temp = folder / "temp"
        self.checkout = folder / "checkout"
        self.database = database
        self.path = folder / "path"
        self.summary = folder / "summary"
        programs = folder / "programs"
        programs.mkdir()
        (programs / "docker").write_text(STAND_IN)
        (programs / "docker").chmod(0o755)
        self.temp.mkdir()
        self.path.touch()
        shutil.copytree(ROOT / "migrations", self.checkout / "migrations")
        self.env = clean_environment({
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTOR": "somebody",
            "GITHUB_PATH": str(self.path),
            "GITHUB_REPOSITORY_OWNER": "Some-Shop",
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            "RUNNER_TEMP": str(self.temp),
            "BINARY": str(headgate.path),
        })  # fmt: skip
        self.env["PATH"] = f"{programs}:{self.env['PATH']}"

    def run(self, image: str = "") -> list[subprocess.CompletedProcess[str]]:
        """Runs the steps until one fails; how each ended."""
        values = {
            "${{ vars.HEADGATE_IMAGE }}": image,
            "${{ github.token }}": "a.token",
            "postgresql://postgres@127.0.0.1:5432/postgres": self.database.url,
        }
        (job,) = document(WORKFLOW)["jobs"].values()
        ends: list[subprocess.CompletedProcess[str]] = []
        for step in (each for each in job["steps"] if "run" in each):
            if any(each.returncode for each in ends):
                break
            given = {k: values.get(v, v) for k, v in step["env"].items()}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=self.checkout, text=True,
                env=self.env | given, capture_output=True, timeout=600,
            )  # fmt: skip
            ends.append(done)
            added = self.path.read_text().split()
            self.env["PATH"] = ":".join([*added, self.env["PATH"]])
        return ends

    def calls(self) -> list[str]:
        """What docker was asked to do."""
        return (self.temp / "calls").read_text().splitlines()


@pytest.fixture
def runner(headgate: Headgate, database: Database, tmp_path: Path) -> Runner:
    """A runner before the first step."""
    return Runner(headgate, database, tmp_path)


def test_the_shipped_chain_is_let_through(runner: Runner) -> None:
    _, guard = runner.run()
    assert guard.returncode == 0, guard
    assert "::error" not in guard.stdout
    assert "\npassed: " in guard.stdout
    image = "ghcr.io/some-shop/headgate:latest"
    assert runner.calls() == [
        "docker login ghcr.io --username somebody --password-stdin",
        f"docker create {image} /headgate",
        f"docker cp c0ffee:/headgate {runner.temp}/bin/headgate",
        "docker rm c0ffee",
    ]
    assert (runner.temp / "token").read_text() == "a.token\n"


def test_an_image_elsewhere_gets_no_token(runner: Runner) -> None:
    first, *_ = runner.run(image="registry.example/headgate:1")
    assert first.returncode == 0
    assert runner.calls()[0] == "docker create registry.example/headgate:1 /headgate"
    assert not (runner.temp / "token").exists()


def test_without_headgate_nothing_is_guarded(runner: Runner) -> None:
    (only,) = runner.run(image="registry.example/none:1")
    assert only.returncode != 0, only
    assert runner.calls()[-1] == "docker create registry.example/none:1 /headgate"
    assert not runner.summary.exists()


def test_a_bad_revision_is_said_at_its_line(runner: Runner) -> None:
    (head,) = (runner.checkout / "migrations/versions").glob("20260113*")
    marker = "\n-- upgrade\n"
    head.write_text(head.read_text().replace(marker, f"{marker}CREAT;\n"))
    _, done = runner.run()
    assert done.returncode == 1, done
    line = head.read_text().splitlines().index("CREAT;") + 1
    place = f"file=migrations/versions/{head.name},line={line},"
    assert f"::error {place}" in done.stdout


def test_a_downgrade_that_leaves_something_is_said_and_reported(
    runner: Runner,
) -> None:
    (head,) = (runner.checkout / "migrations/versions").glob("20260113*")
    marker = "\n-- upgrade\n"
    more = "CREATE TABLE public.left_over (id bigint PRIMARY KEY);\n"
    # Made again over what is there, it passes an up, down and up.
    more = more.replace("TABLE", "TABLE IF NOT EXISTS")
    head.write_text(head.read_text().replace(marker, f"{marker}{more}"))
    _, guard = runner.run()
    assert guard.returncode == 1, guard
    place = f"::error file=migrations/versions/{head.name},line="
    (said, *_) = [line for line in guard.stdout.splitlines() if line.startswith(place)]
    assert "left_over" in said
    assert "headgate guard: " in runner.summary.read_text()


def test_the_report_is_among_the_artifacts(runner: Runner) -> None:
    runner.run()
    folder = runner.temp / "guard"
    names = {"guard.html", "guard.json", "guard.sarif", "guard.xml"}
    assert {path.name for path in folder.iterdir()} == names
    (job,) = document(WORKFLOW)["jobs"].values()
    kept = [step for step in job["steps"] if "upload-artifact" in step.get("uses", "")]
    assert [step["with"]["path"] for step in kept] == ["${{ runner.temp }}/guard"]
    assert all("!cancelled()" in step["if"] for step in kept)
