"""A FastAPI application with Alembic revisions, as its users start it."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from boots import applied, versions
from conftest import Database
from events import JSON_LOG, read_events
from headgate import ROOT, Headgate
from installation import newest_pg_bin

ERP = ROOT / "tests/data/alembic_erp"
UVICORN = Path("/usr/bin/uvicorn")
PARTS = [f"baseline_part{number}" for number in range(1, 5)]
ALL = [*PARTS, "baseline_v1_2025_12_08", "abc123456789"]

# A revision after the last one, and what it does.
NEXT = '''\
from alembic import op

revision = "fff987654321"
down_revision = "abc123456789"


def upgrade():
    op.execute("CREATE TABLE half (id int)")
    {rest}


def downgrade():
    op.execute("DROP TABLE half")
'''
BLOCK = '''with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY i ON missing (id)")'''
# What stands in env.py instead of what, what the revision does, how it ends.
BROKEN = {
    "a revision raises": ("", "", 'raise RuntimeError("no")', 80, "RuntimeError: no"),
    "an autocommit block fails": ("", "", BLOCK, 81, 'relation "missing" does not exist'),
    "env.py commits nothing": (
        "    context.configure(",
        '    connection.exec_driver_sql("SELECT 1")\n    context.configure(',
        'op.execute("SELECT pg_sleep(0.3)")', 82, "has committed nothing",
    ),
    "env.py connects elsewhere": (
        'os.environ["DATABASE_URL"]', 'os.environ["OTHER_URL"]', "pass", 82,
        "connects to another database",
    ),
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    not UVICORN.exists()
    or subprocess.run(
        ["/usr/bin/python3", "-c", "import alembic, fastapi, psycopg2"],
        capture_output=True, check=False,
    ).returncode != 0,
    reason="Debian's python3-alembic, python3-fastapi or uvicorn is not installed",
)  # fmt: skip


@pytest.fixture(autouse=True)
def erp(tmp_path: Path) -> Path:
    """The application, in the folder that headgate runs in."""
    shutil.copytree(ERP, tmp_path, dirs_exist_ok=True)
    return tmp_path


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(process: subprocess.Popen[str], port: int) -> dict[str, int]:
    """What the application says once it listens."""
    url = f"http://127.0.0.1:{port}/partners"
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        with contextlib.suppress(OSError), urllib.request.urlopen(url) as reply:
            return dict(json.load(reply))
        time.sleep(0.1)
    raise AssertionError("the application does not answer")


@contextlib.contextmanager
def serving(
    headgate: Headgate, database: Database, replicas: int = 1
) -> Iterator[list[str]]:
    """Applications that have answered; then what each wrote to stderr."""
    ports = [free_port() for _ in range(replicas)]
    started = [
        headgate.start(
            "run", "--", str(UVICORN), "app:app", "--port", str(port),
            "--log-level", "critical",
            env=JSON_LOG | {"DATABASE_URL": database.url},
        )
        for port in ports
    ]  # fmt: skip
    said: list[str] = []
    try:
        for process, port in zip(started, ports, strict=True):
            assert answer(process, port) == {"rated": 0}
        yield said
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        said += [process.communicate(timeout=30)[1] for process in started]


def migrations(said: list[str]) -> int:
    """How many of the boots ran Alembic."""
    return sum(
        event["event"] == "alembic.started"
        for each in said
        for event in read_events(each)
    )


def schema_of(url: str) -> list[str]:
    """What pg_dump says of a schema, but for comments of its own."""
    dump = subprocess.run(
        [newest_pg_bin() / "pg_dump", "--schema-only", "--no-owner", url],
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    return [line for line in dump.stdout.splitlines() if not line.startswith(("--", "\\"))]


def test_the_schema_is_that_of_the_revisions_in_sql(
    headgate: Headgate, database: Database
) -> None:
    env = {"DATABASE_URL": database.url}
    for words in (["upgrade"], ["downgrade", "base"], ["upgrade"]):
        done = headgate.run(*words, env=env)
        assert done.returncode == 0, done
    other = database.cluster.create_database()
    url = database.cluster.url(other)
    chain = str(ROOT / "migrations")
    done = headgate.run("upgrade", "abc123456789", "--migrations", chain,
                        env={"DATABASE_URL": url})  # fmt: skip
    assert done.returncode == 0, done
    assert schema_of(database.url) == schema_of(url)
    database.cluster.drop_database(other)


def test_from_nothing_from_behind_and_at_head(
    headgate: Headgate, database: Database
) -> None:
    with serving(headgate, database) as first:
        assert versions(database) == {"abc123456789"}
        assert applied(database) == ALL
    assert migrations(first) == 1
    with serving(headgate, database) as at_head:
        pass
    assert migrations(at_head) == 0
    down = headgate.run("downgrade", "baseline_part2", env={"DATABASE_URL": database.url})
    assert down.returncode == 0, down
    with serving(headgate, database) as behind:
        assert versions(database) == {"abc123456789"}
    assert migrations(behind) == 1


def test_three_replicas_migrate_once(headgate: Headgate, database: Database) -> None:
    with serving(headgate, database, replicas=3) as said:
        assert applied(database) == ALL
    assert migrations(said) == 1


@pytest.mark.parametrize("how", BROKEN)
def test_an_image_that_cannot_migrate_leaves_the_old_one_able_to_start(
    headgate: Headgate, database: Database, erp: Path, how: str
) -> None:
    old, new, rest, status, words = BROKEN[how]
    with serving(headgate, database):
        pass
    other = database.cluster.create_database()
    file = erp / "migrations/versions/fff987654321.py"
    file.write_text(NEXT.format(rest=rest))
    env = erp / "migrations/env.py"
    good = env.read_text()
    env.write_text(good.replace(old, new).replace("NullPool)", "NullPool, future=True)"))
    port = free_port()
    failed = headgate.run(
        "run", "--", str(UVICORN), "app:app", "--port", str(port),
        env={"DATABASE_URL": database.url, "OTHER_URL": database.cluster.url(other)},
    )  # fmt: skip
    database.cluster.drop_database(other)
    assert failed.returncode == status, failed
    assert words in failed.stderr.splitlines()[-1]
    assert "Uvicorn running" not in failed.stderr
    assert versions(database) == {"abc123456789"}
    file.unlink()
    env.write_text(good)
    with serving(headgate, database) as again:
        pass
    assert migrations(again) == 0


def test_alembic_and_headgate_take_turns(
    headgate: Headgate, database: Database, erp: Path
) -> None:
    env = {"DATABASE_URL": database.url, "PATH": "/usr/bin:/bin"}
    alembic = ["/usr/bin/python3", "-m", "alembic"]
    subprocess.run([*alembic, "upgrade", "baseline_part3"], cwd=erp, env=env, check=True,
                   capture_output=True)  # fmt: skip
    assert headgate.run("upgrade", env=env).returncode == 0
    subprocess.run(
        [*alembic, "downgrade", "-1"], cwd=erp, env=env, check=True, capture_output=True
    )
    assert versions(database) == {"baseline_v1_2025_12_08"}
    assert headgate.run("verify", env=env).returncode == 1
    assert headgate.run("upgrade", env=env).returncode == 0
    assert headgate.run("verify", env=env).returncode == 0
