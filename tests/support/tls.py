"""TLS for throwaway servers."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from server import Server


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that vouches for itself, and its key."""
    certificate, key = folder / "server.crt", folder / "server.key"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec",
            "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", key, "-out", certificate,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return certificate, key


def offer_tls(server: Server) -> Path:
    """Makes a server, which must not run yet, offer TLS under a certificate of
    its own for localhost, and returns the certificate."""
    certificate, key = self_signed(server.data)
    owner = server.data.stat()
    os.chown(key, owner.st_uid, owner.st_gid)
    key.chmod(0o600)
    server.configure({"ssl": "on"})
    public = server.folder / "root.crt"
    public.write_bytes(certificate.read_bytes())
    public.chmod(0o644)
    return public
