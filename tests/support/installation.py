"""What a throwaway server needs of the machine: programs, a user, a folder, a
port."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import tempfile
from pathlib import Path


class ClusterError(Exception):
    """The server did not do as told; the text holds the end of its log."""


def newest_pg_bin() -> Path:
    """Where the newest installed PostgreSQL keeps its programs."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    by_major = sorted(found, key=lambda path: int(path.parts[-3]))
    if by_major:
        return by_major[-1].parent
    initdb = shutil.which("initdb")
    if initdb is None:
        raise ClusterError("no initdb found: run scripts/setup")
    return Path(initdb).resolve().parent


def unprivileged_user() -> pwd.struct_passwd | None:
    """Whom the server runs as: nobody else unless we are root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def make_folder(owner: pwd.struct_passwd | None) -> Path:
    """A new temporary folder in which the server's user may write."""
    parent = Path(tempfile.gettempdir())
    # A socket's whole path must stay below 108 bytes.
    if len(str(parent)) > 60:
        parent = Path("/tmp")
    folder = Path(tempfile.mkdtemp(prefix="headgate-pg-", dir=parent))
    folder.chmod(0o755)
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    return folder


def reserve_port() -> socket.socket:
    """A loopback port that stays ours, though the server starts late.

    A bound socket that does not listen keeps the kernel from giving the port
    to anybody who asks for a free one, refuses connections, and yet lets
    PostgreSQL, which sets SO_REUSEADDR as well, listen there.
    """
    reserved = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    return reserved


def server_environment(pg_bin: Path) -> dict[str, str]:
    """Our environment without libpq's variables; a PostgreSQL that brings its
    own libraries along finds them."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "LC_")) and name != "LANG"
    }
    libraries = pg_bin.parent / "lib"
    if any(libraries.glob("libpq.so*")):
        environment["LD_LIBRARY_PATH"] = str(libraries)
    return environment


def children(pid: int) -> list[int]:
    """The process ids of a process's children."""
    listing = Path(f"/proc/{pid}/task/{pid}/children")
    with contextlib.suppress(FileNotFoundError):
        return [int(child) for child in listing.read_text().split()]
    return []
