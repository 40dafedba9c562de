"""`--fingerprint`: the schema's fingerprint, recorded and verified."""

from __future__ import annotations

import json
import re
from subprocess import CompletedProcess
from typing import Any

import pytest
from alembic_project import AlembicProject
from chain import Chain
from conftest import Database
from events import JSON_LOG, finish, read_events
from headgate import Headgate

ON = {"HEADGATE_FINGERPRINT": "1"}


class Fingers:
    """A headgate and a database, and what their history holds."""

    def __init__(self, headgate: Headgate, database: Database) -> None:
        self.headgate = headgate
        self.database = database

    def run(self, *words: str, status: int = 0, **env: str) -> CompletedProcess[str]:
        """headgate, with its log as JSON, ends with `status`."""
        env = JSON_LOG | {"DATABASE_URL": self.database.url} | env
        done = self.headgate.run(*words, env=env)
        assert done.returncode == status, done
        return done

    def recorded(self) -> list[tuple[str, str, str | None]]:
        """All rows of the history: revision, direction, fingerprint."""
        return self.database.execute(
            "SELECT revision, direction, fingerprint FROM headgate_history ORDER BY id"
        )

    def last(self) -> str:
        """The newest row's fingerprint."""
        print_ = self.recorded()[-1][2]
        assert print_ is not None
        return print_

    def verify(self, status: int) -> dict[str, Any]:
        """What `verify` says of it."""
        done = self.run("verify", "--fingerprint", "--format", "json", status=status)
        return json.loads(done.stdout)["fingerprint"]

    def refusal(self) -> str:
        """Why `verify` says no."""
        done = self.run("verify", "--fingerprint", status=1)
        return done.stdout.splitlines()[-1]


@pytest.fixture
def fingers(headgate: Headgate, database: Database) -> Fingers:
    """A headgate with a database of its own."""
    return Fingers(headgate, database)


@pytest.fixture
def two(chain: Chain) -> Chain:
    """Two revisions, a table each."""
    chain.add("aaa1", up="CREATE TABLE one (id int PRIMARY KEY);", down_sql="DROP TABLE one;")
    chain.add("bbb2", up="CREATE TABLE two (id int);", down_sql="DROP TABLE two;")
    return chain


def events(done: CompletedProcess[str]) -> list[str]:
    """The words of its log about fingerprints."""
    return [
        e["event"] for e in read_events(done.stderr)
        if e["event"].startswith("fingerprint.")
    ]  # fmt: skip


def test_it_is_recorded_beside_the_last_step(fingers: Fingers, two: Chain) -> None:
    done = fingers.run("upgrade", "--fingerprint")
    assert events(done) == ["fingerprint.recorded"]
    (first, second) = fingers.recorded()
    assert first == ("aaa1", "up", None)
    assert second[:2] == ("bbb2", "up")
    assert re.fullmatch("1:[0-9a-f]{64}", second[2] or "")
    snapshot = json.loads(fingers.run("snapshot").stdout)
    assert snapshot["fingerprint"] == second[2]
    assert fingers.verify(0) == {
        "verdict": "same", "database": second[2], "recorded": second[2],
        "revision": "bbb2",
    }  # fmt: skip
    assert f"fingerprint: {(second[2] or '')[:14]}…, as recorded\n" in fingers.run(
        "verify", "--fingerprint"
    ).stdout
    again = fingers.run("upgrade", "--fingerprint")
    assert events(again) == [], "nothing was done"


def test_without_the_option_it_is_not(fingers: Fingers, two: Chain) -> None:
    assert events(fingers.run("upgrade")) == []
    assert [row[2] for row in fingers.recorded()] == [None, None]
    assert "fingerprint" not in json.loads(fingers.run("verify", "--format", "json").stdout)
    found = fingers.verify(1)
    assert (found["verdict"], found["recorded"]) == ("none", None)
    assert "no fingerprint is recorded" in fingers.refusal()


def test_a_boot_records_it(fingers: Fingers, two: Chain) -> None:
    done = fingers.run("run", "--", "/bin/echo", "became", **ON)
    assert done.stdout == "became\n"
    assert events(done) == ["fingerprint.recorded"]
    assert fingers.verify(0)["recorded"] == fingers.last()


