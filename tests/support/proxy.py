"""A network that fails: a TCP proxy on loopback in front of a server."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

Direction = Literal["to_server", "to_client"]


@dataclass(frozen=True)
class AtByte:
    """When so many bytes have passed on a connection in one direction;
    connections count from 0 in the order in which they were made."""

    connection: int
    direction: Direction
    byte: int


@dataclass(frozen=True)
class BeforeAnswer:
    """When the server has done a command, and its answer was not passed on: the
    n-th, from 0, of those that were answered with this tag."""

    tag: str
    number: int


@dataclass(frozen=True)
class Fault:
    """What happens, once, and to which connections: the `one` that it happens
    on, the `first` that was made, or `all`, those to come included.

    A cut ends them, by a reset or in good order. A stall passes nothing on any
    more, until the proxy drops. A delay stalls for some seconds.
    """

    kind: Literal["cut", "reset", "stall", "delay"]
    when: AtByte | BeforeAnswer | None = None  # None: when the test says so.
    victims: Literal["one", "first", "all"] = "one"
    seconds: float = 0


class Messages:
    """Parts a server's stream, without TLS, into its messages."""

    def __init__(self) -> None:
        self._rest = b""

    def whole(self, data: bytes) -> Iterator[bytes]:
        """The messages that are whole with these further bytes."""
        self._rest += data
        while len(self._rest) >= 5:
            length = 1 + int.from_bytes(self._rest[1:5], "big")
            if len(self._rest) < length:
                return
            message, self._rest = self._rest[:length], self._rest[length:]
            yield message

    @staticmethod
    def tag(message: bytes) -> str | None:
        """The tag of a CommandComplete, as COMMIT."""
        return message[5:-1].decode() if message[:1] == b"C" else None


class Link:
    """A client's connection and the one to the server that it was given, from
    `port`."""

    def __init__(self, number: int, client: socket.socket, server: socket.socket
                 ) -> None:
        self.number = number
        self.ends = {"to_server": server, "to_client": client}
        self.passed = {"to_server": 0, "to_client": 0}
        self.port: int = server.getsockname()[1]
        self.open = threading.Event()
        self.open.set()
        self.dead = False

    def cut(self, reset: bool) -> None:
        """Ends both connections at once."""
        self.dead = True
        for end in self.ends.values():
            with contextlib.suppress(OSError):
                if reset:
                    abort = struct.pack("ii", 1, 0)
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, abort)
                # Wakes the pump; only a good end is told to the other side.
                end.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
        self.open.set()


class Proxy:
    """Listens on `port` and passes everything on to a server's port, but for one
    fault. `struck` is set when that happens; `tags` are the answers seen, and
    `traffic` the bytes that passed on each connection."""

    def __init__(self, server_port: int, fault: Fault | None = None) -> None:
        self.struck = threading.Event()
        self.tags: list[str] = []
        self._fault = fault
        self._server_port = server_port
        self._links: list[Link] = []
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._lock = threading.RLock()
        self._down = False  # New connections are stalled, too.
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.drop()

    @property
    def traffic(self) -> list[dict[str, int]]:
        """Bytes that have passed: by connection, `to_server` and `to_client`."""
        return [dict(link.passed) for link in self._links]

    def drop(self) -> None:
        """Ends all connections and listens no more; harmless when repeated."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join()  # From here on there are no new ones.
        for link in self._links:
            if not link.dead:
                link.cut(reset=False)
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def strike(self, client_port: int) -> None:
        """Lets the fault happen now, to the connection that the server knows by
        this port of its client."""
        with self._lock:
            (link,) = (each for each in self._links if each.port == client_port)
        self._strike(link)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client = self._listening.accept()[0]
                self._link(client)

    def _link(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._server_port))
        except OSError:  # The server is down, and the client shall see that.
            client.close()
            return
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            link = Link(len(self._links), client, server)
            if self._down:
                link.open.clear()
            self._links.append(link)
        thread = threading.Thread(target=self._serve, args=(link,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, link: Link) -> None:
        other = threading.Thread(
            target=self._pump, args=(link, "to_client"), daemon=True
        )
        other.start()
        self._pump(link, "to_server")
        other.join()
        link.dead = True
        for end in link.ends.values():
            end.close()

    def _pump(self, link: Link, direction: Direction) -> None:
        sink = link.ends[direction]
        source = link.ends["to_client" if direction == "to_server" else "to_server"]
        messages = Messages()
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                for part in self._parts(link, direction, messages, data):
                    link.open.wait()
                    if link.dead:
                        return
                    sink.sendall(part)
                    link.passed[direction] += len(part)
            link.open.wait()
            if not link.dead:
                sink.shutdown(socket.SHUT_WR)

    def _parts(
        self, link: Link, direction: Direction, messages: Messages, data: bytes
    ) -> Iterator[bytes]:
        """What is passed on, piece by piece; the fault strikes between two."""
        if direction == "to_client":
            for message in messages.whole(data):
                yield from self._answer(link, message)
        else:
            yield from self._bytes(link, direction, data)

    def _answer(self, link: Link, message: bytes) -> Iterator[bytes]:
        when = self._fault.when if self._fault else None
        if tag := Messages.tag(message):
            with self._lock:
                seen = self.tags.count(tag)
                self.tags.append(tag)
            if isinstance(when, BeforeAnswer) and when == BeforeAnswer(tag, seen):
                self._strike(link)
        yield from self._bytes(link, "to_client", message)

    def _bytes(self, link: Link, direction: Direction, data: bytes
               ) -> Iterator[bytes]:
        when = self._fault.when if self._fault else None
        if (
            isinstance(when, AtByte)
            and (when.connection, when.direction) == (link.number, direction)
            and 0 <= (first := when.byte - link.passed[direction]) < len(data)
        ):
            if first:
                yield data[:first]
            self._strike(link)
            data = data[first:]
        yield data

    def _strike(self, link: Link) -> None:
        assert self._fault
        if self.struck.is_set():
            return
        kind, wanted = self._fault.kind, self._fault.victims
        with self._lock:
            victims = {
                "one": [link], "first": self._links[:1], "all": list(self._links)
            }[wanted]  # fmt: skip
            if kind in ("stall", "delay"):
                self._down = wanted == "all"
                for victim in victims:
                    victim.open.clear()
        self.struck.set()
        if kind == "delay":
            threading.Timer(self._fault.seconds, self._end_delay).start()
        elif kind in ("cut", "reset"):
            for victim in victims:
                victim.cut(kind == "reset")

    def _end_delay(self) -> None:
        with self._lock:
            self._down = False
            for link in self._links:
                link.open.set()
