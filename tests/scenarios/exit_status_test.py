"""Every exit status, provoked."""

from __future__ import annotations

import hashlib
import re
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from chain import Chain
from conftest import Database
from events import JSON_LOG, await_event, finish, read_events
from headgate import ROOT, Headgate

HEADER = ROOT / "entrypoint/util/exit_status.hpp"


@dataclass(frozen=True)
class Scene:
    """What a provocation may use."""

    headgate: Headgate
    database: Database
    chain: Chain
    folder: Path

    def run(self, *words: str, url: str | None = None, **options: object) -> int:
        """Runs a command on the database; its status, as its log tells it."""
        env = JSON_LOG | {"DATABASE_URL": self.database.url if url is None else url}
        done = self.headgate.run(*words, env=env, **options)
        if done.returncode != 1:
            last = read_events(done.stderr)[-1]
            assert last["event"] == "run.failed", done.stderr
            assert last["exit_status"] == done.returncode
        return done.returncode


def answered_no(scene: Scene) -> int:
    scene.chain.add("a")
    return scene.run("verify")


def usage(scene: Scene) -> int:
    return scene.run("upgrade", "--no-such-flag")


def broken_chain(scene: Scene) -> int:
    scene.chain.add("a", down="nobody")
    return scene.run("run", "--", "/bin/true")


def chain_not_found(scene: Scene) -> int:
    return scene.run("run", "--migrations", "nowhere", "--", "/bin/true")


def unreachable(scene: Scene) -> int:
    scene.chain.add("a")
    url = "postgresql://user@127.0.0.1:1/database"
    return scene.run("run", "--wait-timeout", "0", "--", "/bin/true", url=url)


def internal(scene: Scene) -> int:
    with Path("/dev/full").open("w") as full:
        return scene.run("version", capture_output=False, stdout=full, stderr=-1)


