"""Boots that have an Alembic chain: its own command migrates, under the lock."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from boots import applied, versions
from conftest import Database
from events import JSON_LOG, read_events
from headgate import Headgate

SLOW = 'op.execute("SELECT pg_sleep(30)")'


@pytest.fixture
def project(tmp_path: Path) -> AlembicProject:
    """Two revisions, a table each."""
    made = AlembicProject(tmp_path)
    made.add_table("aaa1", "one")
    made.add_table("bbb2", "two")
    return made


def boot(
    headgate: Headgate, database: Database, *options: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """`headgate run` with a CMD that prints a word."""
    return headgate.run(
        "run", *options, "--", "/bin/echo", "became",
        env=JSON_LOG | {"DATABASE_URL": database.url} | env,
    )  # fmt: skip


def failure(done: subprocess.CompletedProcess[str], status: int) -> str:
    """The last line's message of a run that ended so, without CMD."""
    assert done.returncode == status, done
    assert "became" not in done.stdout
    return read_events(done.stderr)[-1]["message"]


def tables(database: Database) -> set[str]:
    """The tables in `public`."""
    rows = database.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    return {table for (table,) in rows}


def test_an_empty_database_comes_to_head(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    done = boot(headgate, database)
    assert done.returncode == 0, done
    assert done.stdout == "became\n"
    assert versions(database) == {"bbb2"}
    assert applied(database) == ["aaa1", "bbb2"]
    assert {"one", "two"} <= tables(database)
    lines = [e["message"] for e in read_events(done.stderr) if e["event"] == "alembic.line"]
    assert any("Running upgrade aaa1 -> bbb2, add two" in line for line in lines)
    rows = database.execute(
        "SELECT down_revisions, message, length(checksum), duration_ms >= 0 "
        "FROM headgate_history WHERE revision = 'bbb2'"
    )
    assert rows == [(["aaa1"], "add two", 64, True)]


def test_at_head_no_python_is_started(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    assert boot(headgate, database).returncode == 0
    done = boot(headgate, database, "--alembic-command", "/nowhere/alembic")
    assert done.returncode == 0, done
    assert not [e for e in read_events(done.stderr) if e["event"].startswith("alembic.")]
    project.add_table("ccc3", "three")
    behind = boot(headgate, database, "--alembic-command", "/nowhere/alembic")
    assert "/nowhere/alembic" in failure(behind, 79)
    assert boot(headgate, database).returncode == 0
    assert versions(database) == {"ccc3"}
    assert applied(database) == ["aaa1", "bbb2", "ccc3"]


def test_replicas_migrate_once(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("ccc3", up='op.execute("SELECT pg_sleep(1)")')
    env = JSON_LOG | {"DATABASE_URL": database.url}
    boots = [
        headgate.start("run", "--", "/bin/echo", "became", env=env) for _ in range(3)
    ]
    said = [each.communicate(timeout=60) for each in boots]
    assert [each.returncode for each in boots] == [0, 0, 0], said
    assert [out for out, _ in said] == ["became\n"] * 3
    assert applied(database) == ["aaa1", "bbb2", "ccc3"]
    started = [err for _, err in said if "alembic.started" in err]
    assert len(started) == 1


def test_a_revision_that_raises_leaves_nothing(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    file = project.add("ccc3", up='op.execute("SELECT 1")\nop.drop_table("missing")')
    message = failure(boot(headgate, database), 80)
    line = file.read_text().splitlines().index('    op.drop_table("missing")') + 1
    assert f"revision ccc3 (migrations/versions/{file.name}:{line})" in message
    assert 'table "missing" does not exist' in message
    assert "0 of 3 revisions of this run were applied" in message
    assert "one" not in tables(database)


def test_what_was_committed_ahead_of_a_failure_is_recorded(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.write_env(options=", transaction_per_migration=True")
    project.add("ccc3", up='raise RuntimeError("no")')
    message = failure(boot(headgate, database), 80)
    assert "RuntimeError: no; 2 of 3 revisions of this run were applied" in message
    assert versions(database) == {"bbb2"}
    assert applied(database) == ["aaa1", "bbb2"]


def test_an_autocommit_block_that_fails_is_told_as_such(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add(
        "ccc3",
        up='op.create_table("left", sa.Column("id", sa.Integer))\n'
        "with op.get_context().autocommit_block():\n"
        '    op.execute("CREATE INDEX CONCURRENTLY i ON missing (id)")',
    )
    message = failure(boot(headgate, database), 81)
    assert "it has an autocommit_block, and what that has done stands" in message
    assert "2 of 3 revisions of this run were applied" in message
    assert versions(database) == {"bbb2"}
    assert "left" in tables(database)


def test_an_env_that_commits_nothing_is_found_out(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    # SQLAlchemy begins a transaction here, which nobody commits.
    project.write_env(
        url='os.environ["DATABASE_URL"]', before='connection.execute(text("SELECT 1"))',
        options="",
    )  # fmt: skip
    text = (project.scripts / "env.py").read_text()
    text = text.replace("poolclass=pool.NullPool", "poolclass=pool.NullPool, future=True")
    (project.scripts / "env.py").write_text(text)
    project.add("ccc3", up='op.execute("SELECT pg_sleep(0.3)")')
    message = failure(boot(headgate, database), 82)
    assert "says that it ran ccc3" in message
    assert "the database stands at base still" in message
    assert "env.py has committed nothing" in message


def test_an_env_that_connects_elsewhere_is_found_out(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    other = database.cluster.create_database()
    url = database.cluster.url(other)
    project.write_env(url=repr(url))
    message = failure(boot(headgate, database), 82)
    assert "env.py connects to another database" in message
    again = failure(boot(headgate, database), 82)
    assert "found nothing to do" in again
    assert url not in message + again
    database.cluster.drop_database(other)


def test_another_version_table_is_named(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    database.execute("CREATE SCHEMA ops")
    project.write_env(
        options=', version_table="versions", version_table_schema="ops"'
    )
    message = failure(boot(headgate, database), 82)
    assert "there is ops.versions, too" in message
    options = ("--version-table", "versions", "--version-table-schema", "ops")
    assert boot(headgate, database, *options).returncode == 0


@pytest.mark.parametrize(
    ("imports", "words"),
    [
        ("import missing_module", "ModuleNotFoundError: No module named"),
        ('os.environ["NOBODY_SET_IT"]', "KeyError: 'NOBODY_SET_IT'"),
    ],
)
def test_an_env_that_cannot_be_run_is_explained(
    headgate: Headgate,
    database: Database,
    project: AlembicProject,
    imports: str,
    words: str,
) -> None:
    project.write_env(imports=imports)
    message = failure(boot(headgate, database), 80)
    assert "before the first revision" in message
    assert words in message
    assert re.search(r"migrations/env\.py:\d+", message)


def wait_for_sleep(database: Database) -> None:
    """Until a migration sleeps on the server."""
    for _ in range(200):
        if sleepers(database):
            return
        time.sleep(0.05)
    raise AssertionError("nobody sleeps")


def sleepers(database: Database) -> int:
    """How many sessions sleep on the server."""
    ((count,),) = database.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE '%pg_sleep(%' AND state = 'active' "
        "AND pid <> pg_backend_pid()"
    )
    return count


def test_a_signal_ends_the_child_and_its_session(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("ccc3", up=SLOW)
    env = JSON_LOG | {"DATABASE_URL": database.url}
    started = headgate.start("run", "--", "/bin/echo", "became", env=env)
    wait_for_sleep(database)
    started.send_signal(signal.SIGTERM)
    out, err = started.communicate(timeout=20)
    assert started.returncode == 128 + signal.SIGTERM, err
    assert out == ""
    assert sleepers(database) == 0
    assert "one" not in tables(database)
    locks = database.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")
    assert locks == []


def test_a_lost_lock_ends_the_child(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("ccc3", up=SLOW)
    env = JSON_LOG | {"DATABASE_URL": database.url}
    started = headgate.start("run", "--", "/bin/echo", "became", env=env)
    wait_for_sleep(database)
    database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    )
    out, err = started.communicate(timeout=20)
    assert started.returncode == 75, err
    assert out == ""
    assert "migration lock is gone" in read_events(err)[-1]["message"]
