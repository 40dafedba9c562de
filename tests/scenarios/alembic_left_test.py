"""What a run of Alembic's that ended badly leaves: nothing that works on, and the
truth about what stands."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from boots import versions
from conftest import Database
from events import JSON_LOG
from headgate import Headgate

SLOW = 'op.execute("SELECT pg_sleep(60)")'


@pytest.fixture
def project(tmp_path: Path) -> AlembicProject:
    """A revision with a table."""
    made = AlembicProject(tmp_path)
    made.add_table("aaa1", "one")
    return made


def sleepers(database: Database) -> int:
    """The sessions that are in a pg_sleep."""
    return database.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
        "AND datname = current_database() AND query LIKE 'SELECT pg_sleep%'"
    )[0][0]


def await_sleepers(database: Database, wanted: int) -> None:
    """Waits for so many, for 20 seconds at most."""
    for _ in range(400):
        if sleepers(database) == wanted:
            return
        time.sleep(0.05)
    raise AssertionError(f"{sleepers(database)} sessions sleep, not {wanted}")


def start(headgate: Headgate, database: Database, *options: str):
    """A boot that runs the slow revision by now."""
    env = JSON_LOG | {"DATABASE_URL": database.url}
    started = headgate.start("run", *options, "--", "/bin/true", env=env)
    await_sleepers(database, 1)
    ((name,),) = database.execute(
        "SELECT application_name FROM pg_stat_activity WHERE state = 'active' "
        "AND query LIKE 'SELECT pg_sleep%' AND datname = current_database()"
    )
    assert name.startswith("headgate/"), name
    return started


def test_the_deadline_ends_its_session(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("bbb2", up=SLOW)
    started = start(headgate, database, "--deadline", "4s")
    _, err = started.communicate(timeout=30)
    assert started.returncode == 75, err
    assert sleepers(database) == 0


def test_a_lost_lock_ends_its_session(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("bbb2", up=SLOW)
    started = start(headgate, database)
    database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    )
    _, err = started.communicate(timeout=30)
    assert started.returncode == 75, err
    assert sleepers(database) == 0


def test_a_killed_run_is_not_worked_on_beside_the_next(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    slow = project.add("bbb2", up=SLOW)
    started = start(headgate, database)
    started.send_signal(signal.SIGKILL)
    started.wait()
    slow.write_text(slow.read_text().replace("pg_sleep(60)", "1"))
    done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    assert sleepers(database) == 0
    assert versions(database) == {"bbb2"}


def test_a_block_that_stands_ahead_of_the_failure_is_told(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    project.add("bbb2", up=(
        "with op.get_context().autocommit_block():\n"
        "    op.execute('CREATE INDEX CONCURRENTLY i ON one (id)')"))  # fmt: skip
    project.add("ccc3", up="raise RuntimeError('no')")
    env = JSON_LOG | {"DATABASE_URL": database.url}
    done = headgate.run("upgrade", env=env)
    assert "bbb2" not in versions(database)
    assert done.returncode == 81, done


def test_a_file_that_leaves_python_hides_no_revision(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    computed = project.add("bbb2")
    computed.write_text(
        computed.read_text().replace("'bbb2'", "str('bbb2')") + "import sys\nsys.exit(0)\n"
    )
    done = headgate.run("heads", env=JSON_LOG | {"DATABASE_URL": database.url})
    assert done.returncode == 65, done
    assert "sys.exit" in done.stderr


def test_options_of_alembics_are_no_python(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    computed = project.add("bbb2")
    computed.write_text(computed.read_text().replace("'bbb2'", "str('bbb2')"))
    done = headgate.run(
        "upgrade", "--alembic-command", "python3 -m alembic -x tenant=a",
        env={"DATABASE_URL": database.url},
    )  # fmt: skip
    assert done.returncode == 0, done
    assert versions(database) == {"bbb2"}


def test_a_table_that_only_env_py_may_read_is_told(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    role = f"deploy_{database.name}"
    project.write_env(url=repr(database.url))
    database.execute(
        f"CREATE ROLE {role} LOGIN PASSWORD 'x'; GRANT ALL ON SCHEMA public TO {role}"
    )
    try:
        url = database.cluster.url(database.name, user=role, password="x")
        done = headgate.run("upgrade", env={"DATABASE_URL": url})
        assert versions(database) == {"aaa1"}
        assert done.returncode == 79, done
        assert "GRANT" in done.stderr
    finally:
        database.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
