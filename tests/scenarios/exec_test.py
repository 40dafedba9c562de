"""After `exec` nothing of headgate remains: CMD finds what it would find if its
launcher had started it straight."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import process_state as state
import pytest
from chain import Chain
from conftest import Database
from headgate import Headgate, clean_environment
from process_state import DISPOSITIONS, Launcher, closing


@pytest.fixture
def boot(headgate: Headgate, database: Database, chain: Chain) -> list[Any]:
    """Words before a program that let it be CMD of a boot that migrates, that
    logs to a file, and that resolves a name on its way."""
    chain.add("a", up="CREATE TABLE a ();")
    url = database.url.replace("127.0.0.1", "localhost")
    return [
        headgate.path, "run", "--database-url", url, "--log-file", "log.txt",
        "--migrations", chain.folder, "--",
    ]  # fmt: skip


def launch_both(
    launcher: Launcher, boot: list[Any], words: Sequence[Any]
) -> tuple[str, str]:
    """What a program prints when started straight, and as CMD."""
    env = clean_environment()
    straight = launcher.launch(words, env)
    return straight, launcher.launch([*boot, *words], env)


@pytest.mark.parametrize("prepare", DISPOSITIONS.values(), ids=DISPOSITIONS)
def test_signals_and_rights_are_the_launchers(
    boot: list[Any], tmp_path: Path, prepare: Callable[[], None]
) -> None:
    launcher = Launcher(tmp_path, prepare)
    straight, ours = map(
        state.signal_lines, launch_both(launcher, boot, state.STATUS)
    )
    assert {"SigBlk", "SigIgn", "SigCgt", "Umask", "Threads"} <= straight.keys()
    assert ours == straight


@pytest.mark.parametrize("closed", [(), (0,), (2,), (0, 2)])
def test_the_open_files_are_the_launchers(
    boot: list[Any], tmp_path: Path, closed: tuple[int, ...]
) -> None:
    launcher = Launcher(tmp_path, closing(*closed))
    straight, ours = map(
        state.open_files, launch_both(launcher, boot, state.OPEN_FILES)
    )
    assert 1 in straight
    assert ours == straight
    assert (tmp_path / "log.txt").read_text(), "it had a file of its own open"


@contextmanager
def handed_over() -> Iterator[list[int]]:
    """Descriptors to hand to CMD: a pipe, a file, and one with a high number."""
    ends = os.pipe()
    file = os.open("/dev/zero", os.O_RDONLY)
    high = fcntl.fcntl(file, fcntl.F_DUPFD, 900)
    try:
        yield [*ends, file, high]
    finally:
        for fd in (*ends, file, high):
            os.close(fd)


def test_files_handed_over_arrive(boot: list[Any], tmp_path: Path) -> None:
    with handed_over() as fds:
        launcher = Launcher(tmp_path, options={"pass_fds": fds})
        env = clean_environment({"LISTEN_FDS": "4"})
        straight = state.open_files(launcher.launch(state.OPEN_FILES, env))
        ours = state.open_files(launcher.launch([*boot, *state.OPEN_FILES], env))
    assert set(fds) <= straight.keys()
    assert ours == straight


def test_limits_umask_and_folder_are_the_launchers(
    boot: list[Any], tmp_path: Path
) -> None:
    def prepare() -> None:
        os.umask(0o027)
        resource.setrlimit(resource.RLIMIT_NOFILE, (123, 234))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 4096))
        resource.setrlimit(resource.RLIMIT_STACK, (4 << 20, 16 << 20))
        os.nice(3)

    elsewhere = tmp_path / "some where"
    elsewhere.mkdir()
    launcher = Launcher(tmp_path, prepare, {"cwd": elsewhere})
    umask = ("/bin/sh", "-c", "umask")
    for words in (state.LIMITS, state.FOLDER, umask, ("/bin/nice",)):
        straight, ours = launch_both(launcher, boot, words)
        assert ours == straight, words


def test_the_session_and_its_terminal_are_the_launchers(
    boot: list[Any], tmp_path: Path
) -> None:
    straight, ours = map(
        state.session, launch_both(Launcher(tmp_path), boot, state.STAT)
    )
    assert ours[0] == straight[0] == str(os.getpid()), "the parent"
    assert ours[1:] == straight[1:]


def test_no_child_is_left_to_cmd(boot: list[Any], tmp_path: Path) -> None:
    _, ours = launch_both(Launcher(tmp_path), boot, state.CHILDREN)
    assert ours == ""


def test_the_process_stays_the_same(
    headgate: Headgate, boot: list[Any]
) -> None:
    process = headgate.start(*boot[1:], "/bin/sh", "-c", "echo $$")
    assert process.stdout and int(process.stdout.readline()) == process.pid


WORDS = [
    b"", b"--", b"-x", b"--help", b"--migrations", b"elsewhere", b"a b", b"$HOME",
    b"caf\xe9", b"\xff\xfe\x01", "é".encode(), b"'\"\\", b"\n", b"",
]  # fmt: skip
PRINT_WORDS = """
import sys
sys.stdout.buffer.write(open('/proc/self/cmdline', 'rb').read())
"""


@pytest.mark.parametrize("separated", [True, False], ids=["with --", "without --"])
def test_the_words_arrive_byte_for_byte(
    boot: list[Any], tmp_path: Path, separated: bool
) -> None:
    words = [sys.executable.encode(), b"-Sc", PRINT_WORDS.encode(), *WORDS]
    before = boot if separated else boot[:-1]
    printed = Launcher(tmp_path).launch([*before, *words], clean_environment())
    assert printed.encode(errors="surrogateescape") == b"\0".join(words) + b"\0"


def test_word_0_is_as_it_was_written(boot: list[Any], tmp_path: Path) -> None:
    printed = Launcher(tmp_path).launch(
        [*boot, "cat", "/proc/self/cmdline"], clean_environment()
    )
    assert printed == "cat\0/proc/self/cmdline\0"


def test_the_environment_is_the_launchers_but_for_ours(
    boot: list[Any], tmp_path: Path
) -> None:
    # env(1) hands on entries in their order; only execve could repeat a name.
    given = {
        b"ZED": b"1", b"PATH": b"/usr/bin:/bin", b"EMPTY": b"",
        b"BYTES": b"\xff\xe9", b"LINES": b"a\nb", b"HEADGATE_ROLE": b"migrator",
        b"HEADGATE_DATABASE_URL": b"", b"DATABASE_URL": b"postgresql://x",
        b"LC_ALL": b"C", b"PGAPPNAME": b"mine", b"LISTEN_FDS": b"0", b"A": b"=",
    }  # fmt: skip
    words = ["/bin/cat", "/proc/self/environ"]
    launcher = Launcher(tmp_path)
    straight = launcher.launch(words, given)
    ours = launcher.launch([*boot, *words], given)
    expected = [
        entry
        for entry in straight.split("\0")
        if not entry.startswith("HEADGATE_DATABASE_URL")
    ]
    assert ours.split("\0") == expected


def test_cmd_can_be_stopped_as_ever(
    headgate: Headgate, boot: list[Any]
) -> None:
    process = headgate.start(*boot[1:], "/bin/sh", "-c", "echo up; exec sleep 600")
    assert process.stdout and process.stdout.readline() == "up\n"
    process.terminate()
    assert process.wait(60) == -signal.SIGTERM


def test_a_script_without_a_shebang_line_is_told(
    headgate: Headgate, boot: list[Any], tmp_path: Path
) -> None:
    script = tmp_path / "script"
    script.write_text("echo hello\n")
    script.chmod(0o755)
    done = subprocess.run(
        [*boot, script], env=clean_environment(), cwd=tmp_path,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 126
    assert "#!" in done.stderr
