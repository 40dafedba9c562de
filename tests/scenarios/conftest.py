"""What every scenario may ask for: the binary, a server, a database, a chain."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "campaign")]

from chain import Chain  # noqa: E402
from cluster import Cluster  # noqa: E402
from headgate import Headgate, binary  # noqa: E402
from unwind import raise_on_signals  # noqa: E402


@dataclass(frozen=True)
class Database:
    """A database of one test."""

    cluster: Cluster
    name: str

    @property
    def url(self) -> str:
        """The superuser's URL over TCP."""
        return self.cluster.url(self.name)

    def execute(self, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """Runs SQL as superuser in autocommit."""
        return self.cluster.execute(sql, parameters, database=self.name)

    def connect(self, **options: Any) -> Any:
        """A psycopg2 connection in autocommit."""
        return self.cluster.connect(self.name, **options)


def pytest_sessionstart() -> None:
    """A runner that asks us to end must not leave clusters behind."""
    raise_on_signals()


@pytest.fixture
def headgate(tmp_path: Path) -> Iterator[Headgate]:
    """The binary: `.path`, `.run(*args, env=…)`, `.start(*args, env=…)`."""
    path = binary()
    assert path.exists(), f"no headgate at {path}: run scripts/build"
    runner = Headgate(path.resolve(), tmp_path)
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A running server, shared by the tests of a file."""
    with Cluster() as running:
        yield running


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Database]:
    """A fresh database: `.url`, `.name`, `.execute(sql)`."""
    fresh = Database(cluster, cluster.create_database())
    yield fresh
    cluster.drop_database(fresh.name)


@pytest.fixture
def chain(tmp_path: Path) -> Chain:
    """An empty chain in the test's folder: `.add("r1", up="…")`, `.folder`."""
    return Chain(tmp_path / "migrations")


@pytest.fixture
def tool(headgate: Headgate, database: Database, chain: Chain) -> Any:
    """A chain `aaa1`, `bbb2`, `bcc3`; its database is at base."""
    from tool import Tool  # It knows this file's Database.

    return Tool(headgate, database, chain)


@pytest.fixture
def fleet(headgate: Headgate, database: Database, tmp_path: Path) -> Any:
    """No image yet, and an empty database."""
    from fleet import Fleet  # It knows this file's Database.

    return Fleet(headgate, database, tmp_path)


@pytest.fixture
def v1(fleet: Any) -> Chain:
    """The image of a fleet that was there first: `aaa1`, `bbb2`."""
    from fleet import first

    return first(fleet)


@pytest.fixture
def late() -> Iterator[socket.socket]:
    """A port of loopback that is taken, and where nobody listens yet."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound


@pytest.fixture
def sound(chain: Chain) -> Chain:
    """A table and a view of it, in two revisions that can be undone."""
    chain.add(
        "a", up="CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);",
        down_sql="DROP TABLE partner;",
    )  # fmt: skip
    chain.add(
        "b", up="CREATE VIEW partners AS SELECT id, name FROM partner;",
        down_sql="DROP VIEW partners;",
    )  # fmt: skip
    return chain


@pytest.fixture
def quiet(headgate: Headgate) -> None:
    """Only what a test is about shall fail: no rule of the linter does."""
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
