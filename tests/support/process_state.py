"""What a process finds at its start, read by programs that change none of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STATUS = ("/bin/cat", "/proc/self/status")
LIMITS = ("/bin/cat", "/proc/self/limits")
STAT = ("/bin/cat", "/proc/self/stat")
OPEN_FILES = ("/bin/ls", "-l", "/proc/self/fd")
FOLDER = ("/bin/readlink", "/proc/self/cwd")
CHILDREN = ("/bin/cat", "/proc/thread-self/children")


def signal_lines(status: str) -> dict[str, str]:
    """What of /proc/self/status a launcher decides."""
    names = r"Umask|Threads|Sig\w+|Shd\w+|Cap\w+|NoNewPrivs|Uid|Gid|Groups"
    lines = dict(re.findall(rf"^({names}):[ \t]*(.*)$", status, re.MULTILINE))
    lines.pop("SigQ", None)  # Counts the user's signals on the whole machine.
    return lines


def open_files(listing: str) -> dict[int, str]:
    """Descriptors and what they are open on; process ids left out."""
    found = re.findall(r" (\d+) -> (.*)$", listing, re.MULTILINE)
    return {int(fd): re.sub(r"/proc/\d+", "/proc/…", name) for fd, name in found}


def session(stat: str) -> list[str]:
    """Parent, process group, session and terminal from /proc/self/stat."""
    return stat.rpartition(")")[2].split()[1:5]


@dataclass(frozen=True)
class Launcher:
    """Starts programs twice in the same way: straight, and through headgate."""

    folder: Path
    prepare: Callable[[], None] = lambda: None  # Runs in the child before exec.
    options: Mapping[str, Any] = field(default_factory=dict)

    def launch(self, words: Sequence[Any], env: Mapping[Any, Any]) -> str:
        """Runs a program to its end; its standard output."""
        # Files and not pipes, so that both runs find the same open files.
        output, log = self.folder / "output", self.folder / "log"
        with output.open("wb") as out, log.open("wb") as err:
            done = subprocess.run(
                words,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=60,
                **{"cwd": self.folder, "preexec_fn": self.prepare} | self.options,
            )
        assert done.returncode == 0, log.read_text()
        return output.read_text(errors="surrogateescape")


def ignoring(*numbers: signal.Signals) -> Callable[[], None]:
    """Prepares a process that ignores signals, as nohup does."""
    return lambda: [signal.signal(each, signal.SIG_IGN) for each in numbers] and None


def blocking(*numbers: signal.Signals) -> Callable[[], None]:
    """Prepares a process that has signals blocked."""

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers)

    return prepare


def closing(*fds: int) -> Callable[[], None]:
    """Prepares a process that lacks some of the standard files."""
    return lambda: [os.close(fd) for fd in fds] and None


# What launchers do to the signals of those they start.
DISPOSITIONS: dict[str, Callable[[], None]] = {
    "as usual": lambda: None,
    "nohup": ignoring(signal.SIGHUP),
    "SIGPIPE ignored": ignoring(signal.SIGPIPE),
    "stop signals ignored": ignoring(signal.SIGTERM, signal.SIGINT, signal.SIGQUIT),
    "SIGCHLD ignored": ignoring(signal.SIGCHLD),
    "TERM and USR1 blocked": blocking(signal.SIGTERM, signal.SIGUSR1),
    "all blocked": blocking(*signal.valid_signals()),
    "a real-time signal ignored": ignoring(signal.SIGRTMIN),
}