def test_a_change_by_hand_is_found(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade", "--fingerprint")
    before = fingers.last()
    fingers.database.execute("ALTER TABLE two ADD note text")
    found = fingers.verify(1)
    assert found["verdict"] == "differs"
    assert found["recorded"] == before != found["database"]
    refusal = fingers.refusal()
    assert before[:14] in refusal
    assert found["database"][:14] in refusal
    assert "revision bbb2" in refusal
    assert "headgate drift" in refusal
    fingers.database.execute("ALTER TABLE two DROP note")
    assert fingers.verify(0)["verdict"] == "same"


def test_a_history_of_an_earlier_headgate_is_completed(
    fingers: Fingers, two: Chain
) -> None:
    fingers.run("upgrade", "aaa1")
    fingers.database.execute("ALTER TABLE headgate_history DROP fingerprint")
    assert fingers.verify(1)["verdict"] == "none"
    fingers.run("upgrade", "bbb2")
    columns = (
        "SELECT FROM information_schema.columns"
        " WHERE table_name = 'headgate_history' AND column_name = 'fingerprint'"
    )
    assert fingers.database.execute(columns) == [], "nobody asked for it"
    fingers.run("downgrade", "aaa1", "--fingerprint")
    assert [row[2] is None for row in fingers.recorded()] == [True, True, False]
    assert fingers.verify(1)["verdict"] == "same", "behind, but as recorded"


def test_one_of_before_newer_steps_is_stale(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade", "aaa1", "--fingerprint")
    fingers.run("upgrade")
    assert fingers.verify(1)["verdict"] == "stale"
    assert "1 step was made since without --fingerprint" in fingers.refusal()


def test_one_that_a_stamp_has_left_is_stale(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade", "aaa1", "--fingerprint")
    fingers.database.execute("CREATE TABLE two (id int)")
    fingers.run("stamp", "bbb2", "--fingerprint")
    assert "the version table has been moved since" in fingers.refusal()


def test_down_and_up_again_is_the_same(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade", "aaa1", "--fingerprint")
    fingers.run("upgrade", "--fingerprint")
    fingers.run("downgrade", "aaa1", "--fingerprint")
    fingers.run("upgrade", "--fingerprint")
    one, two_, down, up = [print_ for _, _, print_ in fingers.recorded()]
    assert one == down != up == two_
    assert fingers.verify(0)["verdict"] == "same"


def test_an_alembic_chain_has_one(fingers: Fingers) -> None:
    project = AlembicProject(fingers.headgate.folder)
    project.add_table("aaa1", "one")
    project.add_table("bbb2", "two")
    assert events(fingers.run("upgrade", **ON)) == ["fingerprint.recorded"]
    assert [row[2] is None for row in fingers.recorded()] == [True, False]
    assert fingers.verify(0)["recorded"] == fingers.last()
    fingers.database.execute("DROP TABLE one")
    assert fingers.verify(1)["verdict"] == "differs"


def test_of_many_replicas_one_records_it(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade")
    fingers.database.execute("ALTER TABLE headgate_history DROP fingerprint")
    two.add("ccc3", up="SELECT pg_sleep(0.5); CREATE TABLE three (id int);")
    env = JSON_LOG | ON | {"DATABASE_URL": fingers.database.url}
    replicas = [
        fingers.headgate.start("run", "--", "/bin/true", env=env) for _ in range(4)
    ]
    told = [finish(replica) for replica in replicas]
    assert [done.returncode for done in told] == [0] * 4
    assert sum((events(done) for done in told), []) == ["fingerprint.recorded"]
    assert [row[2] is None for row in fingers.recorded()] == [True, True, False]
    assert fingers.verify(0)["verdict"] == "same"


def test_a_migration_stands_without_it(fingers: Fingers, two: Chain) -> None:
    fingers.run("upgrade", "aaa1")
    fingers.database.execute("ALTER TABLE headgate_history DROP fingerprint")
    with fingers.database.connect() as reader:
        reader.autocommit = False
        reader.cursor().execute("SELECT FROM headgate_history")
        done = fingers.run("upgrade", "--fingerprint", "--lock-timeout", "100ms")
        reader.rollback()
    assert events(done) == ["fingerprint.not_recorded"]
    (warning,) = [
        e for e in read_events(done.stderr) if e["event"] == "fingerprint.not_recorded"
    ]
    assert warning["severity"] == "WARNING"
    assert "55P03" in json.dumps(warning)
    assert fingers.run("verify").returncode == 0
