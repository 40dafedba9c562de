"""With `--init`, CMD has the terminal as if its launcher had started it straight."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from cluster import Cluster
from headgate import Headgate, clean_environment
from supervision import LISTEN, Init

# What a shell with job control does with a job that stops: it takes the terminal,
# and gives it back with `fg`.
SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = os.fork()
if job == 0:
    os.setpgid(0, 0)
    if sys.argv[1] == "foreground":
        os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[2], sys.argv[2:])
while True:
    _, status = os.waitpid(job, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        break
    os.tcsetpgrp(0, os.getpgrp())
    print("stopped", flush=True)
    os.tcsetpgrp(0, job)
    os.killpg(job, signal.SIGCONT)
os.tcsetpgrp(0, os.getpgrp())
print("ended with", os.waitstatus_to_exitcode(status), flush=True)
"""


class Terminal:
    """A terminal, and a process that leads a session on it."""

    def __init__(self, words: list[Any], env: dict[str, str]) -> None:
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.execve(words[0], words, env)
        self.seen = ""

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def await_text(self, text: str, patience: float = 60) -> None:
        """Reads until the text has been shown."""
        limit = time.monotonic() + patience
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], limit - time.monotonic())
            assert ready, f"no {text!r} in {self.seen!r}"
            try:
                self.seen += os.read(self.master, 4096).decode(errors="replace")
            except OSError:  # The last process has closed it.
                raise AssertionError(f"no {text!r} in {self.seen!r}") from None

    def wait(self) -> int:
        """Waits for the end; the exit code."""
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.master)


class Terminals:
    """Starts `headgate run --init` on terminals."""

    def __init__(self, init: Init) -> None:
        self.init = init
        self.opened: list[Terminal] = []

    def open(self, *words: str, before: tuple[str, ...] = ()) -> Terminal:
        ours = [str(self.init.headgate.path), *self.init.words, "--", *words]
        env = clean_environment(self.init.env)
        self.opened.append(Terminal([*before, *ours], env))
        return self.opened[-1]


@pytest.fixture
def terminals(headgate: Headgate, cluster: Cluster) -> Iterator[Terminals]:
    opener = Terminals(Init(headgate, cluster.url("postgres")))
    yield opener
    for terminal in opener.opened:
        terminal.close()


READ = ("/bin/sh", "-c", "echo up; read word; echo got $word; exit 4")
WITH_SHELL = (sys.executable, "-Sc", SHELL, "foreground")
BEHIND_SHELL = (sys.executable, "-Sc", SHELL, "background")


@pytest.mark.parametrize("before", [(), WITH_SHELL], ids=["leader", "shell"])
def test_ctrl_c_comes_once(terminals: Terminals, before: tuple[str, ...]) -> None:
    terminal = terminals.open(*LISTEN, before=before)
    terminal.await_text("up\r\n")
    terminal.type("\x03")
    terminal.await_text("2\r\n")
    terminal.type("\x1c")
    terminal.await_text("3\r\n")
    assert terminal.seen.count("2\r\n") == 1


def test_cmd_reads_the_terminal(terminals: Terminals) -> None:
    terminal = terminals.open(*READ)
    terminal.await_text("up\r\n")
    terminal.type("hello\n")
    terminal.await_text("got hello")
    assert terminal.wait() == 4


def test_where_nobody_could_resume_it_ctrl_z_stops_nothing(
    terminals: Terminals,
) -> None:
    terminal = terminals.open(*READ)
    terminal.await_text("up\r\n")
    terminal.type("\x1a")
    terminal.await_text("^Z")
    terminal.type("hello\n")
    terminal.await_text("got hello")
    assert terminal.wait() == 4


def test_in_an_orphaned_group_ctrl_z_stops_nothing(terminals: Terminals) -> None:
    # A shell without job control leads the session; its job is in its group.
    before = ("/bin/sh", "-c", '"$@"; exit $?', "sh")
    terminal = terminals.open(*READ, before=before)
    terminal.await_text("up\r\n")
    terminal.type("\x1a")
    terminal.await_text("^Z")
    terminal.type("hello\n")
    terminal.await_text("got hello")
    assert terminal.wait() == 4


def test_a_shell_can_stop_and_resume_it(terminals: Terminals) -> None:
    script = "echo up; read a; echo got $a; read b; echo got $b; exit 4"
    terminal = terminals.open("/bin/sh", "-c", script, before=WITH_SHELL)
    terminal.await_text("up\r\n")
    for word in ("one", "two"):
        terminal.type("\x1a")
        terminal.await_text("stopped")
        terminal.seen = ""
        terminal.type(word + "\n")
        terminal.await_text(f"got {word}")
    terminal.await_text("ended with 4")
    assert terminal.wait() == 0


def test_in_the_background_it_stops_until_it_has_the_terminal(
    terminals: Terminals,
) -> None:
    terminal = terminals.open(*READ, before=BEHIND_SHELL)
    terminal.await_text("up\r\n")
    terminal.await_text("stopped")
    terminal.type("hello\n")
    terminal.await_text("got hello")
    terminal.await_text("ended with 4")
    assert terminal.wait() == 0
