"""The images that container tests start from, made where they cannot be pulled."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from headgate import ROOT

DEBIAN = "debian:bookworm-slim"
POSTGRES = "postgres:15"
# Not the names that a user's own images have.
HEADGATE = "headgate-test:latest"
DEMO = "headgate-test-demo:latest"
ALEMBIC = "headgate-test-alembic:latest"


def docker(*words: str | Path, **options: object) -> str:
    """Runs `docker` and returns what it prints; raises with its stderr."""
    done = subprocess.run(
        ["docker", *map(str, words)],
        text=True, capture_output=True, check=False, **options,
    )  # fmt: skip
    if done.returncode != 0:
        raise AssertionError(f"docker {words}: {done.returncode}\n{done.stderr}")
    return done.stdout


def _is_there(image: str) -> bool:
    """Whether an image is there, or can be pulled."""
    for words in (["image", "inspect", image], ["pull", "--quiet", image]):
        done = subprocess.run(["docker", *words], capture_output=True, check=False)
        if done.returncode == 0:
            return True
    return False


def _debian_mirror() -> str:
    """Where this system gets Debian's packages from."""
    fields = ["apt-get", "indextargets", "--format", "$(REPO_URI)"]
    found = subprocess.run(
        [*fields, "Created-By: Packages", "Codename: bookworm", "Component: main"],
        text=True, capture_output=True, check=True,
    ).stdout.split()  # fmt: skip
    assert found, "apt knows no mirror of Debian 12"
    return found[0]


def provide_debian() -> None:
    """Makes Debian's slim image with debootstrap."""
    if _is_there(DEBIAN):
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        subprocess.run(
            ["debootstrap", "--variant=minbase", "bookworm", root, _debian_mirror()],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        tar = ["tar", "-C", str(root), "--one-file-system", "-c", "."]
        with subprocess.Popen(tar, stdout=subprocess.PIPE) as packed:
            docker("import", "-c", 'CMD ["bash"]', "-", DEBIAN, stdin=packed.stdout)
        assert packed.returncode == 0


def provide_postgres() -> None:
    """Makes a stand-in for the official postgres image."""
    provide_debian()
    if not _is_there(POSTGRES):
        docker("build", "--tag", POSTGRES, ROOT / "tests/containers/postgres")


def build(dockerfile: str, tag: str, **arguments: str) -> None:
    """Builds an image of docker/ as the user does."""
    provide_debian()
    values = [f"--build-arg={name}={value}" for name, value in arguments.items()]
    docker("build", "--file", ROOT / dockerfile, "--tag", tag, *values, ROOT)


def extend(
    tag: str, files: Mapping[str, str], base: str = DEMO, further: str = ""
) -> str:
    """An image that is `base` with these files in its folder /app, and further
    lines of a Dockerfile."""
    with tempfile.TemporaryDirectory() as folder:
        context = Path(folder)
        (context / "app").mkdir()
        (context / "Dockerfile").write_text(
            f"FROM {base}\nCOPY app /app\n{further}\n"
        )
        for name, text in files.items():
            path = context / "app" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        docker("build", "--tag", tag, folder)
    return tag
