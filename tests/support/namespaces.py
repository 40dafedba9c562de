"""Commands that see other files than the machine's, in a namespace of their own."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shlex import quote


def _in_namespace(script: str) -> list[str]:
    return ["unshare", "--mount", "sh", "-ec", script + '\nexec "$@"', "sh"]


def with_files(places: Mapping[str, Path]) -> list[str]:
    """Words before a command that let it see, at each place, another file."""
    binds = [f"mount --bind {quote(str(file))} {at}" for at, file in places.items()]
    return _in_namespace("\n".join(binds))


def with_termination_log(log: Path) -> list[str]:
    """Words before a command that let it see `log` as /dev/termination-log, as
    the kubelet does. Of the other devices there is only /dev/null then."""
    log.touch()
    log.chmod(0o666)
    folder = log.parent / "dev"
    folder.mkdir()
    dev = quote(str(folder))
    return _in_namespace(
        f"""
        mount -t tmpfs none {dev}
        touch {dev}/null {dev}/termination-log
        mount --bind /dev/null {dev}/null
        mount --bind {quote(str(log))} {dev}/termination-log
        mount --rbind {dev} /dev
        """
    )


# Words before a command that make it PID 1, with a /proc of its own.
AS_PID_1 = ("unshare", "--pid", "--fork", "--mount-proc", "--kill-child")


@functools.cache
def why_not(*words: str) -> str | None:
    """Why there are no namespaces here, if so: of other files, or those that
    the words make."""
    words = words or tuple(with_files({"/etc/hosts": Path("/etc/hostname")}))
    tried = subprocess.run([*words, "true"], capture_output=True, text=True)
    return tried.stderr.strip() or "not permitted" if tried.returncode else None
