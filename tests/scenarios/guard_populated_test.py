"""`headgate guard`'s step populated: what passes on empty tables and fails on
rows, and what a downgrade loses of them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from chain import Chain
from guard_runs import guard_once
from headgate import ROOT, Headgate

pytestmark = pytest.mark.usefixtures("quiet")


@dataclass(frozen=True)
class Case:
    """A table, and a revision that its rows stop."""

    table: str
    up: str
    sqlstate: str


# table: revisions that pass on an empty database and fail on rows.
FAIL_ON_ROWS = {
    "not_null": Case("CREATE TABLE {t} (a integer);",
                     "ALTER TABLE {t} ADD COLUMN b integer NOT NULL;", "23502"),
    "set_not_null": Case("CREATE TABLE {t} (a integer);",
                         "ALTER TABLE {t} ALTER COLUMN a SET NOT NULL;", "23502"),
    "unique": Case("CREATE TABLE {t} (id serial PRIMARY KEY, a text);",
                   "CREATE UNIQUE INDEX ON {t} (a);", "23505"),
    "unique_pair": Case("CREATE TABLE {t} (id serial, a text, b date);",
                        "ALTER TABLE {t} ADD UNIQUE (a, b);", "23505"),
    "unique_part": Case("CREATE TABLE {t} (a text, b text, PRIMARY KEY (a, b));",
                        "ALTER TABLE {t} ADD UNIQUE (b);", "23505"),
    "shorter": Case("CREATE TABLE {t} (a varchar(200));",
                    "ALTER TABLE {t} ALTER COLUMN a TYPE varchar(100);", "22001"),
    "text_to_varchar": Case("CREATE TABLE {t} (a text);",
                            "ALTER TABLE {t} ALTER COLUMN a TYPE varchar(255);",
                            "22001"),
    "smaller": Case("CREATE TABLE {t} (a bigint);",
                    "ALTER TABLE {t} ALTER COLUMN a TYPE integer;", "22003"),
    "smallint": Case("CREATE TABLE {t} (a integer);",
                     "ALTER TABLE {t} ALTER COLUMN a TYPE smallint;", "22003"),
    "numeric": Case("CREATE TABLE {t} (a numeric(12, 2));",
                    "ALTER TABLE {t} ALTER COLUMN a TYPE numeric(10, 2);",
                    "22003"),
    "check": Case("CREATE TABLE {t} (a integer);",
                  "ALTER TABLE {t} ADD CHECK (a BETWEEN 0 AND 90);", "23514"),
    "validate": Case("CREATE TABLE {t} (a text);",
                     "ALTER TABLE {t} ADD CONSTRAINT c CHECK (a <> '') NOT VALID; "
                     "ALTER TABLE {t} VALIDATE CONSTRAINT c;", "23514"),
    "reference": Case("CREATE TABLE {t} (a integer NOT NULL);"
                      "CREATE TABLE {t}_to (id integer PRIMARY KEY);",
                      "ALTER TABLE {t} ADD FOREIGN KEY (a) REFERENCES {t}_to;"
                      "", "23503"),
    "cast": Case("CREATE TABLE {t} (a text);",
                 "ALTER TABLE {t} ALTER COLUMN a TYPE integer USING a::integer;",
                 "22P02"),
    "enum": Case("CREATE TABLE {t} (a text);",
                 "CREATE TYPE {t}_kind AS ENUM ('x', 'y'); ALTER TABLE {t} "
                 "ALTER COLUMN a TYPE {t}_kind USING a::{t}_kind;", "22P02"),
    "exclude": Case("CREATE TABLE {t} (id serial PRIMARY KEY, a int4range);",
                    "ALTER TABLE {t} ADD EXCLUDE USING gist (a WITH &&);",
                    "23P01"),
    "primary_key": Case("CREATE TABLE {t} (id serial PRIMARY KEY, a integer "
                        "NOT NULL);",
                        "ALTER TABLE {t} DROP CONSTRAINT {t}_pkey, "
                        "ADD PRIMARY KEY (a);", "23505"),
    "attach": Case("CREATE TABLE {t} (a integer NOT NULL); CREATE TABLE {t}_all "
                   "(a integer NOT NULL) PARTITION BY RANGE (a);",
                   "ALTER TABLE {t}_all ATTACH PARTITION {t} "
                   "FOR VALUES FROM (1) TO (10);", "23514"),
    "domain": Case("CREATE DOMAIN {t}_name AS text; "
                   "CREATE TABLE {t} (a {t}_name);",
                   "ALTER DOMAIN {t}_name ADD CHECK (length(VALUE) < 50);",
                   "23514"),
    "backfill": Case("CREATE TABLE {t} (a integer, b integer NOT NULL);",
                     "UPDATE {t} SET b = a;", "23502"),
    "scalar": Case("CREATE TABLE {t} (a integer);",
                   "CREATE TABLE {t}_one AS SELECT (SELECT a FROM {t}) AS a;",
                   "21000"),
}  # fmt: skip


def test_what_rows_stop_is_found(headgate: Headgate, chain: Chain) -> None:
    for name, case in FAIL_ON_ROWS.items():
        chain.add(f"make_{name}", up=case.table.format(t=f"t_{name}"),
                  irreversible="only the next one counts")  # fmt: skip
    for name, case in FAIL_ON_ROWS.items():
        chain.add(name, up=case.up.format(t=f"t_{name}"), irreversible="as above")
    run = guard_once(headgate, status=1)
    assert run.step("fresh")["verdict"] == "passed"
    found = {each["revision"]: each for each in run.findings("populated")}
    assert set(found) == set(FAIL_ON_ROWS)
    for name, case in FAIL_ON_ROWS.items():
        assert found[name]["check"] == "fails-on-rows"
        assert found[name]["fails"]
        assert case.sqlstate in found[name]["message"], found[name]
        assert found[name]["hint"]
        assert found[name]["file"].endswith(f"_{name}.sql")


def test_a_downgrade_that_loses_rows_is_found(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add(
        "tables",
        up="CREATE TABLE kept (id integer PRIMARY KEY, a text, b bigint);"
        "CREATE TABLE plain (a text, b date);",
        down_sql="DROP TABLE kept, plain;",
    )
    chain.add("deletes", up="ALTER TABLE kept ADD COLUMN c integer;",
              down_sql="ALTER TABLE kept DROP COLUMN c; "
              "DELETE FROM kept WHERE a IS NULL;")  # fmt: skip
    chain.add("truncates", up="ALTER TABLE plain ADD COLUMN c integer;",
              down_sql="ALTER TABLE plain DROP COLUMN c; TRUNCATE plain;")  # fmt: skip
    chain.add("overwrites", up="ALTER TABLE kept ADD COLUMN d integer;",
              down_sql="ALTER TABLE kept DROP COLUMN d; UPDATE kept SET a = '';")  # fmt: skip
    chain.add("unkeyed", up="ALTER TABLE plain ADD COLUMN d integer;",
              down_sql="ALTER TABLE plain DROP COLUMN d; UPDATE plain SET b = NULL;")  # fmt: skip
    chain.add("recreates", up="ALTER TABLE kept ALTER COLUMN b SET NOT NULL;"
              .replace("ALTER TABLE", "UPDATE kept SET b = 1 WHERE b IS NULL; ALTER TABLE"),
              down_sql="ALTER TABLE kept ALTER COLUMN b DROP NOT NULL;")  # fmt: skip
    run = guard_once(headgate, status=1)
    found = {
        (each["revision"], each["check"], each["object"])
        for each in run.findings("populated")
    }
    assert found == {
        ("deletes", "rows-lost", "table public.kept"),
        ("truncates", "rows-lost", "table public.plain"),
        ("overwrites", "rows-changed", "column public.kept.a"),
        ("unkeyed", "rows-changed", "column public.plain.b"),
    }


def test_a_downgrade_that_fails_on_rows_is_found(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("table", up="CREATE TABLE t (id serial PRIMARY KEY, a integer);",
              down_sql="DROP TABLE t;")  # fmt: skip
    chain.add("wider", up="ALTER TABLE t ALTER COLUMN a TYPE bigint;",
              down_sql="ALTER TABLE t ALTER COLUMN a TYPE integer; "
              "ALTER TABLE t ADD CHECK (a IS NULL);")  # fmt: skip
    chain.add("after", up="ALTER TABLE t ADD COLUMN b text NOT NULL;",
              down_sql="ALTER TABLE t DROP COLUMN b;")  # fmt: skip
    run = guard_once(headgate, status=1)
    assert run.checks("populated") == [
        ("downgrade-fails-on-rows", "wider"),
        ("fails-on-rows", "after"),
    ]


def test_a_sound_chain_passes(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up="CREATE TABLE t (id serial PRIMARY KEY, a text NOT NULL);",
              down_sql="DROP TABLE t;")  # fmt: skip
    chain.add("b", up="ALTER TABLE t ADD COLUMN at timestamptz NOT NULL "
              "DEFAULT clock_timestamp(), ADD COLUMN n integer;"
              "UPDATE t SET n = 1; ALTER TABLE t ALTER COLUMN n SET NOT NULL;",
              down_sql="ALTER TABLE t DROP COLUMN at, DROP COLUMN n;")  # fmt: skip
    chain.add("c", up="ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME TO u;",
              down_sql="ALTER TABLE u RENAME TO t; ALTER TABLE t RENAME COLUMN b TO a;")  # fmt: skip
    chain.add("d", up="CREATE INDEX CONCURRENTLY i ON u (b);",
              down_sql="DROP INDEX CONCURRENTLY i;", transaction="none")  # fmt: skip
    run = guard_once(headgate)
    step = run.step("populated")
    assert step["verdict"] == "passed", step
    assert step["summary"] == "4 revisions of 4 went over rows of 1 table"
    assert not step["notes"]


def test_what_cannot_be_filled_is_listed_once(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a integer NOT NULL CHECK (a > 5 AND a < 3));"
              "CREATE TABLE p (a integer) PARTITION BY LIST (a);",
              down_sql="DROP TABLE t, p;")  # fmt: skip
    chain.add("b", up="CREATE TABLE u (a integer);", down_sql="DROP TABLE u;")
    run = guard_once(headgate)
    notes = [each["message"] for each in run.notes("populated")]
    assert len(notes) == 2
    assert notes[0].startswith("table public.t could not be filled: no values")
    assert "public.p could not be filled: it is partitioned" in notes[1]


def test_what_fails_without_rows_is_left_to_the_step_fresh(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a integer);", down_sql="DROP TABLE t;")
    chain.add("b", up="SELECT 1 / 0;")
    chain.add("c", up="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert run.step("fresh")["verdict"] == "failed"
    assert run.step("populated")["verdict"] == "skipped"
    assert "without" in run.notes("populated")[0]["message"]


def test_what_cannot_be_applied_again_is_not_laid_on_rows(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a text);", down_sql="-- nothing")
    chain.add("b", up="CREATE UNIQUE INDEX ON t (a);", down_sql="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert ("downgrade-differs", "a") in run.checks("reversible")
    assert run.checks("populated") == [("fails-on-rows", "b")]
    (note,) = [each for each in run.notes("populated") if each["revision"] == "a"]
    assert note["message"].endswith("after its downgrade it fails without them")


def test_all_tables_of_the_shipped_chain_are_filled(headgate: Headgate) -> None:
    run = guard_once(headgate, "--migrations", ROOT / "migrations")
    step = run.step("populated")
    assert step["verdict"] == "passed", step
    assert not step["notes"]
    assert step["summary"].endswith("rows of 41 tables")


def test_a_revision_may_allow_what_fails_on_rows(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a text);", down_sql="DROP TABLE t;")
    chain.add("b", up="-- headgate: allow fails-on-rows because each a is there once\n"
              "CREATE UNIQUE INDEX i ON t (a);", down_sql="DROP INDEX i;")  # fmt: skip
    run = guard_once(headgate, status=0)
    assert run.step("populated")["verdict"] == "passed"
    (note,) = [each for each in run.notes("populated") if each["revision"] == "b"]
    assert note["message"].startswith(
        "fails-on-rows is allowed, because each a is there once: "
    )
    assert not [each for each in run.findings("lint") if "HG903" in each["check"]]
