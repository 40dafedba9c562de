"""What every container test may ask for: the images, and a project of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support")]

import docker_images  # noqa: E402
from stack import Stack  # noqa: E402
from unwind import raise_on_signals  # noqa: E402


def pytest_sessionstart() -> None:
    """A runner that asks us to end must not leave containers behind."""
    raise_on_signals()


@pytest.fixture(scope="session")
def images() -> None:
    """headgate's image and the demo's, built from this tree, and a database's."""
    docker_images.provide_postgres()
    docker_images.build("docker/Dockerfile", docker_images.HEADGATE)
    docker_images.build(
        "docker/app.Dockerfile", docker_images.DEMO,
        HEADGATE_IMAGE=docker_images.HEADGATE,
    )  # fmt: skip


@pytest.fixture
def stack(images: None) -> Iterator[Stack]:
    """A project of the compose file, of which nothing runs yet."""
    project = Stack()
    yield project
    project.close()


@pytest.fixture
def at_head(stack: Stack) -> Stack:
    """The project with its application serving."""
    stack.compose("up", "--detach", "database", "app")
    stack.service("app").serves()
    return stack
