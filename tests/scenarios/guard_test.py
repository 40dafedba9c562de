"""`headgate guard`, a black box: servers, steps, and how it ends."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from guard_runs import guard, guard_once
from headgate import ROOT, Headgate, clean_environment
from installation import newest_pg_bin

TABLE = "CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);"
DROP = "DROP TABLE partner;"
STEPS = ["lint", "fresh", "reversible", "missing", "sessions"]


def folders() -> set[str]:
    """The guard's folders that there are."""
    return {path.name for path in Path("/tmp").glob("headgate-guard-*")}


@pytest.fixture
def sound(chain: Chain) -> Chain:
    """Two revisions that can be undone."""
    chain.add("a", up=TABLE, down_sql=DROP)
    chain.add(
        "b", up="CREATE VIEW partners AS SELECT id, name FROM partner;",
        down_sql="DROP VIEW partners;",
    )  # fmt: skip
    return chain


@pytest.fixture
def quiet(headgate: Headgate) -> None:
    """Only what a test is about shall fail: no rule of the linter does."""
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')


def test_a_sound_chain_passes_every_step(headgate: Headgate, sound: Chain) -> None:
    run = guard_once(headgate, status=0)
    verdicts = run.verdicts()
    assert [name for name in verdicts if name in STEPS] == STEPS
    assert set(verdicts.values()) <= {"passed", "skipped"}
    assert verdicts["fresh"] == verdicts["reversible"] == "passed"
    assert re.fullmatch(r"PostgreSQL \d+\.\d+.*", run.run["server"])
    assert [each["revision"] for each in run.run["revisions"]] == ["a", "b"]
    assert all(each["up_ms"] is not None for each in run.run["revisions"])
    assert all(each["down_ms"] is not None for each in run.run["revisions"])


def test_people_see_a_line_a_step(headgate: Headgate, sound: Chain) -> None:
    done = headgate.run("guard", timeout=300)
    assert done.returncode == 0, done
    for name in STEPS:
        assert re.search(rf"^\W*{name} .*(passed|skipped)", done.stdout, re.MULTILINE), (
            done.stdout
        )
    assert done.stderr == ""


