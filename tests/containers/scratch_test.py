"""The image that holds headgate alone, run with next to no rights."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile

import pytest
from docker_images import DEMO, HEADGATE, docker, extend
from headgate import ROOT
from stack import Container, Stack

# An unprivileged user without a name, no capability, nothing to write to.
LEAST = (
    "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges",
    "--user=12345:12345", f"--volume={ROOT}/migrations:/migrations:ro",
)  # fmt: skip


def files_of(image: str) -> list[str]:
    """All files of an image's layers."""
    saved = subprocess.run(
        ["docker", "save", image], capture_output=True, check=True
    ).stdout
    names: list[str] = []
    with tarfile.open(fileobj=io.BytesIO(saved)) as archive:
        manifest = json.load(archive.extractfile("manifest.json") or io.BytesIO())
        for layer in manifest[0]["Layers"]:
            with tarfile.open(fileobj=archive.extractfile(layer)) as files:
                names += files.getnames()
    return names


def test_it_holds_one_file(images: None) -> None:
    assert files_of(HEADGATE) == ["headgate"]


def test_it_tells_its_version(images: None) -> None:
    out = docker("run", "--rm", "--network=none", *LEAST, HEADGATE, "version")
    assert out.startswith("headgate ")


def test_it_waits_and_upgrades_by_host_name(stack: Stack) -> None:
    stack.compose("up", "--detach", "database")
    waiting = stack.start("wait", image=HEADGATE, options=LEAST)
    assert waiting.wait() == 0, waiting.log()
    upgrade = stack.start("upgrade", image=HEADGATE, options=LEAST)
    assert upgrade.wait() == 0, upgrade.log()
    verify = stack.start("verify", image=HEADGATE, options=LEAST)
    assert verify.wait() == 0, verify.log()
    version = stack.query("SELECT version_num FROM alembic_version")
    assert version == ["e81a5c3f0d26"]


def test_a_host_name_that_nobody_has_is_told(stack: Stack) -> None:
    stack.start_database()
    lost: Container = stack.start(
        "wait", "--wait-timeout", "2s", image=HEADGATE, options=LEAST,
        url="postgresql://app:x@nobody-here/app",
    )  # fmt: skip
    assert lost.wait() == 69
    assert "nobody-here" in lost.log()


def secrets_in(image: str) -> list[str]:
    """What looks like a secret in an image's settings and history."""
    shown = docker("inspect", image)
    shown += docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", image)
    words = ("postgresql://", "PASSWORD", "for-laptops-only", "SECRET", "TOKEN")
    (inspected,) = json.loads(docker("inspect", image))
    settings = inspected["Config"]["Env"] or []
    odd = [each for each in settings if not each.startswith(("PATH=", "PYTHON"))]
    return [word for word in words if word in shown] + odd


@pytest.mark.parametrize("image", [HEADGATE, DEMO])
def test_no_secret_is_in_an_image_or_its_history(images: None, image: str) -> None:
    assert secrets_in(image) == []
    (inspected,) = json.loads(docker("inspect", image))
    assert inspected["Config"]["User"] not in ("", "0", "root")


def test_the_check_of_secrets_finds_one(images: None) -> None:
    found = extend("headgate-test-demo:told", {}, DEMO, "ENV TOKEN=x")
    assert secrets_in(found) == ["TOKEN", "TOKEN=x"]
