"""The process and the files of a throwaway PostgreSQL server."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from installation import (
    ClusterError,
    children,
    make_folder,
    newest_pg_bin,
    reserve_port,
    server_environment,
    unprivileged_user,
)
from unwind import undisturbed

SUPERUSER = "postgres"
STOP_SIGNALS = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}
# Only speed: nobody reads these clusters after a power cut.
HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Server:
    """One server. As a context manager it starts on entry (unless `start` is
    false) and is stopped and removed on exit."""

    def __init__(
        self,
        *,
        start: bool = True,
        pg_bin: str | Path | None = None,
        settings: Mapping[str, object] | None = None,
        hba: Sequence[str] = (),
        auth: str = "scram-sha-256",
        password: str | None = None,
        fsync: bool = False,
    ) -> None:
        """Makes the server's folder; the server does not run yet.

        `settings` go to postgresql.conf, `hba` lines before the default ones
        of pg_hba.conf, whose method is `auth`.
        """
        self.password = password or secrets.token_urlsafe(12)
        self._start_on_entry = start
        self._bin = Path(pg_bin) if pg_bin else newest_pg_bin()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = unprivileged_user()
        self._reserved = reserve_port()
        self.port: int = self._reserved.getsockname()[1]
        with undisturbed():
            self.folder = make_folder(self._owner)
            # For owners that neither use `with` nor call remove().
            atexit.register(self.remove)
            try:
                self._initdb(auth)
                self._write_hba(hba)
                self.configure(self._defaults(fsync) | dict(settings or {}))
            except BaseException:
                self.remove()
                raise

    def __enter__(self) -> Self:
        if self._start_on_entry:
            try:
                self.start()
            except BaseException:
                self.remove()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """The folder of the unix socket."""
        return self.folder

    @property
    def pid(self) -> int:
        """The postmaster's process id."""
        if self._process is None:
            raise ClusterError("the server does not run")
        return self._process.pid

    @property
    def log_file(self) -> Path:
        """What the server logs to; there from its first start on."""
        return self.folder / "server.log"

    def start(self, *, wait: bool = True, timeout: float = 60) -> None:
        """Starts the server and, with `wait`, returns once it is ready."""
        with undisturbed(), self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # A terminal's Ctrl-C is for us alone.
                **self._as_owner(),
            )
        if wait:
            self.wait_ready(timeout)

    def wait_ready(self, timeout: float = 60) -> None:
        """Returns once the server accepts connections, whatever pg_hba.conf
        then makes of them."""
        limit = time.monotonic() + timeout
        while not self._ready():
            if self._process is None or self._process.poll() is not None:
                raise ClusterError(f"PostgreSQL ended:\n{self._log_end()}")
            if time.monotonic() > limit:
                raise ClusterError(f"PostgreSQL is late:\n{self._log_end()}")
            time.sleep(0.02)

    def stop(self, mode: str = "fast", timeout: float = 60) -> None:
        """Stops the server (`smart`, `fast` or `immediate`), if it runs."""
        if self._process is None:
            return
        for number in (STOP_SIGNALS[mode], signal.SIGQUIT):
            self._process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout)
                self._process = None
                return
        self.kill()

    def restart(self, mode: str = "fast") -> None:
        """Stops and starts the server; port and socket stay the same."""
        self.stop(mode)
        self.start()

    def kill(self) -> None:
        """Kills the postmaster by SIGKILL, as a crash would, and waits for
        its backends, which would not let a new server start."""
        if self._process is None:
            return
        backends = children(self._process.pid)
        self._process.kill()
        self._process.wait()
        self._process = None
        limit = time.monotonic() + 30
        while any(Path(f"/proc/{pid}").exists() for pid in backends):
            if time.monotonic() > limit:
                raise ClusterError(f"backends outlive their server: {backends}")
            time.sleep(0.02)

    def reload(self) -> None:
        """Makes the server read its configuration files again."""
        os.kill(self.pid, signal.SIGHUP)

    def configure(self, settings: Mapping[str, object]) -> None:
        """Appends settings to postgresql.conf; reload or restart to use them."""
        with (self.data / "postgresql.conf").open("a") as conf:
            for name, value in settings.items():
                quoted = str(value).replace("'", "''")
                conf.write(f"{name} = '{quoted}'\n")

    def server_log(self) -> str:
        """All that the server has logged since its first start."""
        if not self.log_file.exists():
            return ""
        return self.log_file.read_text(errors="replace")

    def remove(self) -> None:
        """Stops the server and removes the folder; harmless when repeated."""
        atexit.unregister(self.remove)
        try:
            self.stop("immediate")
        finally:
            self._reserved.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def detach(self) -> None:
        """Lets the server and its folder outlive this process."""
        atexit.unregister(self.remove)
        self._process = None
        self._reserved.close()

    def _defaults(self, fsync: bool) -> dict[str, object]:
        settings: dict[str, object] = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.socket_folder,
            "log_line_prefix": "%m [%p] %q%a ",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        return settings if fsync else settings | HASTY

    def _initdb(self, auth: str) -> None:
        password_file = self.folder / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password + "\n")
        if self._owner:
            os.chown(password_file, self._owner.pw_uid, self._owner.pw_gid)
        done = subprocess.run(
            [
                self._bin / "initdb",
                f"--pgdata={self.data}",
                f"--username={SUPERUSER}",
                f"--pwfile={password_file}",
                f"--auth={auth}",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **self._as_owner(),
        )
        password_file.unlink()
        if done.returncode != 0:
            raise ClusterError(f"initdb failed:\n{done.stdout}")

    def _write_hba(self, lines: Sequence[str]) -> None:
        hba = self.data / "pg_hba.conf"
        hba.write_text("\n".join([*lines, hba.read_text()]))

    def _as_owner(self) -> dict[str, Any]:
        options: dict[str, Any] = {
            "cwd": self.folder,
            "env": server_environment(self._bin),
        }
        if self._owner:
            options |= {
                "user": self._owner.pw_uid,
                "group": self._owner.pw_gid,
                "extra_groups": [],
            }
        return options

    def _ready(self) -> bool:
        # The eighth line is the server's own word on its state, as pg_ctl
        # reads it. The first tells whether a server now dead wrote the file.
        with contextlib.suppress(FileNotFoundError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return (
                len(lines) > 7
                and lines[0] == str(self.pid)
                and lines[7].strip() in ("ready", "standby")
            )
        return False

    def _log_end(self) -> str:
        return "\n".join(self.server_log().splitlines()[-20:])
