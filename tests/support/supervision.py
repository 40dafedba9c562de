"""A headgate that stays as CMD's init, and a CMD that tells of its signals."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from events import JSON_LOG
from headgate import Headgate

# Prints each signal that comes, one a line, until its input ends.
LISTENER = """
import os, signal, threading
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
def end():
    try:
        os.read(0, 1)
    finally:  # Of a terminal that is gone it fails.
        os._exit(0)
threading.Thread(target=end).start()
print("up", flush=True)
while True:
    print(signal.sigwaitinfo(signal.valid_signals()).si_signo, flush=True)
"""
LISTEN = (sys.executable, "-Sc", LISTENER)


class Init:
    """`headgate run --init` that has only to wait for a database."""

    def __init__(self, headgate: Headgate, url: str) -> None:
        self.headgate = headgate
        self.env = JSON_LOG | {"HEADGATE_DATABASE_URL": url}
        self.words = ("run", "--init", "--role", "off")

    def run(self, *words: Any, **options: Any) -> subprocess.CompletedProcess[str]:
        return self.headgate.run(*self.words, *words, env=self.env, **options)

    def start(self, *words: Any, **options: Any) -> subprocess.Popen[str]:
        options = {"stdin": subprocess.PIPE} | options
        return self.headgate.start(*self.words, *words, env=self.env, **options)


def next_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().rstrip("\n")
