"""A throwaway PostgreSQL cluster for tests, the demo and benchmarks.

As a module:

    with Cluster() as cluster:
        url = cluster.url(cluster.create_database())

As a command, which passes CMD's exit status on:

    cluster.py --env HEADGATE_TEST_URL -- CMD ARG...

The cluster lives in a temporary folder with its own socket and loopback port,
belongs to an unprivileged user, and is removed however its owner ends, except
by SIGKILL.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import secrets
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import psycopg2
import psycopg2.extensions

from installation import ClusterError, newest_pg_bin, server_environment
from server import SUPERUSER, Server
from unwind import Stopped, end, raise_on_signals, undisturbed


class Cluster(Server):
    """A server and the means to use it: URLs, SQL, databases, programs."""

    _numbers = itertools.count(1)

    def url(
        self,
        database: str = "postgres",
        *,
        form: str = "tcp",
        user: str = SUPERUSER,
        password: str | None = None,
        scheme: str = "postgresql",
    ) -> str:
        """The URL of a database over `tcp` or the unix `socket`."""
        secret = self.password if password is None else password
        account = f"{quote(user, safe='')}:{quote(secret, safe='')}"
        name = quote(database, safe="")
        if form == "socket":
            host = quote(str(self.socket_folder), safe="/")
            return f"{scheme}://{account}@/{name}?host={host}&port={self.port}"
        return f"{scheme}://{account}@127.0.0.1:{self.port}/{name}"

    def connect(
        self, database: str = "postgres", **options: Any
    ) -> psycopg2.extensions.connection:
        """A psycopg2 connection in autocommit, as superuser by default."""
        options = {"user": SUPERUSER, "password": self.password} | options
        connection = psycopg2.connect(
            host=str(self.socket_folder),
            port=self.port,
            dbname=database,
            **options,
        )
        connection.autocommit = True
        return connection

    def execute(
        self, sql: str, parameters: Any = None, *, database: str = "postgres"
    ) -> list[tuple[Any, ...]]:
        """Runs SQL in autocommit and returns the rows of its last statement."""
        with contextlib.closing(self.connect(database)) as connection:
            with connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                return cursor.fetchall() if cursor.description else []

    def create_database(self, name: str | None = None, **options: str) -> str:
        """Creates a database, by default under a name never used before."""
        name = name or f"test_{next(self._numbers)}_{secrets.token_hex(3)}"
        extra = " ".join(f"{key} {value}" for key, value in options.items())
        self.execute(f'CREATE DATABASE "{name}" {extra}')
        return name

    def drop_database(self, name: str) -> None:
        """Drops a database, ending the sessions in it."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def tool(
        self, name: str, *arguments: str, database: str = "postgres", **options: Any
    ) -> subprocess.CompletedProcess[str]:
        """Runs a client program (psql, pg_dump…) on a database."""
        program = self._bin / name
        if not program.exists():
            program = newest_pg_bin() / name
        environment = server_environment(self._bin) | {
            "PGHOST": str(self.socket_folder),
            "PGPORT": str(self.port),
            "PGUSER": SUPERUSER,
            "PGPASSWORD": self.password,
            "PGDATABASE": database,
        }
        options = {"text": True, "capture_output": True, "check": True} | options
        return subprocess.run([program, *arguments], env=environment, **options)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description="Runs CMD beside a throwaway PostgreSQL cluster."
    )
    parser.add_argument("--env", default="DATABASE_URL", metavar="NAME",
                        help="variable that tells CMD the superuser's URL "
                        "(default: %(default)s)")
    parser.add_argument("--pg-bin", metavar="DIR",
                        help="the PostgreSQL to use (default: the newest)")
    parser.add_argument("--set", action="append", default=[],
                        metavar="NAME=VALUE", help="a server setting")
    parser.add_argument("command", nargs="+", metavar="CMD")
    options = parser.parse_args()
    settings = dict(item.split("=", 1) for item in options.set)
    raise_on_signals()
    try:
        with contextlib.ExitStack() as cleanup:
            cluster = cleanup.enter_context(
                Cluster(pg_bin=options.pg_bin, settings=settings)
            )
            environment = os.environ | {options.env: cluster.url()}
            with undisturbed():
                child = subprocess.Popen(options.command, env=environment)
                cleanup.callback(end, child)
            status = child.wait()
        return status if status >= 0 else 128 - status
    except Stopped as stopped:
        return 128 + stopped.number
    except (ClusterError, OSError) as error:
        print(f"cluster: {error}", file=sys.stderr)
        return 125


if __name__ == "__main__":
    sys.exit(main())
