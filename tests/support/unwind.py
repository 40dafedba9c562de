"""Ending tidily: signals that unwind the stack, children that do not outlive us."""

from __future__ import annotations

import contextlib
import signal
import subprocess
from collections.abc import Iterator


class Stopped(KeyboardInterrupt):
    """A signal that asked us to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class _Gate:
    """Whether signals are held back, and which one waits."""

    held = 0
    waiting: int | None = None


def raise_on_signals() -> None:
    """Makes TERM, INT and HUP unwind the stack, once, so that clusters are
    removed; a second signal does not disturb that."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def stop(number: int, _: object) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        if _Gate.held:
            _Gate.waiting = number
        else:
            raise Stopped(number)

    for number in numbers:
        signal.signal(number, stop)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Holds those signals back while something is made that must have an owner
    before the stack unwinds. (A blocked signal would stay so in children.)"""
    _Gate.held += 1
    try:
        yield
    finally:
        _Gate.held -= 1
    if _Gate.waiting is not None and not _Gate.held:
        raise Stopped(_Gate.waiting)


def end(child: subprocess.Popen[bytes]) -> None:
    """Asks a child to end, and then makes it."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
