"""With `--init` headgate stays, as the init that a container needs."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import process_state as state
import pytest
from cluster import Cluster
from events import read_events
from headgate import Headgate, clean_environment
from namespaces import AS_PID_1, why_not
from process_state import DISPOSITIONS, Launcher, closing
from server_log import await_true
from supervision import LISTEN, Init, next_line

FAULTS = {"FPE", "ILL", "SEGV", "BUS", "ABRT", "TRAP", "SYS"}
KEPT = {"CHLD", "TTIN", "TTOU"}
UNCATCHABLE = {"KILL", "STOP"}


def numbers(names: set[str]) -> set[int]:
    return {getattr(signal, f"SIG{name}") for name in names}


@pytest.fixture
def init(headgate: Headgate, cluster: Cluster) -> Init:
    return Init(headgate, cluster.url("postgres"))


def events_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The names of its events from CMD's start on."""
    names = [event["event"] for event in read_events(done.stderr)]
    return names[names.index("boot.exec") + 1 :]


def children(process: int) -> set[int]:
    text = Path(f"/proc/{process}/task/{process}/children").read_text()
    return {int(each) for each in text.split()}


def test_every_exit_code_is_passed_on(init: Init) -> None:
    def code(wanted: int) -> int:
        return init.run("/bin/sh", "-c", f"exit {wanted}").returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(code, range(256))) == list(range(256))


@pytest.mark.parametrize("name", ["TERM", "KILL", "SEGV", "USR1"])
def test_the_end_by_a_signal_is_128_and_its_number(init: Init, name: str) -> None:
    done = init.run("/bin/sh", "-c", f"ulimit -c 0; kill -{name} $$")
    assert done.returncode == 128 + getattr(signal, f"SIG{name}")
    assert events_of(done) == []


def test_every_signal_is_handed_on_once(init: Init) -> None:
    process = init.start("--", *LISTEN)
    assert next_line(process) == "up"
    for number in numbers(KEPT):
        process.send_signal(number)
    expected = signal.valid_signals() - numbers(FAULTS | KEPT | UNCATCHABLE)
    assert len(expected) > 40
    for number in sorted(map(int, expected)):
        process.send_signal(number)
        assert next_line(process) == str(number)
    process.send_signal(signal.SIGUSR1)
    rest, _ = process.communicate(timeout=60)
    assert rest.split() in ([], [str(int(signal.SIGUSR1))])
    assert process.returncode == 0


def test_a_signal_to_the_process_group_comes_once(init: Init) -> None:
    process = init.start("--", *LISTEN, process_group=0)
    assert next_line(process) == "up"
    os.killpg(process.pid, signal.SIGTERM)
    assert next_line(process) == str(int(signal.SIGTERM))
    process.send_signal(signal.SIGUSR1)
    assert next_line(process) == str(int(signal.SIGUSR1))


def test_a_signal_goes_to_cmd_alone(init: Init) -> None:
    script = "trap 'echo cmd' TERM; (trap 'echo child; exit' TERM; echo up; read x)&"
    process = init.start("/bin/sh", "-c", script + "wait; wait; read x", stdin=-1)
    assert next_line(process) == "up"
    process.terminate()
    assert next_line(process) == "cmd"
    rest, _ = process.communicate(timeout=60)
    assert rest == ""


def test_a_cmd_without_handlers_ends_at_term(init: Init) -> None:
    process = init.start("/bin/sh", "-c", "echo up; exec sleep 600")
    assert next_line(process) == "up"
    process.terminate()
    assert process.wait(60) == 128 + signal.SIGTERM


def test_orphans_are_adopted_and_reaped(init: Init) -> None:
    script = "(sleep 600 & echo $!); for i in $(seq 100); do (: &); done; echo up; read x"
    process = init.start("/bin/sh", "-c", script)
    orphan = int(next_line(process))
    assert next_line(process) == "up"
    await_true(
        lambda: orphan in children(process.pid) and len(children(process.pid)) == 2,
        "CMD and the orphan that lives are all that is left",
    )
    _, log = process.communicate(timeout=60)
    assert process.returncode == 1, "read met the end of its input"
    assert not Path(f"/proc/{orphan}").exists()
    assert "init.killing" not in log


