"""`headgate guard` is ended at any moment: nothing of it stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from guard_runs import guard_once
from headgate import Headgate

ROUNDS = 20
LONGEST = 6.0


def servers_in(parent: Path) -> list[int]:
    """The processes that work in a folder below `parent`, or were started to."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            place = os.readlink(process / "cwd")
        except OSError:
            continue
        if str(parent).encode() in words or place.startswith(str(parent)):
            found.append(int(process.name))
    return found


def gone(parent: Path, *, seconds: float = 20) -> bool:
    """Whether no such process is left, soon."""
    limit = time.monotonic() + seconds
    while servers_in(parent):
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A TMPDIR of the test's own, where a server's user may pass."""
    folder = Path("/tmp") / f"gk{os.getpid()}-{random.randrange(10**6)}"
    folder.mkdir(mode=0o755)
    yield folder
    for process in servers_in(folder):
        os.kill(process, signal.SIGKILL)
    subprocess.run(["rm", "-rf", str(folder)], check=True)


@pytest.fixture
def long_chain(headgate: Headgate, chain: Chain) -> Chain:
    """Enough to do for some seconds."""
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
    for number in range(25):
        chain.add(
            f"r{number}", up=f"CREATE TABLE t{number} (id int PRIMARY KEY);",
            down_sql=f"DROP TABLE t{number};",
        )  # fmt: skip
    return chain


def moments() -> list[float]:
    """Random moments, some of them while the cluster is still made."""
    chance = random.Random()
    return [chance.uniform(0.0, LONGEST) for _ in range(ROUNDS)]


def test_nothing_is_left_after_term_and_int(
    headgate: Headgate, long_chain: Chain, place: Path
) -> None:
    for number, moment in enumerate(moments()):
        stop = signal.SIGTERM if number % 2 else signal.SIGINT
        process = headgate.start(
            "guard", env={"TMPDIR": str(place)},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(moment)
        process.send_signal(stop)
        _, said = process.communicate(timeout=60)
        assert process.returncode in (128 + stop, -stop, 0), (moment, said)
        assert list(place.iterdir()) == [], moment
        assert gone(place, seconds=0.5), moment


def test_a_signal_during_the_clean_up_changes_nothing(
    headgate: Headgate, long_chain: Chain, place: Path
) -> None:
    process = headgate.start("guard", env={"TMPDIR": str(place)})
    time.sleep(3)
    for stop in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
        process.send_signal(stop)
        time.sleep(0.01)
    process.communicate(timeout=60)
    # One that came last of all meets a process that has nothing left to do.
    assert process.returncode in (128 + signal.SIGTERM, -signal.SIGINT, -signal.SIGTERM)
    assert list(place.iterdir()) == []
    assert gone(place, seconds=0.5)


def test_after_kill_the_server_ends_and_the_next_start_tidies(
    headgate: Headgate, long_chain: Chain, place: Path
) -> None:
    for moment in (0.3, 2.0, 4.0):
        process = headgate.start("guard", env={"TMPDIR": str(place)})
        time.sleep(moment)
        process.kill()
        process.wait()
        assert gone(place), moment
    left = list(place.iterdir())
    assert left, "a folder stays, since nobody could remove it"
    guard_once(headgate, env={"TMPDIR": str(place)}, status=0)
    assert list(place.iterdir()) == []


def test_a_folder_whose_owner_lives_stays(
    headgate: Headgate, long_chain: Chain, place: Path
) -> None:
    first = headgate.start("guard", env={"TMPDIR": str(place)})
    limit = time.monotonic() + 20
    while not list(place.iterdir()):
        assert time.monotonic() < limit
        time.sleep(0.01)
    (folder,) = place.iterdir()
    second = headgate.start("guard", env={"TMPDIR": str(place)})
    while len(list(place.iterdir())) < 2:
        assert time.monotonic() < limit
        time.sleep(0.01)
    assert folder.exists()
    for process in (first, second):
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert list(place.iterdir()) == []


def test_no_database_is_left_on_a_given_server(
    headgate: Headgate, long_chain: Chain, cluster: Cluster, database: Database
) -> None:
    names = "SELECT datname FROM pg_database ORDER BY 1"
    before = cluster.execute(names)
    chance = random.Random()
    for number in range(6):
        stop = signal.SIGTERM if number % 2 else signal.SIGINT
        process = headgate.start("guard", "--server-url", database.url)
        time.sleep(chance.uniform(0.0, 3.0))
        process.send_signal(stop)
        _, said = process.communicate(timeout=60)
        assert process.returncode in (128 + stop, -stop, 0), said
        assert cluster.execute(names) == before
    process = headgate.start("guard", "--server-url", database.url)
    time.sleep(1.5)
    process.kill()
    process.wait()
    left = [name for (name,) in cluster.execute(names) if (name,) not in before]
    done = headgate.run("guard", "--server-url", database.url, timeout=300)
    assert done.returncode == 0, done
    for name in left:
        assert f"DROP DATABASE {name}" in done.stderr
        cluster.drop_database(name)
