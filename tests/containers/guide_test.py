"""The guide's commands that need Docker, in the order of the page."""

from __future__ import annotations

import os
import secrets
import subprocess
from pathlib import Path

import pytest
from guide import commands
from headgate import ROOT
from stack import Stack, compose_command

# Where compose is a program of its own, `docker compose` still means it.
PLUGIN = """
docker() {
  if [ "$1" = compose ]; then
    shift
    docker-compose "$@"
  else
    command docker "$@"
  fi
}
"""


@pytest.mark.usefixtures("images")
def test_every_docker_command_works(tmp_path: Path) -> None:
    project = Stack()
    script = "set -euo pipefail\n" + "\n".join(commands("sh docker"))
    if compose_command() == ("docker-compose",):
        script = PLUGIN + script
    environment = os.environ | {
        "COMPOSE_PROJECT_NAME": project.project,
        "HOME": str(tmp_path),
        "APP_PORT": "0",
        "POSTGRES_PASSWORD": secrets.token_hex(8),
    }
    try:
        done = subprocess.run(
            ["bash"], input=script, cwd=ROOT, env=environment,
            text=True, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        copied = [tmp_path / ".local/bin/headgate", "version"]
        assert subprocess.run(copied, capture_output=True, check=True).stdout
        project.service("app").serves()
    finally:
        project.close()
