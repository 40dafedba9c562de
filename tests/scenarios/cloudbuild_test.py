"""cloudbuild.yaml, run with stand-ins for docker, gcloud and curl: what happens
in which order, and that the traffic stays where it is whatever fails."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from deploy_files import CLOUD_BUILD, build_steps, document, seconds, substitutions

BUILT_IN = {"PROJECT_ID", "BUILD_ID"}
NEW = "app-b1a2b3c4d"
OLD = "app-1=60,app-2=40"

# Notes what it is called with, fails where it is told to, and keeps the traffic.
STAND_IN = r"""#!/bin/bash
line="$(basename "$0") $*"
echo "$line" >>"$PLAY/calls"
if [[ $line == *update-traffic* ]]; then
  sed 's/.*--to-revisions=//' <<<"$line" >"$PLAY/traffic"
  [ ! -s "$PLAY/stuck" ] || mv "$PLAY/stuck" "$PLAY/traffic"
fi
if [[ -n $FAIL && $line =~ $FAIL ]]; then exit 1; fi
rows() { tr ',' '\n' <"$PLAY/traffic" | tr '=' ','; }
case "$line" in
  *'services list'*) cat "$PLAY/services" ;;
  *'value(status.url)'*) echo 'https://app.example' ;;
  *'csv[no-heading](status.traffic.tag,'*)
    echo ",app-1,"
    echo "${TAG:-candidate,app-b1a2b3c4d},https://candidate---app.example" ;;
  *'csv[no-heading](status.traffic.revisionName,'*)
    rows
    echo 'app-b1a2b3c4d,' ;;
  *print-identity-token*) echo 'a.token' ;;
  curl*) cat >"$PLAY/curl_stdin" ;;
