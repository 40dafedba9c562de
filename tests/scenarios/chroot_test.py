"""headgate in an image that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from chain import Chain
from conftest import Database
from events import JSON_LOG, reason
from headgate import Headgate
from name_server import NameServer

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="chroot needs root")

NAME = "db.image.test"


@pytest.fixture
def name_server() -> Iterator[NameServer]:
    """Knows where the database is."""
    with NameServer("127.53.11.7", NAME) as running:
        yield running


@pytest.fixture
def image(
    headgate: Headgate, chain: Chain, name_server: NameServer, tmp_path: Path
) -> Path:
    """A root folder with the binary, a chain and a resolv.conf."""
    chain.add("a", up="CREATE TABLE a ();")
    root = tmp_path / "image"
    (root / "etc").mkdir(parents=True)
    shutil.copy(headgate.path, root / "headgate")
    shutil.copytree(chain.folder, root / "migrations")
    (root / "etc/resolv.conf").write_text(f"nameserver {name_server.address}\n")
    return root


def run_in(
    image: Path, url: str, *options: str, user: str = "0:0"
) -> subprocess.CompletedProcess[str]:
    """A boot in the image, with headgate itself as CMD."""
    return subprocess.run(
        [
            "/usr/sbin/chroot", f"--userspec={user}", image,
            "/headgate", "run", *options, "--", "/headgate", "version",
        ],
        env=JSON_LOG | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("user", ["0:0", "65532:65532"], ids=["root", "nonroot"])
def test_it_resolves_a_name_migrates_and_becomes_cmd(
    image: Path, database: Database, name_server: NameServer, user: str
) -> None:
    done = run_in(image, database.url.replace("127.0.0.1", NAME), user=user)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("headgate ")
    assert NAME in name_server.asked
    assert database.execute("TABLE alembic_version") == [("a",)]


def test_a_name_that_nobody_knows_is_named(
    image: Path, database: Database
) -> None:
    url = database.url.replace("127.0.0.1", "other.image.test")
    done = run_in(image, url, "--wait-timeout", "0")
    assert "other.image.test" in reason(done, 69)


def test_hosts_are_read_where_there_are_any(
    image: Path, database: Database, name_server: NameServer
) -> None:
    (image / "etc/hosts").write_text("127.0.0.1 from.hosts.test\n")
    done = run_in(image, database.url.replace("127.0.0.1", "from.hosts.test"))
    assert done.returncode == 0, done.stderr
    assert name_server.asked == set()


def test_a_url_without_a_user_says_so(image: Path, database: Database) -> None:
    port = database.cluster.port
    # There is no /etc/passwd that would give the user id a name.
    done = run_in(image, f"postgresql://127.0.0.1:{port}/{database.name}")
    assert "PGUSER" in reason(done, 78)
