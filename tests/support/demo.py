"""The demo: headgate boots an application against a PostgreSQL that is late.

Run it through scripts/demo, which builds headgate first.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import urllib.request
from pathlib import Path
from typing import Any

from cluster import Cluster
from headgate import ROOT, binary, clean_environment
from installation import ClusterError, reserve_port
from unwind import Stopped, end, raise_on_signals, undisturbed

LATE = 2.0  # Seconds after headgate that PostgreSQL starts.
PATIENCE = 60.0  # Seconds until the application must answer.


class DemoError(Exception):
    """Why the demo could not be shown."""


def say(text: str) -> None:
    """Tells the user what happens."""
    print(f"demo: {text}", flush=True)


class Log:
    """headgate's output and the application's: kept in a file, since they may
    outlive us, and shown as it grows."""

    def __init__(self, path: Path) -> None:
        self.sink = path.open("ab")
        self._source = path.open("rb")

    def show(self) -> None:
        """Shows what is new."""
        sys.stdout.flush()
        sys.stderr.buffer.write(self._source.read())
        sys.stderr.flush()


def hidden_password(cluster: Cluster) -> str:
    """The database's URL as it may be shown."""
    return cluster.url(password="x").replace(":x@", ":***@")


def launch(cluster: Cluster, port: int, log: Log) -> subprocess.Popen[bytes]:
    """Starts headgate with the application as its CMD."""
    command = [
        str(binary()), "run", "--", "uvicorn", "--app-dir", "docker/demo_app",
        "--log-level", "warning", "--port", str(port), "main:app",
    ]  # fmt: skip
    shown = shlex.join([os.path.relpath(command[0], ROOT), *command[1:]])
    say(f"DATABASE_URL={hidden_password(cluster)} {shown}")
    environment = clean_environment({"DATABASE_URL": cluster.url()}) | {
        # Debian's uvicorn, whatever other Pythons there are.
        "PATH": f"/usr/bin:{os.environ.get('PATH', os.defpath)}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log.sink,
        stderr=log.sink,
        start_new_session=True,
    )


def pause(seconds: float, app: subprocess.Popen[bytes], log: Log) -> None:
    """Waits while showing the log; fails when the process ends."""
    limit = time.monotonic() + seconds
    while True:
        ended = app.poll()
        log.show()
        if ended is not None:
            raise DemoError(f"headgate ended with status {ended}")
        if time.monotonic() >= limit:
            return
        time.sleep(0.05)


def get(url: str) -> Any:
    """Asks over HTTP, without the proxy that a machine may have."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=10) as answer:
        return json.load(answer)


def wait_healthy(base: str, app: subprocess.Popen[bytes], log: Log) -> None:
    """Returns once the application says that it is well."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        with contextlib.suppress(OSError):
            get(f"{base}/healthz")
            return
        pause(0.1, app, log)
    raise DemoError(f"{base}/healthz did not answer within {PATIENCE:.0f} s")


def show_answer(base: str, app: subprocess.Popen[bytes]) -> None:
    """Shows what the process has become and what the application says."""
    words = Path(f"/proc/{app.pid}/cmdline").read_text().split("\0")
    became = next((Path(w).name for w in words if "uvicorn" in w), words[0])
    say(f"process {app.pid}, which was headgate, is now {became}")
    answer = get(f"{base}/tables")
    say(f"GET {base}/tables says: {answer['count']} tables")
    names = "  ".join(answer["tables"])
    print(textwrap.indent(textwrap.fill(names, 74), "  "), flush=True)


def identity(pid: int) -> str | None:
    """Tells a process from a later one of the same id; None: it has ended."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return None if fields[0] == "Z" else f"{pid} {fields[19]}"
    return None


def keep(cluster: Cluster, base: str, app: subprocess.Popen[bytes]) -> None:
    """Leaves all running, and says how to reach and how to end it."""
    left = [identity(app.pid), identity(cluster.pid)]
    (cluster.folder / "demo").write_text("\n".join(filter(None, left)))
    cluster.detach()
    say("all is left running:")
    print(f"  the application: curl {base}/tables")
    print(f"  the database:    psql '{cluster.url()}'")
    print(f"  the log:         {cluster.folder / 'app.log'}")
    print(f"  to stop it:      scripts/demo --stop {cluster.folder}", flush=True)


def stop(folder: Path) -> None:
    """Ends what `keep` has left running, and removes the folder."""
    marks = folder / "demo"
    if not marks.is_file():
        raise DemoError(f"{folder} is not what --keep has left")
    for mark in marks.read_text().splitlines():
        pid = int(mark.split()[0])
        limit = time.monotonic() + 30
        if identity(pid) == mark:
            os.kill(pid, signal.SIGINT)
        while identity(pid) == mark:
            if time.monotonic() > limit:
                raise DemoError(f"process {pid} does not end")
            time.sleep(0.05)
    shutil.rmtree(folder)
    say("stopped and removed")


def show(stay: bool) -> None:
    """The demo from end to end."""
    say("preparing a PostgreSQL cluster, and not starting it yet")
    with contextlib.ExitStack() as cleanup:
        cluster = cleanup.enter_context(Cluster(start=False))
        reserved = cleanup.enter_context(reserve_port())
        base = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        log = Log(cluster.folder / "app.log")
        cleanup.callback(log.show)
        with undisturbed():
            app = launch(cluster, reserved.getsockname()[1], log)
            cleanup.callback(end, app)
        pause(LATE, app, log)
        say("starting PostgreSQL")
        cluster.start()
        wait_healthy(base, app, log)
        pause(0, app, log)
        show_answer(base, app)
        if stay:
            keep(cluster, base, app)
            cleanup.pop_all()
            return
    say("stopped and removed")


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="scripts/demo")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--stop", type=Path, metavar="DIR")
    options = parser.parse_args()
    raise_on_signals()
    try:
        stop(options.stop) if options.stop else show(options.keep)
    except Stopped as stopped:
        say("stopped and removed")
        return 128 + stopped.number
    except (DemoError, ClusterError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
