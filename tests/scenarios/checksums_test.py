"""Files that changed after they were applied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chain import Chain
from conftest import Database
from events import JSON_LOG, named, reason
from headgate import Headgate


@pytest.fixture
def file(headgate: Headgate, database: Database, chain: Chain) -> Path:
    """An applied revision's file; another one is pending."""
    path = chain.add("aaa1", up="CREATE TABLE one (id int);", message="first")
    done = headgate.run("upgrade", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    chain.add("bbb2", up="CREATE TABLE two (id int);")
    return path


@pytest.fixture
def run(headgate: Headgate, database: Database):  # type: ignore[no-untyped-def]
    """Runs it on the database, with a log of events."""
    env = JSON_LOG | {"DATABASE_URL": database.url}
    return lambda *words: headgate.run(*words, env=env)


def change(path: Path, old: str, new: str) -> None:
    """Another text in the same file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def checksums(database: Database, path: Path, run) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """That of what was applied, and that of the file."""
    ((was,),) = database.execute(
        "SELECT checksum FROM headgate_history WHERE revision = 'aaa1'"
    )
    shown = json.loads(run("show", "aaa1", "--format", "json").stdout)
    return was, shown["checksum"]


def test_the_boot_warns(database: Database, file: Path, run) -> None:  # type: ignore[no-untyped-def]
    change(file, "one (id int)", "one (id bigint)")
    done = run("run", "--", "true")
    assert done.returncode == 0, done
    (warning,) = named(done.stderr, "checksum.changed")
    was, now = checksums(database, file, run)
    assert warning["severity"] == "WARNING" and warning["revision"] == "aaa1"
    for word in (was, now, "applied at 20", str(file.name)):
        assert word in warning["message"]


def test_strict_ends_the_boot(database: Database, file: Path, run) -> None:  # type: ignore[no-untyped-def]
    change(file, "one (id int)", "one (id bigint)")
    strict = ("--checksums", "strict")
    was, now = checksums(database, file, run)
    for words in (["run", *strict, "--", "true"], ["upgrade", *strict]):
        why = reason(run(*words), 65)
        assert was in why and now in why
    assert database.execute("SELECT version_num FROM alembic_version") == [("aaa1",)]
    run("upgrade")
    for role in ("migrator", "follower"):  # At head as well.
        reason(run("run", *strict, "--role", role, "--", "true"), 65)
    change(file, "one (id bigint)", "one (id int)")
    assert run("run", *strict, "--", "true").returncode == 0


def test_verify_reports_it(database: Database, file: Path, run) -> None:  # type: ignore[no-untyped-def]
    run("upgrade")
    assert json.loads(run("verify", "--format", "json").stdout)["changed"] == []
    change(file, "one (id int)", "one (id bigint)")
    was, now = checksums(database, file, run)
    done = run("verify", "--format", "json")
    assert done.returncode == 0
    (changed,) = json.loads(done.stdout)["changed"]
    assert changed.pop("applied_at").startswith("20")
    assert changed == {"revision": "aaa1", "applied_checksum": was, "checksum": now,
                       "file": f"migrations/versions/{file.name}"}  # fmt: skip
    assert "changed: " in run("verify").stdout
    done = run("verify", "--checksums", "strict")
    assert "changed: " in done.stdout
    reason(done, 65)


@pytest.mark.parametrize(
    ("old", "new"),
    [("-- message: first", "-- message: second\n-- breaking: yes"),
     ("(id int);", "(id int);  \t"), ("\n", "\r\n"), ("SELECT 1;\n", "SELECT 1;\n\n")],
)  # fmt: skip
def test_the_header_and_white_space_at_line_ends_do_not_count(
    database: Database, file: Path, run, old: str, new: str  # type: ignore[no-untyped-def]
) -> None:
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))
    was, now = checksums(database, file, run)
    assert was == now
    assert named(run("upgrade", "--checksums", "strict").stderr, "run.failed") == []


def test_a_history_without_checksums_says_nothing(
    database: Database, file: Path, run  # type: ignore[no-untyped-def]
) -> None:
    change(file, "one (id int)", "one (id bigint)")
    database.execute("UPDATE headgate_history SET checksum = NULL")
    assert run("run", "--checksums", "strict", "--", "true").returncode == 0
    database.execute("DROP TABLE headgate_history")
    assert run("run", "--checksums", "strict", "--", "true").returncode == 0


def test_strict_needs_a_readable_history(database: Database, file: Path, run) -> None:  # type: ignore[no-untyped-def]
    # Read as it is, it would be another's.
    database.execute(
        "ALTER TABLE headgate_history RENAME TO moved;"
        "CREATE VIEW headgate_history AS SELECT 1 / 0 AS id, revision FROM moved"
    )
    refused = run("run", "--checksums", "strict", "--", "true")
    assert refused.returncode == 77, refused
    assert "headgate_history" in refused.stderr
    warned = run("verify")
    assert named(warned.stderr, "history.unreadable"), warned