esac
"""


@dataclass
class Play:
    """A build on a service whose traffic is split between two revisions."""

    folder: Path
    given: dict[str, str] = field(default_factory=dict)
    fail: str = ""
    tag: str = ""
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        programs = self.folder / "bin"
        programs.mkdir()
        for name in ("docker", "gcloud", "curl"):
            (programs / name).write_text(STAND_IN)
            (programs / name).chmod(0o755)
        (self.folder / "calls").touch()
        (self.folder / "traffic").write_text(OLD + "\n")
        (self.folder / "services").write_text("app\n")

    def run(self) -> bool:
        """Runs step by step until one fails, as Cloud Build does."""
        for step in build_steps(**self.given):
            if self.step(step) != 0:
                return False
            self.done.append(step["id"])
        return True

    def step(self, step: dict) -> int:
        """Runs a step; those inside the image are only noted."""
        path = f"{self.folder / 'bin'}:{os.defpath}"
        env = {"PATH": path, "PLAY": str(self.folder), "FAIL": self.fail,
               "TAG": self.tag}  # fmt: skip
        entry = step.get("entrypoint", "docker")
        words = [entry, *step["args"]]
        if step["name"] == substitutions()["_IMAGE"]:
            words = ["docker", step["id"].replace("-", "_")]
        return subprocess.run(words, env=env, timeout=60, stderr=2).returncode

    @property
    def calls(self) -> list[str]:
        """What was called, in order."""
        return (self.folder / "calls").read_text().splitlines()

    @property
    def traffic(self) -> str:
        """Where the traffic goes."""
        return (self.folder / "traffic").read_text().strip()

    def call(self, words: str) -> str:
        """The only call that begins with these words."""
        (only,) = [call for call in self.calls if call.startswith(words)]
        return only

    def order(self, *words: str) -> bool:
        """Whether these calls came in this order."""
        places = [self.calls.index(self.call(each)) for each in words]
        return places == sorted(places)


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """A build that was not started."""
    return Play(tmp_path)


def test_a_job_migrates_then_a_follower_takes_the_traffic(play: Play) -> None:
    assert play.run()
    assert play.traffic == f"{NEW}=100"
    assert play.order(
        "docker build", "docker run", "docker guard_migrations", "docker push",
        "gcloud run jobs deploy", "gcloud run jobs execute", "gcloud run deploy",
        "curl", "gcloud run services update-traffic",
    )  # fmt: skip
    job = play.call("gcloud run jobs deploy")
    assert "--command=headgate --args=upgrade" in job
    assert "--max-retries=0" in job
    assert "DATABASE_URL=migration-database-url:latest" in job
    assert "--wait" in play.call("gcloud run jobs execute")
    service = play.call("gcloud run deploy")
    assert "--no-traffic --tag=candidate" in service
    assert "HEADGATE_ROLE=follower" in service
    assert "migration-database-url" not in service


def test_at_start_up_there_is_no_job(play: Play) -> None:
    play.given = {"_MIGRATE": "startup"}
    assert play.run()
    assert play.traffic == f"{NEW}=100"
    assert not [call for call in play.calls if "jobs" in call]
    service = play.call("gcloud run deploy")
    assert "HEADGATE_ROLE=migrator" in service
    assert "HEADGATE_DEADLINE=230s" in service
    assert "HEADGATE_DATABASE_URL=migration-database-url:latest" in service


def test_the_revision_is_asked_over_its_tag(play: Play) -> None:
    assert play.run()
    asked = play.call("curl")
    assert asked.endswith("https://candidate---app.example/healthz")
    assert "--fail" in asked and "--retry" in asked
    token = play.call("gcloud auth")
    assert token.endswith("--audiences=https://app.example")
    assert "a.token" not in asked, "others can read arguments"
    header = (play.folder / "curl_stdin").read_text()
    assert header == "Authorization: Bearer a.token\n"


def test_the_first_deployment_has_no_old_revision(play: Play) -> None:
    (play.folder / "services").write_text("")
    assert play.run()
    assert "--no-traffic" not in play.call("gcloud run deploy")


@pytest.mark.parametrize(
    ("fail", "last"),
    [
        ("^docker build", None),
        ("^docker run", "build"),
        ("^docker guard_migrations", "database"),
        ("^docker push", "guard-migrations"),
        ("jobs deploy", "push"),
        ("jobs execute", "push"),
        ("services list", "migrate"),
        ("gcloud run deploy", "migrate"),
        ("status.url", "deploy"),
        ("status.traffic.tag", "deploy"),
        ("print-identity-token", "deploy"),
        ("^curl", "deploy"),
        ("traffic.revisionName,status.traffic.percent", "check-revision"),
        ("update-traffic.*=100$", "check-revision"),
    ],
)
def test_whatever_fails_leaves_the_old_revisions_serving(
    play: Play, fail: str, last: str | None
) -> None:
    play.fail = fail
    assert not play.run()
    assert play.traffic == OLD
    assert (play.done or [None])[-1] == last


@pytest.mark.parametrize("fail", ["", "update-traffic.*=100$"])
def test_traffic_that_does_not_arrive_goes_back(play: Play, fail: str) -> None:
    play.fail = fail
    (play.folder / "stuck").write_text(f"app-1=50,{NEW}=50\n")
    assert not play.run()
    assert play.traffic == OLD


def test_a_tag_that_another_build_has_moved_is_not_trusted(play: Play) -> None:
    play.tag = "candidate,app-b99999999"
    assert not play.run()
    assert play.done[-1] == "deploy"
    assert play.traffic == OLD


def test_a_way_to_migrate_that_is_not_known_does_nothing(play: Play) -> None:
    play.given = {"_MIGRATE": "jbo"}
    assert not play.run()
    assert play.calls == []


def test_the_chain_that_ships_is_guarded_before_it_is_pushed() -> None:
    steps = {step["id"]: step for step in build_steps()}
    guard, database = steps["guard-migrations"], steps["database"]
    assert guard["name"] == substitutions()["_IMAGE"]
    assert (guard["dir"], guard["entrypoint"]) == ("/app", "headgate")
    assert "--network=cloudbuild" in database["args"]
    (name,) = [word[7:] for word in database["args"] if word[:7] == "--name="]
    url = f"postgresql://postgres@{name}/postgres"
    assert guard["args"] == ["guard", f"--server-url={url}"]


def test_every_substitution_is_declared_and_used() -> None:
    text = re.sub(r"^ *#.*$| #.*$", "", CLOUD_BUILD.read_text(), flags=re.M)
    assert document(CLOUD_BUILD)["options"]["substitutionOption"] == "MUST_MATCH"
    declared = set(document(CLOUD_BUILD)["substitutions"])
    parts = text.partition("\nsteps:\n")
    before, after = (
        set(re.findall(r"(?<!\$)\$\{?([A-Z_]+)", part)) for part in parts[::2]
    )
    assert before <= BUILT_IN | declared
    assert declared <= after <= BUILT_IN | declared


def test_everything_ends_in_time_and_headgate_first() -> None:
    build, values = document(CLOUD_BUILD), substitutions()
    steps = {step["id"]: seconds(step["timeout"]) for step in build["steps"]}
    assert len(steps) == len(build["steps"])
    assert sum(steps.values()) <= seconds(build["timeout"])
    task = seconds(values["_TASK_TIMEOUT"])
    assert seconds(values["_JOB_DEADLINE"]) < task < steps["migrate"]
    probe = dict(re.findall(r"(\w+)=(\d+)", CLOUD_BUILD.read_text()))
    allowed = int(probe["periodSeconds"]) * int(probe["failureThreshold"])
    assert seconds(values["_START_DEADLINE"]) < allowed <= 240


def test_no_step_may_fail_quietly_or_run_aside() -> None:
    for step in document(CLOUD_BUILD)["steps"]:
        assert not {"allowFailure", "allowExitCodes", "waitFor"} & set(step)
