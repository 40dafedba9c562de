"""A PgBouncer in front of a throwaway server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from cluster import Cluster
from installation import ClusterError, make_folder, reserve_port, unprivileged_user
from server import SUPERUSER
from unwind import end, undisturbed

# Debian keeps it where only root looks.
PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))


class Pooler:
    """One PgBouncer on loopback, as a context manager. `settings` go to its
    ini file. It logs in to the server as whoever logs in to it."""

    def __init__(
        self,
        cluster: Cluster,
        pool_mode: str,
        *,
        port: int | None = None,
        **settings: object,
    ) -> None:
        """Makes its files; `port` is by default one that nobody uses."""
        self._owner = unprivileged_user()
        self._cluster = cluster
        self._process: subprocess.Popen[bytes] | None = None
        self._reserved = reserve_port()
        self.port: int = port or self._reserved.getsockname()[1]
        self.folder = make_folder(self._owner)
        self._configure({"pool_mode": pool_mode} | settings)

    def __enter__(self) -> Self:
        program = shutil.which("pgbouncer", path=PLACES)
        if program is None:
            self.remove()
            raise ClusterError("no pgbouncer found: run scripts/setup")
        # PgBouncer, unlike PostgreSQL, does not share a port that is bound.
        self._reserved.close()
        options: dict[str, Any] = {}
        if self._owner:
            options = {"user": self._owner.pw_uid, "group": self._owner.pw_gid,
                       "extra_groups": []}  # fmt: skip
        with undisturbed():
            self._process = subprocess.Popen(
                [program, "--quiet", self._ini],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=self.folder,
                start_new_session=True,
                **options,
            )
        try:
            self._wait_ready()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def url(self, database: str) -> str:
        """The superuser's URL of a database, through the pooler."""
        account = f"{SUPERUSER}:{quote(self._cluster.password, safe='')}"
        return f"postgresql://{account}@127.0.0.1:{self.port}/{database}"

    def log(self) -> str:
        """All that it has logged."""
        log = self.folder / "log"
        return log.read_text(errors="replace") if log.exists() else ""

    def remove(self) -> None:
        """Ends it and removes its folder; harmless when repeated."""
        try:
            if self._process:
                end(self._process)
        finally:
            self._process = None
            self._reserved.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _ini(self) -> Path:
        return self.folder / "pgbouncer.ini"

    def _configure(self, settings: dict[str, object]) -> None:
        users = self.folder / "users"
        users.write_text(f'"{SUPERUSER}" "{self._cluster.password}"\n')
        ours = {
            "listen_addr": "127.0.0.1",
            "listen_port": self.port,
            "unix_socket_dir": "",
            "auth_type": "scram-sha-256",
            "auth_file": users,
            "logfile": self.folder / "log",
        }
        server = f"host={self._cluster.socket_folder} port={self._cluster.port}"
        lines = ["[databases]", f"* = {server}", "[pgbouncer]"]
        lines += [f"{key} = {value}" for key, value in (ours | settings).items()]
        self._ini.write_text("\n".join(lines) + "\n")
        for file in (users, self._ini):
            file.chmod(0o600)
            if self._owner:
                os.chown(file, self._owner.pw_uid, self._owner.pw_gid)

    def _wait_ready(self, timeout: float = 60) -> None:
        limit = time.monotonic() + timeout
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self._process is None or self._process.poll() is not None:
                    raise ClusterError(f"PgBouncer ended:\n{self.log()}") from None
                if time.monotonic() > limit:
                    raise ClusterError(f"PgBouncer is late:\n{self.log()}") from None
                time.sleep(0.02)
