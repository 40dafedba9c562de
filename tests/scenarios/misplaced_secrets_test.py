"""Passwords where none belongs, or from where nobody looked: still not repeated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from headgate import Headgate

PASSWORD = "qzkvwxwxjhqy"
FILED = "qzkvwx/wxjhqy"
MISPLACED = f"postgresql://user:{PASSWORD}@127.0.0.1:1/x"


@pytest.mark.parametrize(
    "text",
    [
        "database-url: {}\n",
        '{{"database-url": "{}"}}\n',
        "{}\n",
        'database-url = "postgresql://user:\nqzkvwxwxjhqy@127.0.0.1/x"\n',
        '"{}" = 1\n',
        'wait-timeout = "{}"\n',
        'migrations = "{}"\n',
        'log-file = "{}"\n',
        'database-url = ["{}"]\n',
    ],
)
def test_a_file_that_cannot_be_used_is_not_repeated(
    headgate: Headgate, chain: Chain, text: str
) -> None:
    chain.add("a")
    file = headgate.folder / "headgate.toml"
    file.write_text(text.format(MISPLACED))
    done = headgate.run("heads")
    assert done.returncode in (66, 78), done.stderr
    assert PASSWORD not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HEADGATE_WAIT_TIMEOUT", MISPLACED),
        ("HEADGATE_ROLE", f"host=127.0.0.1 password={PASSWORD}"),
        ("HEADGATE_MIGRATIONS", MISPLACED),
        ("HEADGATE_LOG_FILE", MISPLACED),
        ("HEADGATE_CONFIG", MISPLACED),
        ("DATABASE_URL_FILE", MISPLACED),
        ("HEADGATE_DATABASE_URL_FILE", MISPLACED),
        ("PGPASSWORD_FILE", PASSWORD),
        ("PGDATABASE", MISPLACED),
        ("PGSERVICE", MISPLACED),
        ("PGHOST", MISPLACED),
        ("PGPORT", MISPLACED),
        ("PGUSER", MISPLACED),
    ],
)
def test_a_password_in_the_wrong_variable_is_not_repeated(
    headgate: Headgate, chain: Chain, variable: str, value: str
) -> None:
    chain.add("a")
    libpq = {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGUSER": "user"}
    done = headgate.run(
        "current", "--wait-timeout", "0", "--log-level", "debug",
        env=libpq | {variable: value},
    )  # fmt: skip
    assert done.returncode not in (0, 70), done.stderr
    assert PASSWORD not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["run", MISPLACED],
        ["run", "--", MISPLACED],
        ["heads", "--migrations", MISPLACED],
        ["heads", "--log-file", MISPLACED],
        ["heads", "--config", MISPLACED],
        ["wait", "--databse-url", MISPLACED],
        ["--databse-url=" + MISPLACED, "wait"],
        ["current", "--version-table", MISPLACED],
        ["revision", "-m", MISPLACED, "--migrations", "/proc/none"],
    ],
    ids=str,
)
def test_a_password_in_the_wrong_word_is_not_repeated(
    headgate: Headgate, chain: Chain, words: list[str]
) -> None:
    chain.add("a")
    env = {"DATABASE_URL": "postgresql://user@127.0.0.1:1/x",
           "HEADGATE_WAIT_TIMEOUT": "0"}
    done = headgate.run(*words, env=env)
    assert done.returncode not in (0, 70), done.stderr
    assert PASSWORD not in done.stderr


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with a role that has the password."""
    with Cluster() as running:
        running.execute(
            "CREATE ROLE clerk SUPERUSER LOGIN PASSWORD %s", [FILED]
        )
        yield running


def test_a_password_of_libpqs_file_is_hidden(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    file = headgate.folder / "pgpass"
    file.write_text(f"*:*:*:*:{FILED}\n")
    file.chmod(0o600)
    chain.add("a", up=f"DO $$BEGIN RAISE EXCEPTION 'so: {FILED}'; END$$;")
    done = headgate.run(
        "upgrade",
        env={"PGHOST": "127.0.0.1", "PGPORT": str(database.cluster.port),
             "PGUSER": "clerk", "PGDATABASE": database.name, "PGPASSFILE": str(file)},
    )  # fmt: skip
    assert done.returncode == 80, done.stderr
    assert "so: ***" in done.stderr
    assert "qzkvwx" not in done.stderr and "wxjhqy" not in done.stderr


def test_hosts_and_names_stay_readable(headgate: Headgate) -> None:
    done = headgate.run("wait", "--wait-timeout", "0", env={"DATABASE_URL": MISPLACED})
    assert "127.0.0.1:1/x" in done.stderr
