"""What a server says of its clients, where it logs connections and statements."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from server import Server

# A server with these tells all that a client did.
TALKATIVE = {"log_connections": "on", "log_statement": "all"}

_ENTRY = re.compile(
    r"^\S+ \S+ \S+ \[(?P<pid>\d+)\] (?P<application>.*?) ?"
    r"(?P<severity>LOG|WARNING|ERROR|FATAL|PANIC):  (?P<text>.*)$",
    re.DOTALL,
)
_STATEMENT = re.compile(r"(?:statement|execute [^:]*): (.*)", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One entry, which may have several lines."""

    pid: int
    application: str
    severity: str
    text: str


class ServerLog:
    """What a server has logged since this object was made."""

    def __init__(self, server: Server) -> None:
        self._server = server
        file = server.log_file
        self._start = file.stat().st_size if file.exists() else 0

    def text(self) -> str:
        """All of it, as it stands in the file."""
        if not self._server.log_file.exists():
            return ""
        # A log that is shared by many is not read from its start each time.
        with self._server.log_file.open("rb") as log:
            log.seek(self._start)
            return log.read().decode(errors="replace")

    def entries(self) -> list[Entry]:
        """All entries, details and other lines that belong to one left out."""
        # Further lines of an entry start with a tab.
        parts = re.split(r"\n(?!\t)", self.text())
        found = (_ENTRY.match(part.replace("\n\t", "\n")) for part in parts)
        return [
            Entry(int(match["pid"]), *match.group("application", "severity", "text"))
            for match in found
            if match
        ]

    def connections(self) -> list[str]:
        """The `application_name` of each session that headgate opened."""
        wanted = r"connection authorized: .*application_name=(headgate/.*?)(?: SSL |$)"
        found = (re.match(wanted, entry.text) for entry in self.entries())
        return [match[1] for match in found if match]

    def statements(self, application: str = "headgate/") -> list[str]:
        """Each message that clients with such a name sent, as one text."""
        found = (
            _STATEMENT.fullmatch(entry.text)
            for entry in self.entries()
            if entry.application.startswith(application)
        )
        return [match[1] for match in found if match]

    def errors(self) -> list[str]:
        """All that the server found worth an ERROR or worse."""
        severe = ("ERROR", "FATAL", "PANIC")
        return [e.text for e in self.entries() if e.severity in severe]


def await_true(condition: Callable[[], bool], what: str, timeout: float = 60) -> None:
    """Returns as soon as `condition` holds."""
    limit = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < limit, f"in vain: {what}"
        time.sleep(0.01)
