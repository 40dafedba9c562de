"""The step `missing`: the chain against the declared schema."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from chain import Chain
from guard_runs import guard, guard_once
from headgate import Headgate
from installation import make_folder, newest_pg_bin, unprivileged_user


@pytest.fixture
def declared(headgate: Headgate, chain: Chain) -> Path:
    """A chain and its schema, as the guard writes it."""
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
    chain.add(
        "a",
        up="CREATE SCHEMA shop;\nCREATE TYPE shop.mood AS ENUM ('good', 'bad');\n"
        "CREATE TABLE shop.partner (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "name text NOT NULL DEFAULT '' CHECK (name <> 'x'), mood shop.mood);\n"
        "CREATE INDEX partner_name ON shop.partner (lower(name));\n"
        "COMMENT ON TABLE shop.partner IS 'who we trade with';\n"
        "GRANT SELECT ON shop.partner TO public;",
        down_sql="DROP SCHEMA shop CASCADE;",
    )
    chain.add(
        "b",
        up="CREATE FUNCTION shop.total() RETURNS bigint LANGUAGE sql AS "
        "$$SELECT count(*) FROM shop.partner$$;\n"
        "CREATE VIEW shop.partners AS SELECT id, name FROM shop.partner;",
        down_sql="DROP VIEW shop.partners; DROP FUNCTION shop.total();",
    )
    run = guard_once(headgate, "--write-schema", status=0)
    assert run.verdicts()["missing"] == "passed"
    return chain.folder / "schema.sql"


def test_without_a_schema_the_step_says_how_to_get_one(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    run = guard_once(headgate)
    assert run.verdicts()["missing"] == "skipped"
    assert "--write-schema" in run.step("missing")["summary"]
    assert not (chain.folder / "schema.sql").exists()


def test_what_is_written_agrees_with_the_chain(headgate: Headgate, declared: Path) -> None:
    run = guard_once(headgate, status=0)
    assert run.verdicts()["missing"] == "passed"
    assert str(declared.relative_to(headgate.folder)) in run.step("missing")["summary"]


def test_what_a_dump_may_hold_is_no_difference(
    headgate: Headgate, declared: Path, chain: Chain
) -> None:
    """Rows of a materialized view, blank lines and words of pg_dump's own in a
    function, what is set for the database."""
    body = "-- Started on time\n\n\nSET transaction_timeout = 0;\n\\connect\n"
    chain.add(
        "c",
        up="CREATE MATERIALIZED VIEW shop.m AS SELECT id FROM shop.partner;\n"
        f"CREATE FUNCTION shop.odd() RETURNS text LANGUAGE sql AS $f$SELECT '{body}'$f$;\n"
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout TO 5000',"
        " current_database()); END $$;",
        down_sql="DROP FUNCTION shop.odd(); DROP MATERIALIZED VIEW shop.m;\n"
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET statement_timeout',"
        " current_database()); END $$;",
    )
    guard_once(headgate, "--write-schema", status=0)
    assert body in declared.read_text()
    assert guard_once(headgate, status=0).verdicts()["missing"] == "passed"


def test_what_is_written_is_the_same_each_time(headgate: Headgate, declared: Path) -> None:
    before = declared.read_text()
    guard_once(headgate, "--write-schema", status=0)
    assert declared.read_text() == before
    assert [path.name for path in declared.parent.iterdir()] == ["versions", "schema.sql"] or {
        path.name for path in declared.parent.iterdir()
    } == {"versions", "schema.sql"}


def test_of_several_servers_the_first_writes(headgate: Headgate, declared: Path) -> None:
    folder = make_folder(unprivileged_user())
    try:
        bin_ = folder / "bin"
        bin_.mkdir()
        bin_.chmod(0o755)
        real = newest_pg_bin()
        for name in ("initdb", "postgres"):
            (bin_ / name).symlink_to(real / name)
        called = folder / "called"
        (bin_ / "pg_dump").write_text(
            f'#!/bin/sh\necho x >>{called}\nexec {real}/pg_dump "$@"\n'
        )
        (bin_ / "pg_dump").chmod(0o755)
        words = ("--pg-bin", bin_, "--pg-bin", f"{bin_}/../bin", "--write-schema")
        runs = guard(headgate, *words, status=0)
        assert [run.verdicts()["missing"] for run in runs] == ["passed", "passed"]
        assert called.read_text() == "x\n"
    finally:
        shutil.rmtree(folder)


def test_what_is_written_holds_neither_psql_nor_our_tables(declared: Path) -> None:
    text = declared.read_text()
    assert "\n\\" not in text
    assert "alembic_version" not in text
    assert "headgate_" not in text
    assert "Dumped" not in text
    assert "OWNER TO" not in text
    assert "CREATE TABLE shop.partner" in text


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("name text", "name character varying(9)", "column shop.partner.name"),
        ("CREATE INDEX partner_name", "-- CREATE INDEX partner_name", "index shop.partner_name"),
        ("'good',", "'good', 'fair',", "type shop.mood"),
        ("who we trade with", "partners", "table shop.partner"),
    ],
)
def test_a_revision_that_is_missing_is_found(
    headgate: Headgate, declared: Path, old: str, new: str, named: str
) -> None:
    text = declared.read_text()
    assert old in text or old.replace(",", "") in text
    text = text.replace(old, new) if old in text else text.replace(
        old.replace(",", ""), new.replace(",", "")
    )
    declared.write_text(text)
    run = guard_once(headgate, status=1)
    found = run.findings("missing")
    assert {each["check"] for each in found} == {"schema-differs"}
    assert any(named in each["message"] for each in found), found
    assert all(each["file"].endswith("migrations/schema.sql") for each in found)


def test_a_schema_that_cannot_be_loaded_is_a_finding(
    headgate: Headgate, declared: Path
) -> None:
    declared.write_text("CREATE TABLE;\n")
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("missing")
    assert finding["check"] == "schema-unreadable"
    assert "syntax error" in finding["message"]


def test_a_schema_that_cannot_be_written_is_a_finding(
    headgate: Headgate, declared: Path
) -> None:
    declared.unlink()
    declared.mkdir()
    run = guard_once(headgate, "--write-schema", status=1)
    (finding,) = run.findings("missing")
    assert finding["check"] == "schema-not-written"
    assert "cannot be written" in finding["message"]
    assert [path.name for path in declared.parent.iterdir() if ".new" in path.name] == []


def test_a_schema_that_cannot_be_read_is_a_finding(
    headgate: Headgate, declared: Path
) -> None:
    declared.unlink()
    os.mkfifo(declared)
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("missing")
    assert finding["check"] == "schema-unreadable"
    assert "it is not a file" in finding["message"]


def test_a_chain_that_fails_is_not_compared(
    headgate: Headgate, declared: Path, chain: Chain
) -> None:
    chain.add("c", up="SELECT nonsense;")
    run = guard_once(headgate, status=1)
    assert run.verdicts()["missing"] == "skipped"