def test_what_is_left_behind_gets_term(init: Init, tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text(
        "import signal\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])\n"
        "print('up', flush=True)\n"
        "signal.sigwait([signal.SIGTERM])\n"
        "open('heard', 'w').write('heard\\n')\n")
    done = init.run(
        "--init-grace", "10min", "--", "/bin/sh", "-c",
        f"(setsid {sys.executable} child.py & ) | read line; exit 3",
    )  # fmt: skip
    assert done.returncode == 3
    assert (tmp_path / "heard").read_text() == "heard\n"
    assert events_of(done) == ["init.waiting"]


def test_what_ignores_term_is_killed_after_the_grace(init: Init) -> None:
    child = 'trap "" TERM; echo $$; while :; do sleep 0.01; done'
    done = init.run(
        "--init-grace", "200ms", "--", "/bin/sh", "-c",
        f"(setsid sh -c '{child}' & ) | (read line; echo $line); exit 3",
    )  # fmt: skip
    assert done.returncode == 3
    assert events_of(done) == ["init.waiting", "init.killing"]
    assert not Path(f"/proc/{int(done.stdout)}").exists()


def test_a_cmd_that_is_not_there_is_127(init: Init, tmp_path: Path) -> None:
    assert init.run("no-such-program").returncode == 127
    # Only the kernel notices that this one's loader is missing.
    loaderless = tmp_path / "loaderless"
    program = Path("/bin/true").read_bytes()
    loaderless.write_bytes(program.replace(b"/ld-linux", b"/no-linux"))
    loaderless.chmod(0o755)
    done = init.run(loaderless)
    assert done.returncode == 127, done
    assert events_of(done) == ["run.failed"]


def test_a_cmd_that_cannot_be_executed_is_126(init: Init, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("echo no first line\n")
    assert init.run(script).returncode == 126
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    done = init.run(script)
    assert done.returncode == 126
    assert events_of(done) == ["run.failed"]


def launch_both(init: Init, launcher: Launcher, words: Any) -> tuple[str, str]:
    """What a program prints when started straight, and as CMD."""
    ours = [init.headgate.path, *init.words, "--log-file", "log.txt", "--", *words]
    straight = launcher.launch(words, clean_environment())
    return straight, launcher.launch(ours, clean_environment(init.env))


@pytest.mark.parametrize("prepare", DISPOSITIONS.values(), ids=DISPOSITIONS)
def test_signals_and_rights_are_the_launchers(
    init: Init, tmp_path: Path, prepare: Callable[[], None]
) -> None:
    straight, ours = map(
        state.signal_lines, launch_both(init, Launcher(tmp_path, prepare), state.STATUS)
    )
    assert {"SigBlk", "SigIgn", "SigCgt"} <= straight.keys()
    assert ours == straight


@pytest.mark.parametrize("closed", [(), (0,), (2,), (0, 2)])
def test_the_open_files_are_the_launchers(
    init: Init, tmp_path: Path, closed: tuple[int, ...]
) -> None:
    launcher = Launcher(tmp_path, closing(*closed))
    straight, ours = map(
        state.open_files, launch_both(init, launcher, state.OPEN_FILES)
    )
    assert 1 in straight
    assert ours == straight


@pytest.fixture
def pipe_ends() -> Iterator[list[int]]:
    ends = list(os.pipe())
    yield ends
    for end in ends:
        os.close(end)


def test_files_handed_over_are_cmds_alone(init: Init, pipe_ends: list[int]) -> None:
    output = pipe_ends[1]
    process = init.start(
        sys.executable, "-Sc", f"import os; os.close({output}); os.read(0, 1)",
        pass_fds=[output],
    )  # fmt: skip
    os.close(output)
    pipe_ends.remove(output)
    assert os.read(pipe_ends[0], 1) == b"", "nobody holds the other end"
    assert process.poll() is None


def test_cmd_cannot_read_our_url(init: Init) -> None:
    environ = "cat /proc/$PPID/environ /proc/self/environ"
    done = init.run("/bin/sh", "-c", environ)
    assert done.returncode == 0
    assert done.stdout.count("PATH=") == 2
    assert "DATABASE_URL" not in done.stdout
    assert "postgres" not in done.stdout


def as_pid_1(init: Init, script: str, *options: str) -> Any:
    """Runs a shell as CMD of a headgate that is PID 1."""
    return subprocess.run(
        [*AS_PID_1, init.headgate.path, *init.words, *options, "/bin/sh", "-c", script],
        env=clean_environment(init.env), capture_output=True, text=True, timeout=60,
        cwd=init.headgate.folder,
    )  # fmt: skip


needs_pid_1 = pytest.mark.skipif(
    why_not(*AS_PID_1) is not None, reason=f"no namespaces: {why_not(*AS_PID_1)}"
)


@needs_pid_1
def test_as_pid_1_signals_and_codes_are_passed_on(init: Init) -> None:
    done = as_pid_1(init, "echo $PPID; kill -TERM 1; exec sleep 600")
    assert (done.stdout, done.returncode) == ("1\n", 128 + signal.SIGTERM)
    heard = "trap 'echo heard; exit 9' TERM; kill -TERM 1; while :; do sleep 0.01; done"
    done = as_pid_1(init, heard)
    assert (done.stdout, done.returncode) == ("heard\n", 9)


@needs_pid_1
def test_as_pid_1_orphans_are_reaped_and_ended(init: Init) -> None:
    script = """
    for i in $(seq 20); do (: &); done
    (sh -c 'trap "" TERM; echo; while :; do sleep 0.01; done' &) | read line
    while grep -q '^State:.Z' /proc/[0-9]*/status 2>/dev/null; do sleep 0.01; done
    exit 5
    """
    done = as_pid_1(init, script, "--init-grace", "200ms")
    assert done.returncode == 5
    assert events_of(done) == ["init.waiting", "init.killing"]
