"""Ports that show whether anybody came."""

from __future__ import annotations

import socket
from types import TracebackType
from typing import Self


def tcp(bound: socket.socket) -> str:
    """The endpoint that a socket of loopback is."""
    return f"tcp://127.0.0.1:{bound.getsockname()[1]}"


class Doorbell:
    """A loopback port that takes every connection and never says a word."""

    def __init__(self) -> None:
        self._visitors: list[socket.socket] = []
        # The kernel completes connections by itself; we only pick them up.
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listening.setblocking(False)
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for each in (self._listening, *self._visitors):
            each.close()

    @property
    def url(self) -> str:
        """A database URL that leads here."""
        return f"postgresql://user:secret@127.0.0.1:{self.port}/database"

    def rings(self) -> int:
        """How many have connected so far."""
        try:
            while True:
                self._visitors.append(self._listening.accept()[0])
        except BlockingIOError:
            return len(self._visitors)
