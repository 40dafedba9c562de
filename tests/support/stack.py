"""A project of docker/compose.yaml, and containers beside it."""

from __future__ import annotations

import functools
import json
import os
import secrets
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docker_images import ALEMBIC, DEMO, HEADGATE, docker
from headgate import ROOT

PATIENCE = 90.0  # Seconds until what must come has come.
# Prints an answer's status and body.
GET = """
import sys, urllib.error, urllib.request
try:
    answer = urllib.request.urlopen(sys.argv[1], timeout=5)
except urllib.error.HTTPError as error:
    answer = error
print(answer.status, answer.read().decode(), sep="\\n", end="")
"""
COMPOSE_FILE = ROOT / "docker/compose.yaml"


@functools.cache
def compose_command() -> tuple[str, ...]:
    """Compose, as a plugin of docker or as a program of its own."""
    plugin = ["docker", "compose", "version"]
    tried = subprocess.run(plugin, capture_output=True, check=False)
    return ("docker", "compose") if tried.returncode == 0 else ("docker-compose",)


def until(what: str, ask: Callable[[], Any]) -> Any:
    """Asks again until the answer is true, and returns it."""
    limit = time.monotonic() + PATIENCE
    while not (answer := ask()):
        assert time.monotonic() < limit, f"not within {PATIENCE:.0f} s: {what}"
        time.sleep(0.1)
    return answer


class Container:
    """A container, running or ended."""

    def __init__(self, name: str) -> None:
        self.name = name

    def inspect(self) -> dict[str, Any]:
        """All that the engine knows of it."""
        return json.loads(docker("inspect", self.name))[0]

    def log(self) -> str:
        """What it has printed."""
        done = subprocess.run(
            ["docker", "logs", self.name], text=True, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.stdout

    def says(self, text: str) -> None:
        """Waits for a text in its log."""
        until(f"'{text}' in the log of {self.name}", lambda: text in self.log())

    def wait(self) -> int:
        """Its exit status, once it has ended."""
        return int(docker("wait", self.name, timeout=PATIENCE))

    def running(self) -> bool:
        """Whether it has not ended."""
        return self.inspect()["State"]["Running"]

    def get(self, path: str, port: int = 8080) -> tuple[int, str] | None:
        """Asks it over HTTP, from within; nothing: nobody answers."""
        done = subprocess.run(
            ["docker", "exec", self.name, "python3", "-c", GET,
             f"http://127.0.0.1:{port}{path}"],
            text=True, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            return None
        status, _, body = done.stdout.partition("\n")
        return int(status), body

    def serves(self) -> dict[str, Any]:
        """Waits until the demo's application answers; its tables."""
        until(f"{self.name} serves", lambda: (self.get("/healthz") or (0,))[0] == 200)
        status, text = self.get("/tables") or (0, "")
        assert status == 200, text
        return json.loads(text)


class Stack:
    """One project, of a name of its own; `close` removes all of it."""

    def __init__(self, **variables: str) -> None:
        self.project = f"headgate-test-{secrets.token_hex(4)}"
        self.password = secrets.token_hex(8)
        # Published ports are taken from the engine's free ones.
        self._environment = (
            os.environ
            | {"POSTGRES_PASSWORD": self.password, "APP_PORT": "0", "ALEMBIC_PORT": "0"}
            | {"HEADGATE_IMAGE": HEADGATE, "APP_IMAGE": DEMO, "ALEMBIC_IMAGE": ALEMBIC}
            | variables
        )
        self._beside: list[str] = []

    @property
    def network(self) -> str:
        """The network of the project's services."""
        return f"{self.project}_default"

    @property
    def url(self) -> str:
        """The database's URL, as containers reach it."""
        return f"postgresql://app:{self.password}@database/app"

    def compose(self, *words: str, check: bool = True) -> str:
        """Runs compose on the project's file."""
        done = subprocess.run(
            [*compose_command(), "-f", str(COMPOSE_FILE), "-p", self.project, *words],
            text=True, capture_output=True, check=False, env=self._environment,
        )  # fmt: skip
        if check and done.returncode != 0:
            raise AssertionError(f"compose {words}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def services(self, service: str) -> list[Container]:
        """The containers of a service, ended ones too."""
        names = self.compose("ps", "--all", "--quiet", service).split()
        return [Container(name) for name in names]

    def service(self, service: str) -> Container:
        """The container of a service that has one."""
        (only,) = self.services(service)
        return only

    def start(
        self,
        *command: str,
        image: str = DEMO,
        options: tuple[str | Path, ...] = (),
        environment: dict[str, str] | None = None,
        url: str | None = "",
    ) -> Container:
        """Starts a container beside the services, in their network, with the
        database's URL, another one, or none."""
        database = {} if url is None else {"DATABASE_URL": url or self.url}
        values = database | (environment or {})
        settings = [f"--env={name}={value}" for name, value in values.items()]
        name = f"{self.project}-{len(self._beside)}"
        self._beside.append(name)
        docker(
            "run", "--detach", f"--name={name}", f"--network={self.network}",
            *settings, *options, image, *command,
        )  # fmt: skip
        return Container(name)

    def query(self, sql: str, service: str = "database") -> list[str]:
        """What the database answers, a row a line, columns between bars."""
        psql = ["psql", "-XAtq", "-U", "app", "-d", "app", "-c", sql]
        database = self.service(service).name
        return docker("exec", "-u", "postgres", database, *psql).splitlines()

    def sessions(self) -> list[str]:
        """headgate's sessions in the database, and locks that nobody may hold."""
        return self.query(
            "SELECT application_name, state FROM pg_stat_activity"
            " WHERE application_name LIKE 'headgate/%' UNION ALL"
            " SELECT locktype, mode FROM pg_locks WHERE locktype = 'advisory'"
        )

    def start_database(self) -> None:
        """Starts the database alone, and waits for it."""
        self.compose("up", "--detach", "database")
        ready = ["exec", "-T", "database", "pg_isready", "-q", "-h", "127.0.0.1"]

        def answers() -> bool:
            compose = [*compose_command(), "-f", str(COMPOSE_FILE), "-p", self.project]
            done = subprocess.run(
                [*compose, *ready], env=self._environment, capture_output=True,
                check=False,
            )  # fmt: skip
            return done.returncode == 0

        until("the database is ready", answers)

    def close(self) -> None:
        """Removes containers, networks and volumes."""
        for name in self._beside:
            remove = ["docker", "rm", "--force", "--volumes", name]
            subprocess.run(remove, capture_output=True, check=False)
        profiles = ["--profile", "replicas", "--profile", "alembic"]
        self.compose(*profiles, "down", "--volumes", "--timeout", "1")
