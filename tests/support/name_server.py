"""A name server that knows one name, or keeps silent."""

from __future__ import annotations

import socket
import struct
import threading
from types import TracebackType
from typing import Self

_A, _NO_SUCH_NAME = 1, 3


class NameServer:
    """Answers on UDP at `address`, port 53, that `name` is 127.0.0.1, and that
    there are no others; without a name, it never answers. Needs root."""

    def __init__(self, address: str, name: str | None = None) -> None:
        self.address = address
        self.asked: set[str] = set()
        self._name = name
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((address, 53))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # An empty datagram of our own ends the thread.
        self._socket.sendto(b"", (self.address, 53))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            query, asker = self._socket.recvfrom(4096)
            if not query:
                return
            answer = self._answer(query)
            if self._name is not None:
                self._socket.sendto(answer, asker)

    def _answer(self, query: bytes) -> bytes:
        labels, end = [], 12
        while query[end]:
            labels.append(query[end + 1 : end + 1 + query[end]].decode())
            end += 1 + query[end]
        name = ".".join(labels)
        self.asked.add(name)
        kind = struct.unpack_from("!H", query, end + 1)[0]
        known = name.lower() == self._name
        answers = int(known and kind == _A)
        code = 0 if known else _NO_SUCH_NAME
        head = struct.pack("!HHHHH", 0x8580 | code, 1, answers, 0, 0)
        answer = query[:2] + head + query[12 : end + 5]
        if answers:
            # A pointer to the question's name, class IN, a minute, 4 bytes.
            answer += struct.pack("!HHHIH", 0xC00C, _A, 1, 60, 4)
            answer += socket.inet_aton("127.0.0.1")
        return answer