def lock_not_met(scene: Scene) -> int:
    scene.chain.add("a", up="CREATE TABLE a ();")
    digest = hashlib.sha256(b'headgate:"public"."alembic_version"').digest()
    key = int.from_bytes(digest[:8], "big", signed=True)
    with closing(scene.database.connect()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        return scene.run("run", "--lock-wait", "300ms", "--", "/bin/true")


def deadline_not_met(scene: Scene) -> int:
    scene.chain.add("a", up="SELECT pg_sleep(600);")
    return scene.run("run", "--deadline", "2s", "--", "/bin/true")


def wrong_revision(scene: Scene) -> int:
    scene.chain.add("a")
    assert scene.headgate.run(
        "upgrade", env={"DATABASE_URL": scene.database.url}
    ).returncode == 0  # fmt: skip
    scene.database.execute("UPDATE alembic_version SET version_num = 'later'")
    return scene.run("run", "--", "/bin/true")


def wrong_password(scene: Scene) -> int:
    scene.chain.add("a")
    url = scene.database.cluster.url(scene.database.name, password="wrong")
    return scene.run("run", "--wait-timeout", "0", "--", "/bin/true", url=url)


def bad_config(scene: Scene) -> int:
    scene.chain.add("a")
    return scene.run("run", "--", "/bin/true", url="mysql://localhost/x")


def preflight_failed(scene: Scene) -> int:
    scene.chain.add("a", up="CREATE EXTENSION no_such_extension;")
    return scene.run("run", "--", "/bin/true")


def read_only_preflight(scene: Scene) -> int:
    scene.chain.add("a")
    url = scene.database.url + "?options=-c%20default_transaction_read_only=on"
    return scene.run("preflight", url=url)


def revision_failed(scene: Scene) -> int:
    scene.chain.add("a", up="SELECT 1 / 0;")
    return scene.run("run", "--", "/bin/true")


MEDDLER = """
CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE alembic_version SET version_num = 'elsewhere'
    WHERE version_num <> 'elsewhere';
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER meddle AFTER INSERT ON alembic_version
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION meddle();
"""


def half_applied(scene: Scene) -> int:
    scene.chain.add("a", up="CREATE TABLE t ();\nSELECT 1 / 0;", transaction="none")
    return scene.run("upgrade")


def verification_failed(scene: Scene) -> int:
    scene.chain.add("a", up=MEDDLER)
    return scene.run("run", "--", "/bin/true")


def not_executable(scene: Scene) -> int:
    scene.chain.add("a")
    (scene.folder / "program").write_text("#!/bin/sh\n")
    return scene.run("run", "--", "./program")


def command_not_found(scene: Scene) -> int:
    scene.chain.add("a")
    return scene.run("run", "--", "no-such-program")


def interrupted(scene: Scene, number: signal.Signals = signal.SIGTERM) -> int:
    scene.chain.add("a")
    env = JSON_LOG | {"DATABASE_URL": "postgresql://user@127.0.0.1:1/database"}
    waiting = scene.headgate.start("run", "--", "/bin/true", env=env)
    await_event(waiting, "wait.retry", cause="refused")
    waiting.send_signal(number)
    done = finish(waiting)
    assert f"SIG{number.name[3:]}" in read_events(done.stderr)[-1]["message"]
    return done.returncode


PROVOKED: list[tuple[str, int, Callable[[Scene], int]]] = [
    ("answered_no", 1, answered_no),
    ("usage", 64, usage),
    ("broken_chain", 65, broken_chain),
    ("chain_not_found", 66, chain_not_found),
    ("unreachable", 69, unreachable),
    ("internal", 70, internal),
    ("try_again", 75, lock_not_met),
    ("try_again", 75, deadline_not_met),
    ("wrong_revision", 76, wrong_revision),
    ("refused", 77, wrong_password),
    ("bad_config", 78, bad_config),
    ("preflight_failed", 79, preflight_failed),
    ("preflight_failed", 79, read_only_preflight),
    ("revision_failed", 80, revision_failed),
    ("half_applied", 81, half_applied),
    ("verification_failed", 82, verification_failed),
    ("not_executable", 126, not_executable),
    ("command_not_found", 127, command_not_found),
    ("interrupted", 128, interrupted),
]


def test_the_table_and_these_provocations_agree() -> None:
    rows = re.findall(
        r"\.code = ErrorCode::(\w+),\s*\.status = (\d+),", HEADER.read_text()
    )
    table = {code: int(status) for code, status in rows}
    assert len(table) > 15
    provoked = {code: status for code, status, _ in PROVOKED}
    assert provoked == table


@pytest.mark.parametrize(
    ("code", "status", "provoke"), PROVOKED, ids=[p.__name__ for _, _, p in PROVOKED]
)
def test_the_status(
    headgate: Headgate,
    database: Database,
    chain: Chain,
    tmp_path: Path,
    code: str,
    status: int,
    provoke: Callable[[Scene], int],
) -> None:
    expected = status + (signal.SIGTERM if code == "interrupted" else 0)
    assert provoke(Scene(headgate, database, chain, tmp_path)) == expected


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP", "SIGQUIT"])
def test_other_signals_count_from_128_as_well(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path, name: str
) -> None:
    number = signal.Signals[name]
    scene = Scene(headgate, database, chain, tmp_path)
    assert interrupted(scene, number) == 128 + number


def test_a_revision_cut_off_by_the_deadline_is_rolled_back(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    chain.add("first", up="CREATE TABLE first ();")
    chain.add("second", up="CREATE TABLE second (); SELECT pg_sleep(600);")
    scene = Scene(headgate, database, chain, tmp_path)
    assert scene.run("run", "--deadline", "3s", "--", "/bin/true") == 75
    assert database.execute("TABLE alembic_version") == [("first",)]
    assert database.execute("SELECT to_regclass('second')") == [(None,)]


def test_no_failure_shows_the_status_of_cmd(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    env = {"DATABASE_URL": database.url}
    for status in (0, 1, 80, 255):
        done = headgate.run("run", "--", "/bin/sh", "-c", f"exit {status}", env=env)
        assert done.returncode == status