def test_the_shipped_chain_passes(headgate: Headgate) -> None:
    done = headgate.run("guard", cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_steps_run_though_one_fails(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add("a", up=TABLE, down_sql=DROP)
    path = chain.add("b", up="CREATE TABLE u (a int);\nSELECT * FROM nowhere;")
    chain.add("c", up="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert [name for name in run.verdicts() if name in STEPS] == STEPS
    (finding,) = run.findings("fresh")
    assert (finding["check"], finding["revision"]) == ("upgrade-fails", "b")
    assert (finding["file"], finding["line"]) == (f"migrations/versions/{path.name}", 6)
    assert 'relation "nowhere" does not exist' in finding["message"]
    assert [note["revision"] for note in run.notes("fresh")] == ["c"]
    assert ("upgrade-fails", "b") in run.checks("reversible")
    assert run.verdicts()["missing"] == run.verdicts()["sessions"] == "skipped"


def test_a_rule_of_the_linter_that_fails_fails_the_step(
    headgate: Headgate, sound: Chain
) -> None:
    sound.add(
        "c", up="CREATE INDEX i ON partner (name);", down_sql="DROP INDEX i;"
    )
    run = guard_once(headgate, status=1)
    assert run.verdicts()["lint"] == "failed"
    assert run.verdicts()["reversible"] == "passed"
    assert "HG101" in str(run.findings("lint", fails=True))


def test_a_branch_that_waits_for_nothing_goes_on(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add("a", up=TABLE, down_sql=DROP)
    chain.add("bad", up="SELECT nonsense;")
    chain.add("good", down="a", up="CREATE TABLE u (a int);", down_sql="DROP TABLE u;")
    chain.add("m", down=["bad", "good"])
    run = guard_once(headgate, status=1)
    assert run.checks("fresh") == [("upgrade-fails", "bad")]
    assert run.step("fresh")["summary"].startswith("2 revisions of 4")


def test_branches_and_merges_are_undone_one_by_one(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    for name, down in (("a", None), ("l", "a"), ("r", "a"), ("x", None)):
        chain.add(name, down=down, up=f"CREATE TABLE {name} (i int);",
                  down_sql=f"DROP TABLE {name};")  # fmt: skip
    chain.add("m", down=["l", "r"], depends_on="x")
    chain.add("n", up="CREATE TABLE n (i int);", down_sql="DROP TABLE n;")
    run = guard_once(headgate, status=0)
    assert run.step("reversible")["summary"] == "6 revisions up, down and up again"


def test_an_irreversible_revision_is_named_with_its_reason(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add("c", up="DELETE FROM partner;", irreversible="the rows are gone")
    sound.add("d", up="CREATE TABLE u (a int);", down_sql="DROP TABLE u;")
    run = guard_once(headgate, status=0)
    notes = run.notes("reversible")
    assert notes[0] == {"revision": "c", "message": "irreversible: the rows are gone"}
    assert notes[1]["revision"] == "c"
    assert "3 revisions up, down and up again" in run.step("reversible")["summary"]


def test_what_a_revision_without_a_transaction_does_is_undone(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", transaction="none",
        up="CREATE INDEX CONCURRENTLY i ON partner (name);",
        down_sql="DROP INDEX CONCURRENTLY i;",
    )  # fmt: skip
    guard_once(headgate, status=0)


def test_roles_that_revisions_name_are_made(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add(
        "a", up=TABLE + '\nGRANT SELECT ON partner TO reader, "the writer";',
        down_sql=DROP,
    )  # fmt: skip
    run = guard_once(headgate, status=0)
    notes = [note["message"] for note in run.notes("fresh")]
    assert len(notes) == 2
    assert notes[0].startswith("role reader ")
    assert notes[1].startswith("role the writer ")


def test_two_servers_are_two_runs(headgate: Headgate, quiet: None, sound: Chain) -> None:
    one = newest_pg_bin()
    runs = guard(headgate, "--pg-bin", one, "--pg-bin", f"{one}/../bin", status=0)
    assert len(runs) == 2
    assert runs[0].verdicts() == runs[1].verdicts()


def test_a_folder_without_postgresql_is_refused(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    before = folders()
    done = headgate.run("guard", "--pg-bin", str(tmp_path))
    assert done.returncode == 64
    assert f"in '{tmp_path}'" in done.stderr
    assert "/bin" in done.stderr, "the hint says what is wanted"
    assert folders() <= before


def test_a_server_that_does_not_start_says_why(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    broken = tmp_path / "bin"
    broken.mkdir()
    for name in ("initdb", "postgres"):
        (broken / name).write_text("#!/bin/sh\necho 'FATAL:  out of luck'\nexit 3\n")
        (broken / name).chmod(0o755)
    done = headgate.run("guard", "--pg-bin", str(broken))
    assert done.returncode == 78, done
    assert "initdb" in done.stderr or "cannot be executed" in done.stderr


def test_without_a_chain_no_server_is_made(headgate: Headgate) -> None:
    done = headgate.run("guard")
    assert done.returncode == 66


def test_a_given_server_is_left_as_it_was(
    headgate: Headgate, quiet: None, sound: Chain, cluster: Cluster, database: Database
) -> None:
    names = "SELECT datname FROM pg_database ORDER BY 1"
    before = cluster.execute(names)
    run = guard_once(headgate, "--server-url", database.url, status=0)
    assert run.verdicts()["reversible"] == "passed"
    assert cluster.execute(names) == before
    assert database.execute("SELECT count(*) FROM pg_class WHERE relname = 'partner'") == [(0,)]


def test_a_given_server_needs_no_superuser(
    headgate: Headgate, quiet: None, sound: Chain, cluster: Cluster, database: Database
) -> None:
    cluster.execute("CREATE ROLE maker LOGIN CREATEDB PASSWORD 'maker'")
    url = cluster.url(database.name, user="maker", password="maker")
    run = guard_once(headgate, "--server-url", url)
    assert run.verdicts()["fresh"] == run.verdicts()["reversible"] == "passed"


def test_who_may_make_no_database_is_told_so(
    headgate: Headgate, sound: Chain, cluster: Cluster, database: Database
) -> None:
    cluster.execute("CREATE ROLE looker LOGIN PASSWORD 'secret-looker'")
    url = cluster.url(database.name, user="looker", password="secret-looker")
    done = headgate.run("guard", "--server-url", url)
    assert done.returncode == 77, done
    assert "CREATEDB" in done.stderr
    assert "secret-looker" not in done.stderr + done.stdout


def test_databases_of_a_dead_guard_are_named(
    headgate: Headgate, quiet: None, sound: Chain, cluster: Cluster, database: Database
) -> None:
    left = "headgate_guard_0123abcd_7"
    cluster.execute(f"CREATE DATABASE {left}")
    try:
        done = headgate.run("guard", "--server-url", database.url, timeout=300)
        assert done.returncode == 0, done
        assert f"DROP DATABASE {left}" in done.stderr
    finally:
        cluster.drop_database(left)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--server-url", "postgresql://h/d", "--pg-bin", "/x"], "--pg-bin"),
        (["--server-url", "postgresql://h:port/d"], "--server-url"),
    ],
)
def test_a_command_line_without_sense_is_refused(
    headgate: Headgate, sound: Chain, words: list[str], what: str
) -> None:
    done = headgate.run("guard", *words)
    assert done.returncode == 64, done
    assert what in done.stderr


def test_a_server_that_is_not_there_is_told_of(headgate: Headgate, sound: Chain) -> None:
    done = headgate.run("guard", "--server-url", "postgresql://u@127.0.0.1:1/d")
    assert done.returncode == 69, done
    assert "--server-url" in done.stderr


def test_the_version_table_may_have_another_name_and_schema(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    run = guard_once(
        headgate, "--version-table", "versions", "--version-table-schema", "public",
        status=0,
    )  # fmt: skip
    assert run.verdicts()["reversible"] == "passed"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another")
def test_an_unprivileged_user_needs_nobody_else(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    nobody = pwd.getpwnam("nobody")
    binary = Path(shutil.copy(headgate.path, "/tmp/headgate-of-nobody"))
    place = Path("/tmp") / f"guard-nobody-{os.getpid()}"
    shutil.copytree(tmp_path, place)
    try:
        done = subprocess.run(
            [binary, "guard"], cwd=place, env=clean_environment(), text=True,
            capture_output=True, user=nobody.pw_uid, group=nobody.pw_gid,
            extra_groups=[], timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done
    finally:
        shutil.rmtree(place)
        binary.unlink()


def test_a_folder_that_is_too_long_for_a_socket_is_passed_over(
    headgate: Headgate, quiet: None, sound: Chain, tmp_path: Path
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir()
    guard_once(headgate, env={"TMPDIR": str(long)}, status=0)


def test_variables_of_libpq_do_not_lead_astray(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    guard_once(
        headgate, status=0,
        env={
            "PGHOST": "nowhere.invalid", "PGPORT": "1", "PGUSER": "x",
            "PGSSLMODE": "verify-full", "PGDATABASE": "y", "LC_ALL": "de_DE.UTF-8",
            "DATABASE_URL": "postgresql://prod.invalid/prod",
            "PGCHANNELBINDING": "require",
        },
    )  # fmt: skip


def test_an_old_view_that_is_dropped_in_silence_is_found(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", breaking="false", up="DROP VIEW partners;",
        down_sql="CREATE VIEW partners AS SELECT id, name FROM partner;",
    )  # fmt: skip
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("sessions")
    assert (finding["check"], finding["revision"]) == ("old-view-broken", "c")
    assert finding["object"] == "view public.partners"


def test_a_function_that_no_longer_finds_its_table_is_found(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c",
        up="CREATE FUNCTION total() RETURNS bigint LANGUAGE plpgsql AS "
        "$$BEGIN RETURN (SELECT count(name) FROM partner); END$$;",
        down_sql="DROP FUNCTION total();",
    )
    rename = "ALTER TABLE partner RENAME COLUMN {} TO {};"
    sound.add("d", breaking="false", up=rename.format("name", "title"),
              down_sql=rename.format("title", "name"))  # fmt: skip
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("sessions")
    assert (finding["revision"], finding["object"]) == ("d", "function public.total()")
    assert "name" in finding["message"]


def test_a_revision_that_says_it_is_breaking_may_break(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", up="DROP VIEW partners;",
        down_sql="CREATE VIEW partners AS SELECT id, name FROM partner;",
    )  # fmt: skip
    run = guard_once(headgate, status=0)
    assert run.findings("sessions") == []
