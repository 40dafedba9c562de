"""The step `reversible`: downgrades that are subtly wrong, each caught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from chain import Chain
from guard_runs import GuardRun, guard_once
from headgate import Headgate


@dataclass(frozen=True)
class Wrong:
    """A revision whose downgrade is wrong. `{t}` is a table of its own with the
    columns id and note."""

    name: str
    up: str
    down: str
    object: str  # what a finding names,
    message: str = ""  # and what it says besides
    check: str = "downgrade-differs"
    before: str = ""  # done by the revision before


# table: each leaves or loses one thing.
WRONG = [
    Wrong("empty", "CREATE TABLE empty1 (a int);", "SELECT 1;", "table public.empty1"),
    Wrong("left_type", "CREATE TYPE mood AS ENUM ('good');\nCREATE TABLE left_type1 (m mood);",
          "DROP TABLE left_type1;", "type public.mood"),
    Wrong("left_domain", "CREATE DOMAIN code AS text CHECK (value <> '');", "", "domain public.code"),
    Wrong("left_index", "CREATE INDEX left_index_note ON {t} (note);", "", "index public.left_index_note"),
    Wrong("left_sequence", "CREATE SEQUENCE numbers;", "", "sequence public.numbers"),
    Wrong("left_schema", "CREATE SCHEMA shop;\nCREATE TABLE shop.t (a int);", "DROP TABLE shop.t;",
          "schema shop"),
    Wrong("left_function", "CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS 'SELECT 2 * a';",
          "", "function public.twice(integer)"),
    Wrong("left_view", "CREATE VIEW notes AS SELECT note FROM {t};", "", "view public.notes"),
    Wrong("left_trigger_function",
          "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';\n"
          "CREATE TRIGGER watch BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION stop();",
          "DROP TRIGGER watch ON {t};", "function public.stop()"),
    Wrong("left_column", "ALTER TABLE {t} ADD COLUMN a int, ADD COLUMN b int;",
          "ALTER TABLE {t} DROP COLUMN a;", "column public.{t}.b"),
    Wrong("left_comment", "COMMENT ON TABLE {t} IS 'ours';", "", "table public.{t}", "comment"),
    Wrong("column_comment", "COMMENT ON COLUMN {t}.note IS 'new';",
          "COMMENT ON COLUMN {t}.note IS NULL;", "column public.{t}.note", "comment",
          before="COMMENT ON COLUMN {t}.note IS 'old';"),
    Wrong("left_grant", "GRANT SELECT ON {t} TO public;", "", "public.{t}", "grant"),
    Wrong("lost_grant", "REVOKE ALL ON {t} FROM public;", "GRANT SELECT ON {t} TO public;",
          "public.{t}", "grant", before="GRANT SELECT, UPDATE ON {t} TO public;"),
    Wrong("other_default", "ALTER TABLE {t} ALTER note SET DEFAULT 'b';",
          "ALTER TABLE {t} ALTER note SET DEFAULT 'A';", "column public.{t}.note", "default",
          before="ALTER TABLE {t} ALTER note SET DEFAULT 'a';"),
    Wrong("lost_default", "ALTER TABLE {t} ALTER note SET DEFAULT 'b';",
          "ALTER TABLE {t} ALTER note DROP DEFAULT;", "column public.{t}.note", "default",
          before="ALTER TABLE {t} ALTER note SET DEFAULT 'a';"),
    Wrong("column_order", "ALTER TABLE {t} DROP COLUMN note;", "ALTER TABLE {t} ADD COLUMN note text;",
          "{t}", before="ALTER TABLE {t} ADD COLUMN last int;"),
    Wrong("nullable", "ALTER TABLE {t} ALTER note SET NOT NULL;",
          "ALTER TABLE {t} ALTER note TYPE text;", "column public.{t}.note"),
    Wrong("narrower", "ALTER TABLE {t} ALTER id TYPE bigint;",
          "ALTER TABLE {t} ALTER id TYPE smallint;", "column public.{t}.id", "type"),
    Wrong("collation", 'ALTER TABLE {t} ALTER note TYPE text COLLATE "POSIX";',
          'ALTER TABLE {t} ALTER note TYPE text COLLATE "C";', "column public.{t}.note", "collation"),
    Wrong("disabled_trigger", "ALTER TABLE {t} DISABLE TRIGGER watch;", "SELECT 1;",
          "trigger", "enabled",
          before="CREATE FUNCTION stop2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';\n"
          "CREATE TRIGGER watch BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION stop2();"),
    Wrong("not_valid", "ALTER TABLE {t} DROP CONSTRAINT positive;",
          "ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;",
          "constraint", "valid", before="ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id > 0);"),
    Wrong("other_check", "ALTER TABLE {t} DROP CONSTRAINT positive;",
          "ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id >= 0);", "constraint", "",
          before="ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id > 0);"),
    Wrong("lost_check", "ALTER TABLE {t} DROP CONSTRAINT positive;", "SELECT 1;", "positive",
          before="ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id > 0);"),
    Wrong("foreign_key", "ALTER TABLE {t} DROP CONSTRAINT parent;",
          "ALTER TABLE {t} ADD CONSTRAINT parent FOREIGN KEY (id) REFERENCES {t}_up;", "parent",
          before="CREATE TABLE {t}_up (id int PRIMARY KEY);\nALTER TABLE {t} ADD CONSTRAINT parent "
          "FOREIGN KEY (id) REFERENCES {t}_up ON DELETE CASCADE;"),
    Wrong("deferrable", "ALTER TABLE {t} DROP CONSTRAINT {t}_one;",
          "ALTER TABLE {t} ADD CONSTRAINT {t}_one UNIQUE (id);", "{t}_one",
          before="ALTER TABLE {t} ADD CONSTRAINT {t}_one UNIQUE (id) DEFERRABLE;"),
    Wrong("other_index", "DROP INDEX {t}_i;", "CREATE INDEX {t}_i ON {t} (note);", "index public.{t}_i",
          before="CREATE INDEX {t}_i ON {t} (note DESC) WHERE id > 0;"),
    Wrong("unique_index", "DROP INDEX {t}_i;", "CREATE INDEX {t}_i ON {t} (note);", "index public.{t}_i",
          before="CREATE UNIQUE INDEX {t}_i ON {t} (note);"),
    Wrong("view_options", "CREATE OR REPLACE VIEW {t}_v AS SELECT id FROM {t};",
          "CREATE OR REPLACE VIEW {t}_v AS SELECT id FROM {t};", "view public.{t}_v",
          before="CREATE VIEW {t}_v WITH (security_barrier) AS SELECT id FROM {t};"),
    Wrong("function_body", "CREATE OR REPLACE FUNCTION f30() RETURNS int LANGUAGE sql AS 'SELECT 2';",
          "CREATE OR REPLACE FUNCTION f30() RETURNS int LANGUAGE sql AS 'SELECT 3';",
          "function public.f30()",
          before="CREATE FUNCTION f30() RETURNS int LANGUAGE sql AS 'SELECT 1';"),
    Wrong("volatility", "CREATE OR REPLACE FUNCTION f31() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';",
          "CREATE OR REPLACE FUNCTION f31() RETURNS int LANGUAGE sql AS 'SELECT 1';",
          "function public.f31()",
          before="CREATE FUNCTION f31() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';"),
    Wrong("enum_value", "ALTER TYPE color ADD VALUE 'green';", "SELECT 1;", "type public.color",
          before="CREATE TYPE color AS ENUM ('red');"),
    Wrong("row_security", "ALTER TABLE {t} ENABLE ROW LEVEL SECURITY;", "SELECT 1;", "table public.{t}"),
    Wrong("policy", "CREATE POLICY mine ON {t} USING (id = 1);\nDROP POLICY other ON {t};",
          "DROP POLICY mine ON {t};", "other", before="CREATE POLICY other ON {t};"),
    Wrong("identity", "ALTER TABLE {t} ALTER id ADD GENERATED ALWAYS AS IDENTITY;",
          "ALTER TABLE {t} ALTER id DROP IDENTITY;\nALTER TABLE {t} ALTER id DROP NOT NULL;",
          "column public.{t}.id", before="ALTER TABLE {t} ALTER id SET NOT NULL;"),
    Wrong("serial", "ALTER SEQUENCE {t}_seq OWNED BY NONE;", "SELECT 1;", "{t}_seq",
          before="CREATE SEQUENCE {t}_seq OWNED BY {t}.id;"),
    Wrong("sequence_step", "ALTER SEQUENCE {t}_seq INCREMENT 2;", "ALTER SEQUENCE {t}_seq INCREMENT 3;",
          "sequence public.{t}_seq", before="CREATE SEQUENCE {t}_seq;"),
    Wrong("storage", "ALTER TABLE {t} ALTER note SET STORAGE EXTERNAL;", "SELECT 1;",
          "column public.{t}.note", "storage"),
    Wrong("statistics", "CREATE STATISTICS {t}_s ON id, note FROM {t};", "SELECT 1;", "{t}_s"),
    Wrong("publication", "CREATE PUBLICATION news FOR TABLE {t};", "SELECT 1;", "publication news"),
    Wrong("fillfactor", "ALTER TABLE {t} SET (fillfactor = 70);", "SELECT 1;", "table public.{t}"),
    Wrong("rename_left", "ALTER TABLE {t} RENAME COLUMN note TO remark;",
          "ALTER TABLE {t} RENAME COLUMN remark TO notes;", "column public.{t}.note"),
    Wrong("unlogged", "ALTER TABLE {t} SET UNLOGGED;", "SELECT 1;", "table public.{t}"),
    Wrong("replica_identity", "ALTER TABLE {t} REPLICA IDENTITY FULL;", "SELECT 1;", "table public.{t}"),
    Wrong("fails", "ALTER TABLE {t} ADD COLUMN a int;", "ALTER TABLE {t} DROP COLUMN b;", "",
          'column "b"', check="downgrade-fails"),
    Wrong("again", "INSERT INTO {t}_log VALUES (1);\nCREATE TABLE {t}_second (a int);",
          "DROP TABLE {t}_second;", "", "duplicate key", check="upgrade-again-fails",
          before="CREATE TABLE {t}_log (a int UNIQUE);"),
    Wrong("differs_again",
          "DO $$BEGIN IF NOT EXISTS (SELECT FROM {t}_log) THEN\n"
          "CREATE INDEX {t}_once ON {t} (note); END IF; END$$;",
          "DROP INDEX {t}_once;\nINSERT INTO {t}_log VALUES (1);", "index public.{t}_once",
          check="upgrade-again-differs", before="CREATE TABLE {t}_log (a int);"),
]  # fmt: skip


def sql(text: str, wrong: Wrong) -> str:
    """The text for the revision's own table."""
    text = text.replace("{t}", f"t_{wrong.name}")
    return text or "SELECT 1;"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """The one run for all tests."""
    return {}


