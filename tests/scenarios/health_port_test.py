"""`--health-port`: somebody answers until CMD starts, and nobody after that."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from chain import Chain
from conftest import Database
from doorbell import Doorbell
from events import JSON_LOG, await_event, finish, named, reason
from headgate import Headgate
from installation import reserve_port

# A revision that takes until somebody has opened the gate.
GATED = """
DO $$ BEGIN
  WHILE NOT EXISTS (SELECT FROM gate) LOOP PERFORM pg_sleep(0.02); END LOOP;
END $$;
"""

# Tells who listens on the port, which sockets it has got, and whether it can
# listen there itself.
CMD = """
import json, os, socket, sys
port = int(sys.argv[1])
links = ["/proc/self/fd/" + fd for fd in os.listdir("/proc/self/fd")]
sockets = [link for link in links
           if os.path.exists(link) and os.readlink(link).startswith("socket:")]
refused = []
for address in ("127.0.0.1", "::1"):
    try:
        socket.create_connection((address, port)).close()
    except OSError:
        refused.append(address)
socket.create_server(("127.0.0.1", port)).close()
print(json.dumps([sockets, refused]))
"""


@pytest.fixture
def port() -> Iterator[int]:
    """A port that nobody listens on, and that nobody else is given."""
    with reserve_port() as reserved:
        yield reserved.getsockname()[1]


@pytest.fixture
def gated(chain: Chain, database: Database) -> Database:
    """A database whose migration takes until `open_gate`."""
    database.execute("CREATE TABLE gate (opened boolean)")
    chain.add("a", up=GATED)
    return database


def open_gate(database: Database) -> None:
    database.execute("INSERT INTO gate VALUES (true)")


def start(
    headgate: Headgate, url: str, port: int, *options: str, cmd: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """A boot that answers already."""
    words = cmd or ("/bin/echo", "became")
    booting = headgate.start(
        "run", "--health-port", str(port), *options, "--", *words,
        env=JSON_LOG | {"DATABASE_URL": url},
    )  # fmt: skip
    listening = await_event(booting, "health.listening")[-1]
    assert (listening["port"], listening["severity"]) == (port, "INFO")
    return booting


def ask(port: int, method: str = "GET", address: str = "127.0.0.1") -> str:
    """The body of the answer, which must be a success."""
    with closing(http.client.HTTPConnection(address, port, timeout=60)) as client:
        client.request(method, "/healthz")
        answer = client.getresponse()
        assert answer.status == 200
        assert answer.getheader("Content-Type") == "text/plain"
        assert answer.getheader("Connection") == "close"
        return answer.read().decode()


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=60).close()
    except ConnectionRefusedError:
        return False
    return True


def test_it_answers_while_a_late_server_is_waited_for(
    headgate: Headgate, late: socket.socket, port: int
) -> None:
    url = f"postgresql://user@127.0.0.1:{late.getsockname()[1]}/database"
    booting = start(headgate, url, port, "--role", "off")
    await_event(booting, "wait.retry", cause="refused")
    for _ in range(20):
        assert ask(port) == "migrating\n"
    assert ask(port, "POST") == "migrating\n"
    assert ask(port, "HEAD") == ""
    booting.terminate()
    assert finish(booting).returncode == 128 + signal.SIGTERM
    assert not is_open(port)


def test_it_answers_over_ipv6_as_well(
    headgate: Headgate, late: socket.socket, port: int
) -> None:
    url = f"postgresql://user@127.0.0.1:{late.getsockname()[1]}/database"
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")
    start(headgate, url, port, "--role", "off")
    assert ask(port, address="::1") == "migrating\n"


def test_it_answers_during_a_migration_and_while_waiting_for_the_lock(
    headgate: Headgate, gated: Database, port: int
) -> None:
    with reserve_port() as another:
        other = another.getsockname()[1]
        migrating = start(headgate, gated.url, port)
        await_event(migrating, "revision.started")
        waiting = start(headgate, gated.url, other)
        await_event(waiting, "lock.waiting")
        for _ in range(5):
            assert ask(port) == ask(other) == "migrating\n"
        open_gate(gated)
        for each in (migrating, waiting):
            done = finish(each)
            assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


def test_it_answers_while_alembic_migrates_which_inherits_nothing(
    headgate: Headgate, database: Database, tmp_path: Path, port: int
) -> None:
    project = AlembicProject(tmp_path)
    project.add("aaa1", up="\n".join([
        "import os, socket, urllib.request",
        f"said = urllib.request.urlopen('http://127.0.0.1:{port}').read()",
        "open('said', 'wb').write(said)",
        "fds = [int(fd) for fd in os.listdir('/proc/self/fd')]",
        "links = [f'/proc/self/fd/{fd}' for fd in fds]",
        "fds = [int(link.rpartition('/')[2]) for link in links",
        "       if os.path.exists(link) and 'socket:' in os.readlink(link)]",
        "open('listening', 'w').write(str(sum(",
        "    socket.socket(fileno=os.dup(fd)).getsockopt(",
        "        socket.SOL_SOCKET, socket.SO_ACCEPTCONN) for fd in fds)))",
    ]))  # fmt: skip
    done = finish(start(headgate, database.url, port))
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr
    assert (tmp_path / "said").read_text() == "migrating\n"
    assert (tmp_path / "listening").read_text() == "0"


@pytest.mark.parametrize("options", [(), ("--init",)])
def test_nothing_of_it_is_left_when_cmd_runs(
    headgate: Headgate, gated: Database, port: int, options: tuple[str, ...]
) -> None:
    cmd = (sys.executable, "-Sc", CMD, str(port))
    booting = start(headgate, gated.url, port, *options, cmd=cmd)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        assert ask(port) == "migrating\n"
        open_gate(gated)
        done = finish(booting)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], ["127.0.0.1", "::1"]]


def test_silent_clients_stop_neither_the_boot_nor_others(
    headgate: Headgate, gated: Database, port: int
) -> None:
    booting = start(headgate, gated.url, port)
    await_event(booting, "revision.started")
    with ExitStack() as stack:
        for _ in range(100):
            silent = socket.create_connection(("127.0.0.1", port), timeout=60)
            stack.enter_context(silent).sendall(b"GET / HTTP/1.1\r\n")
        assert ask(port) == "migrating\n"
        open_gate(gated)
        done = finish(booting)
    assert (done.returncode, done.stdout) == (0, "became\n"), done.stderr


def test_a_failure_closes_it(
    headgate: Headgate, database: Database, chain: Chain, port: int
) -> None:
    chain.add("a", up="SELECT 1 / 0;")
    done = finish(start(headgate, database.url, port))
    assert "division by zero" in reason(done, 80)
    assert not is_open(port)


def refused(headgate: Headgate, port: object, **env: str) -> str:
    """Why a boot does not even look at its database."""
    with Doorbell() as database:
        variables = {"DATABASE_URL": database.url, "HEADGATE_HEALTH_PORT": str(port)}
        done = headgate.run(
            "run", "--role", "off", "--wait-timeout", "0", "--", "/bin/true",
            env=JSON_LOG | variables | env,
        )  # fmt: skip
        assert database.rings() == 0
    assert named(done.stderr, "health.listening") == []
    return reason(done, 78)


def test_a_port_in_use_is_named(headgate: Headgate) -> None:
    with Doorbell() as taken:
        why = refused(headgate, taken.port)
    assert f"port {taken.port} of --health-port" in why
    assert "in use" in why and "Give --health-port" in why


@pytest.mark.parametrize("zeros", ["", "00"])
def test_the_applications_own_port_is_refused(
    headgate: Headgate, port: int, zeros: str
) -> None:
    why = refused(headgate, port, PORT=zeros + str(port))
    assert f"port {port} of --health-port is $PORT" in why
    assert "Give --health-port another port" in why


@pytest.mark.parametrize("theirs", ["", "1", "http"])
def test_another_port_of_the_application_is_none_of_our_business(
    headgate: Headgate, database: Database, port: int, theirs: str
) -> None:
    done = headgate.run(
        "run", "--role", "off", "--health-port", str(port), "--", "/bin/true",
        env=JSON_LOG | {"DATABASE_URL": database.url, "PORT": theirs},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80 ", "8080/tcp", "http"])
def test_what_is_no_port_is_refused(headgate: Headgate, value: str) -> None:
    why = refused(headgate, value)
    assert f"HEADGATE_HEALTH_PORT is '{value}'" in why
    assert "a port from 1 to 65535" in why


def test_cmd_is_looked_for_first(headgate: Headgate, port: int) -> None:
    done = headgate.run(
        "run", "--health-port", str(port), "--", "./nothing", env=JSON_LOG
    )
    assert named(done.stderr, "health.listening") == []
    assert "nothing" in reason(done, 127)


def test_other_commands_do_without(headgate: Headgate, database: Database) -> None:
    with Doorbell() as taken:
        env = {"DATABASE_URL": database.url, "HEADGATE_HEALTH_PORT": str(taken.port)}
        done = headgate.run("wait", env=JSON_LOG | env)
    assert done.returncode == 0, done.stderr
