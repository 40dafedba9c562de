"""`headgate guard`: the server that it makes, or is given."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import JSON_LOG, await_event, finish
from guard_runs import guard, guard_once
from headgate import Headgate, clean_environment
from installation import newest_pg_bin

TABLE = "CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);"
DROP = "DROP TABLE partner;"
GERMAN = Path("/usr/share/locale/de/LC_MESSAGES/postgres-15.mo")


def test_two_servers_are_two_runs(headgate: Headgate, quiet: None, sound: Chain) -> None:
    one = newest_pg_bin()
    runs = guard(headgate, "--pg-bin", one, "--pg-bin", f"{one}/../bin", status=0)
    assert len(runs) == 2
    assert runs[0].verdicts() == runs[1].verdicts()


def test_a_folder_without_postgresql_is_refused(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    done = headgate.run("guard", "--pg-bin", str(tmp_path))
    assert done.returncode == 64
    assert f"in '{tmp_path}'" in done.stderr
    assert "/bin" in done.stderr, "the hint says what is wanted"


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
    run = guard_once(headgate, "--server-url", url, status=0)
    assert run.verdicts() == {
        "lint": "passed", "fresh": "passed", "reversible": "passed",
        "populated": "passed", "missing": "skipped", "locks": "passed",
        "sessions": "passed",
    }  # fmt: skip


def test_a_server_that_is_not_understood_is_told_of(
    headgate: Headgate, quiet: None, sound: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not GERMAN.exists():
        pytest.skip("PostgreSQL's translations are not installed")
    monkeypatch.setenv("LANGUAGE", "de")
    with Cluster(settings={"lc_messages": "C.UTF-8"}) as cluster:
        cluster.execute("CREATE ROLE maker LOGIN CREATEDB PASSWORD 'maker'")
        url = cluster.url(user="maker", password="maker")
        step = guard_once(headgate, "--server-url", url, status=0).step("locks")
        assert step["verdict"] == "skipped"
        assert "not in English" in step["summary"]
        run = guard_once(headgate, "--server-url", cluster.url(), status=0)
        assert run.verdicts()["locks"] == "passed", "a superuser may ask for English"


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
    done = headgate.run(
        "guard", "--server-url", "postgresql://u@127.0.0.1:1/d",
        env={"HEADGATE_WAIT_TIMEOUT": "300ms"},
    )  # fmt: skip
    assert done.returncode == 69, done
    assert "--server-url: " in done.stderr


def test_a_given_server_may_have_its_password_in_a_file(
    headgate: Headgate, quiet: None, sound: Chain, cluster: Cluster, database: Database,
    tmp_path: Path,
) -> None:  # fmt: skip
    cluster.execute("CREATE ROLE filed LOGIN CREATEDB PASSWORD 'in a file'")
    file = tmp_path / "pgpass"
    file.write_text("*:*:*:filed:in a file\n")
    file.chmod(0o600)
    url = f"postgresql://filed@127.0.0.1:{cluster.port}/{database.name}"
    run = guard_once(
        headgate, "--server-url", url, status=0, env={"PGPASSFILE": str(file)}
    )
    assert run.verdicts()["sessions"] == "passed"


def test_a_server_that_is_not_there_yet_is_waited_for(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    """As in CI, where the step before has just started it."""
    with Cluster(start=False) as server:
        waiting = headgate.start("guard", "--server-url", server.url(), env=JSON_LOG)
        await_event(waiting, "wait.retry", cause="refused")
        server.start()
        done = finish(waiting)
    assert done.returncode == 0, done.stderr
    assert "passed   fresh" in done.stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another")
def test_an_unprivileged_user_needs_nobody_else(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    nobody = pwd.getpwnam("nobody")
    binary = Path(shutil.copy(headgate.path, "/tmp/headgate-of-nobody"))
    place = Path("/tmp") / f"guard-nobody-{os.getpid()}"
    shutil.copytree(tmp_path, place)
    subprocess.run(["chmod", "-R", "a+rX", place], check=True)
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