@pytest.fixture
def run(headgate: Headgate, chain: Chain, made: dict[str, Any]) -> GuardRun:
    """All of the revisions in one chain."""
    if not made:
        (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
        for wrong in WRONG:
            table = f"t_{wrong.name}"
            chain.add(
                f"{wrong.name}_0",
                up=f"CREATE TABLE {table} (id int, note text);\n" + sql(wrong.before, wrong),
                irreversible="nothing to see here",
            )
            chain.add(wrong.name, up=sql(wrong.up, wrong), down_sql=sql(wrong.down, wrong))
        made["run"] = guard_once(headgate, status=1)
    return made["run"]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_downgrade_is_caught(run: GuardRun, wrong: Wrong) -> None:
    found = [
        each for each in run.findings("reversible") if each["revision"] == wrong.name
    ]
    checks = {each["check"] for each in found}
    assert wrong.check in checks, found
    named = sql(wrong.object, wrong) if wrong.object else ""
    hits = [
        each for each in found
        if named in each["message"] and wrong.message in each["message"]
    ]  # fmt: skip
    assert hits, found
    assert all(each["fails"] and each["hint"] for each in found)
    assert all(each["file"].endswith(f"_{wrong.name}.sql") for each in found)


def test_a_downgrade_that_differs_is_pointed_to(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a (i int);", down_sql="SELECT 1;")
    (finding,) = guard_once(headgate, status=1).findings("reversible")
    lines = (headgate.folder / finding["file"]).read_text().splitlines()
    assert lines[finding["line"] - 1] == "-- downgrade"


def test_nothing_else_is_found(run: GuardRun) -> None:
    assert run.verdicts()["fresh"] == "passed"
    named = {each["revision"] for each in run.findings("reversible")}
    assert named == {wrong.name for wrong in WRONG}


def test_each_is_judged_by_itself(headgate: Headgate, chain: Chain) -> None:
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
    chain.add("a", up="CREATE TABLE a (i int);", down_sql="SELECT 1;")
    chain.add("b", up="ALTER TABLE a ADD j int;", down_sql="ALTER TABLE a DROP j;")
    chain.add("c", up="CREATE TYPE mood AS ENUM ('x');", down_sql="SELECT 1;")
    chain.add("d", up="ALTER TABLE a ADD m mood;", down_sql="ALTER TABLE a DROP m;")
    run = guard_once(headgate, status=1)
    assert run.checks("reversible") == [
        ("downgrade-differs", "a"), ("downgrade-differs", "c"),
    ]  # fmt: skip
    assert run.step("reversible")["summary"].startswith("2 revisions")


def test_the_way_down_at_once_leaves_nothing(headgate: Headgate, chain: Chain) -> None:
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
    chain.add("a", up="CREATE TABLE a (i int);", down_sql="DROP TABLE a;")
    # Alone it is right; after the first revision's way down it would not be.
    chain.add(
        "b", up="CREATE VIEW v AS SELECT i FROM a;", down_sql="DROP VIEW v;"
    )
    run = guard_once(headgate, status=0)
    assert run.findings("reversible") == []


def test_what_only_the_way_down_at_once_leaves_is_found(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    """A downgrade that does its work the first time only."""
    chain.add("a", up="CREATE TABLE times (i int);", down_sql="DROP TABLE times;")
    chain.add(
        "b", up="CREATE TABLE left_over (i int);",
        down_sql="DO $$ BEGIN INSERT INTO times VALUES (1);"
        " IF (SELECT count(*) FROM times) = 1 THEN DROP TABLE left_over; END IF;"
        " END $$;",
    )  # fmt: skip
    run = guard_once(headgate, status=1)
    assert run.checks("reversible") == [("base-not-empty", "b")]
    (finding,) = run.findings("reversible", fails=True)
    assert "left_over" in finding["message"]
