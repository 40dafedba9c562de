"""A Docker engine for tests: the one that is there, or one of our own.

    docker_engine.py -- CMD ARG...

runs CMD where `docker` works, and passes its exit status on. Our own engine needs
root. It lives in namespaces of its own (network, mounts, processes), reaches the
outside through slirp4netns, keeps its images in build/docker, and ends with CMD,
or with us, whatever ends us. Only one runs at a time in a clone; the second waits.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from headgate import ROOT
from unwind import Stopped, end, raise_on_signals, undisturbed

FOLDER = ROOT / "build/docker"
INSIDE = "--inside"  # How we call ourselves within the namespaces.
WITH_US = ["setpriv", "--pdeathsig", "KILL"]  # What ends when we do, however.
PATIENCE = 60.0  # Seconds that each part of the engine may take to start.


class EngineError(Exception):
    """Why there is no engine."""


def say(text: str) -> None:
    """Tells what happens; on stderr, as it happens."""
    print(f"engine: {text}", file=sys.stderr, flush=True)


def answers(environment: dict[str, str] | None = None) -> bool:
    """Whether an engine answers where `docker` looks for it."""
    command = ["docker", "version", "--format", "{{.Server.Version}}"]
    with contextlib.suppress(FileNotFoundError):
        asked = subprocess.run(command, env=environment, capture_output=True)
        return asked.returncode == 0
    return False


def has_compose() -> bool:
    """Whether there is compose, as a plugin or as a program of its own."""
    plugin = ["docker", "compose", "version"]
    tried = subprocess.run(plugin, capture_output=True, check=False)
    return tried.returncode == 0 or shutil.which("docker-compose") is not None


def child_of(process: subprocess.Popen[bytes]) -> int:
    """The process that `unshare --fork` has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and process.poll() is None:
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.02)
    raise EngineError("the namespaces could not be made")


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Holds the folder; waits while another does."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another one works in {FOLDER}; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_in_namespaces(words: list[str]) -> int:
    """Runs the inner half of us, with a network that slirp4netns gives it."""
    inner = [
        *WITH_US, "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child",
        "--mount-proc", sys.executable, "-B", __file__, INSIDE, *words,
    ]  # fmt: skip
    with contextlib.ExitStack() as cleanup:
        cleanup.enter_context(only_one())
        with undisturbed():
            engine = subprocess.Popen(inner)
            cleanup.callback(end, engine)
        slirp = [
            *WITH_US, "slirp4netns", "--configure", "--disable-host-loopback",
            "--mtu=1400", str(child_of(engine)), "tap0",
        ]  # fmt: skip
        with undisturbed(), (FOLDER / "slirp4netns.log").open("wb") as log:
            network = subprocess.Popen(slirp, stdout=log, stderr=log)
            cleanup.callback(end, network)
        return engine.wait()


def wait_until(
    what: str,
    is_so: Callable[[], bool],
    process: subprocess.Popen[bytes] | None = None,
) -> None:
    """Returns once it is so; fails when the process that it takes ends."""
    limit = time.monotonic() + PATIENCE
    while not is_so():
        ended = process is not None and process.poll() is not None
        if ended or time.monotonic() > limit:
            raise EngineError(f"{what} did not start; see {FOLDER}")
        time.sleep(0.1)


def name_servers_of_our_own() -> None:
    """Makes slirp4netns the name server: the machine's may listen on a loopback
    address, which is another one here. Nobody else sees these mounts."""
    ours = FOLDER / "resolv.conf"
    ours.write_text("nameserver 10.0.2.3\n")
    place = Path("/etc/resolv.conf").resolve()
    subprocess.run(["mount", "--bind", ours, place], check=True)


def run_beside_engine(words: list[str]) -> int:
    """The inner half: dockerd, and CMD beside it."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    name_servers_of_our_own()
    # Not /sys, which shows the network that it was mounted in.
    devices = Path("/proc/net/dev")
    wait_until("the network", lambda: "tap0" in devices.read_text())
    environment = os.environ | {"DOCKER_HOST": f"unix://{FOLDER}/docker.sock"}
    command = [
        "dockerd", f"--host={environment['DOCKER_HOST']}",
        f"--data-root={FOLDER}/data", f"--exec-root={FOLDER}/exec",
        f"--pidfile={FOLDER}/pid",
        # The machine's systemd, where there is one, knows nothing of our processes.
        "--exec-opt=native.cgroupdriver=cgroupfs",
    ]  # fmt: skip
    (FOLDER / "pid").unlink(missing_ok=True)
    with contextlib.ExitStack() as cleanup:
        log = cleanup.enter_context((FOLDER / "dockerd.log").open("wb"))
        with undisturbed():
            dockerd = subprocess.Popen(command, stdout=log, stderr=log)
            cleanup.callback(end, dockerd)
        wait_until("dockerd", lambda: answers(environment), dockerd)
        # What an engine that was killed has left, and builds that were replaced.
        for kind in ("container", "volume", "network", "image"):
            prune = ["docker", kind, "prune", "--force"]
            if kind == "image":
                prune.append("--filter=until=24h")
            subprocess.run(prune, env=environment, stdout=log, check=True)
        with undisturbed():
            child = subprocess.Popen(words, env=environment)
            cleanup.callback(end, child)
        return child.wait()


def run(words: list[str]) -> int:
    """Runs CMD where an engine is; its status, as a shell gives it."""
    if words[0] == INSIDE:
        status = run_beside_engine(words[1:])
    elif answers():
        if not has_compose():
            raise EngineError("the Docker engine that is there comes without compose")
        say("using the Docker engine that is there")
        status = subprocess.call(words)
    elif os.geteuid() != 0:
        raise EngineError("no Docker engine answers, and one of our own needs root")
    else:
        say("starting a Docker engine of our own")
        subprocess.run([ROOT / "scripts/setup", "containers"], check=True)
        status = run_in_namespaces(words)
    return status if status >= 0 else 128 - status


def main() -> int:
    """Reads the command line."""
    words = sys.argv[1:]
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        print("engine: docker_engine.py -- CMD ARG...", file=sys.stderr)
        return 64
    raise_on_signals()
    try:
        return run(words)
    except Stopped as stopped:
        return 128 + stopped.number
    except (EngineError, OSError, subprocess.CalledProcessError) as error:
        say(str(error))
        return 125


if __name__ == "__main__":
    sys.exit(main())
