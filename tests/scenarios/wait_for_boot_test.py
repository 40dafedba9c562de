"""Boots that wait for other things beside the database."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from chain import Chain
from conftest import Database
from doorbell import Doorbell, tcp
from events import JSON_LOG, await_event, finish, named, read_events, reason
from headgate import Headgate
from web import Web


def test_wait_waits_for_the_database_as_well_unless_told(
    headgate: Headgate, database: Database
) -> None:
    with Doorbell() as hole:
        url = f"tcp://127.0.0.1:{hole.port}"
        env = JSON_LOG | {"DATABASE_URL": database.url, "HEADGATE_WAIT_FOR": url}
        done = headgate.run("wait", env=env)
        assert database.name in named(done.stderr, "wait.done")[0]["message"]
        assert hole.rings() == 1
        done = headgate.run("wait", "--for", "unix:///nowhere", "--wait-timeout=0",
                            env=env)  # fmt: skip
        assert reason(done, 69).startswith("unix:///nowhere")
        assert hole.rings() == 1


def test_run_starts_its_command_when_all_is_there(
    headgate: Headgate, database: Database, chain: Chain, late: socket.socket
) -> None:
    chain.add("a")
    with Web(status=503) as web:
        both = f"{tcp(late)} http://127.0.0.1:{web.port}/"
        booting = headgate.start(
            "run", "--", "/bin/echo", "became",
            env=JSON_LOG | {"DATABASE_URL": database.url, "HEADGATE_WAIT_FOR": both},
        )  # fmt: skip
        await_event(booting, "wait.retry", cause="http_503")
        late.listen()
        await_event(booting, "wait.ready")
        assert database.execute("SELECT to_regclass('alembic_version')") == [(None,)]
        web.status = 200
        done = finish(booting)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert database.execute("TABLE alembic_version") == [("a",)]


def test_layers_add_up(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        holes = [stack.enter_context(Doorbell()) for _ in range(4)]
        a, b, c, d = (f"tcp://127.0.0.1:{hole.port}" for hole in holes)
        (tmp_path / "headgate.toml").write_text(f'wait-for = ["{a}", "{b}"]\n')
        done = headgate.run(
            "run", "--role", "off", "--wait-for", d, "--wait-for", a,
            "--", "/bin/true",
            env={"DATABASE_URL": database.url, "HEADGATE_WAIT_FOR": c},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert [hole.rings() for hole in holes] == [1, 1, 1, 1]


def test_a_boot_that_lacks_something_leaves_the_database_alone(
    headgate: Headgate, chain: Chain, late: socket.socket
) -> None:
    chain.add("a")
    with Doorbell() as database:
        done = headgate.run(
            "run", "--wait-for", tcp(late), "--wait-timeout", "1s", "--", "/bin/true",
            env=JSON_LOG | {"DATABASE_URL": database.url},
        )  # fmt: skip
        assert tcp(late) in reason(done, 69)
        assert database.rings() == 0


def test_endpoints_and_the_database_share_one_limit(
    headgate: Headgate, late: socket.socket
) -> None:
    limit = 4
    with socket.socket() as database:
        database.bind(("127.0.0.1", 0))
        url = f"postgresql://user@127.0.0.1:{database.getsockname()[1]}/database"
        opener = threading.Timer(0.75 * limit, late.listen)
        begin = time.monotonic()
        opener.start()
        done = headgate.run(
            "wait", "--wait-for", tcp(late), "--wait-timeout", f"{limit}s",
            env=JSON_LOG | {"DATABASE_URL": url},
        )  # fmt: skip
        spent = time.monotonic() - begin
        opener.join()
    assert "/database: nothing listens there" in reason(done, 69)
    assert limit <= spent < 1.6 * limit


def test_upgrade_waits_and_a_look_does_not(
    headgate: Headgate, database: Database, chain: Chain, late: socket.socket
) -> None:
    chain.add("a")
    env = JSON_LOG | {"DATABASE_URL": database.url, "HEADGATE_WAIT_FOR": tcp(late)}
    for words in (["plan"], ["current"], ["upgrade", "--dry-run"]):
        done = headgate.run(*words, env=env)
        assert (done.returncode, read_events(done.stderr)) == (0, []), done
    done = headgate.run("upgrade", "--wait-timeout", "0", env=env)
    assert tcp(late) in reason(done, 69)
    late.listen()
    assert headgate.run("upgrade", env=env).returncode == 0
