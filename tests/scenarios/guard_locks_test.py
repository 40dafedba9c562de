"""`headgate guard`, its step `locks`: what each statement did to the server, and
where the linter says something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic_project import AlembicProject
from chain import Chain
from guard_runs import GuardRun, guard_once
from headgate import Headgate

pytestmark = pytest.mark.usefixtures("quiet")

TABLES = """
CREATE TABLE partner (id int PRIMARY KEY, name varchar(20));
CREATE TABLE orders (id int PRIMARY KEY, partner int, total int NOT NULL);
"""


def told(run: GuardRun, revision: str) -> list[list[str]]:
    """What is told of each statement of a revision."""
    (found,) = [each for each in run.run["revisions"] if each["revision"] == revision]
    return [
        [in_words(relation) for relation in statement["relations"]]
        for statement in found["statements"]
    ]


def in_words(relation: dict[str, Any]) -> str:
    """`public.t ACCESS EXCLUSIVE scanned`"""
    deeds = ("scanned", "rewritten", "built_index", "dropped")
    words = [relation["name"], str(relation["lock"])]
    return " ".join(words + [deed for deed in deeds if relation[deed]])


def test_each_statement_tells_what_it_did(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLES, down_sql="DROP TABLE orders, partner;")
    chain.add(
        "b",
        up="ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (partner) "
        "REFERENCES partner NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT fk;\n"
        "ALTER TABLE orders ALTER total TYPE bigint;",
        down_sql="ALTER TABLE orders DROP CONSTRAINT fk;\n"
        "ALTER TABLE orders ALTER total TYPE int;",
    )
    chain.add(
        "c",
        up="CREATE INDEX CONCURRENTLY orders_total ON orders (total);",
        down_sql="DROP INDEX CONCURRENTLY orders_total;",
        transaction="none",
    )
    run = guard_once(headgate)
    assert told(run, "a") == [[], []]
    assert told(run, "b") == [
        [
            "public.orders SHARE ROW EXCLUSIVE",
            "public.partner SHARE ROW EXCLUSIVE",
        ],
        ["public.orders SHARE ROW EXCLUSIVE scanned"],
        ["public.orders ACCESS EXCLUSIVE rewritten built_index"],
    ]
    assert told(run, "c") == [["public.orders SHARE UPDATE EXCLUSIVE built_index"]]
    step = run.step("locks")
    assert step["verdict"] == "passed"
    assert step["findings"] == []
    assert step["summary"] == (
        "6 statements, 1 rewrite, 1 scan, 2 index builds, strongest lock "
        "ACCESS EXCLUSIVE on public.orders"
    )


def test_what_the_linter_does_not_know_fails(headgate: Headgate, chain: Chain) -> None:
    chain.add(
        "a",
        up="CREATE TYPE row AS (a int);\nCREATE TABLE typed OF row;",
        down_sql="DROP TABLE typed;\nDROP TYPE row;",
    )
    path = chain.add(
        "b",
        up="ALTER TYPE row ADD ATTRIBUTE b int CASCADE;",
        down_sql="ALTER TYPE row DROP ATTRIBUTE b CASCADE;",
    )
    run = guard_once(headgate, status=1)
    assert run.verdicts()["locks"] == "failed"
    (finding,) = run.findings("locks", fails=True)
    assert finding["check"] == "linter-mismatch"
    assert finding["revision"] == "b"
    assert finding["object"] == "table public.typed"
    assert "takes ACCESS EXCLUSIVE on table public.typed" in finding["message"]
    assert finding["hint"]
    lines = Path(path).read_text().splitlines()
    assert lines[finding["line"] - 1].startswith("ALTER TYPE row")


@pytest.mark.parametrize(
    "path",
    [
        "SET search_path = a;",
        "SET LOCAL search_path TO a, public;",
        "SELECT set_config('search_path', 'a', true);",
    ],
)
def test_the_search_path_leads_names_elsewhere(
    headgate: Headgate, chain: Chain, path: str
) -> None:
    chain.add(
        "a",
        up="CREATE SCHEMA a;\nCREATE TABLE a.t (x int PRIMARY KEY);\n"
        "CREATE INDEX i ON a.t (x);",
        down_sql="DROP TABLE a.t;\nDROP SCHEMA a;",
    )
    chain.add(
        "b",
        up=f"{path}\nALTER TABLE t ADD b int;\nALTER TABLE t ADD c int;",
        down_sql="ALTER TABLE a.t DROP b, DROP c;",
    )
    chain.add(
        "c",
        up=f"{path}\nDROP INDEX i;",
        down_sql="CREATE INDEX i ON a.t (x);",
    )
    run = guard_once(headgate)
    assert run.findings("locks") == []
    assert told(run, "b")[1] == ["a.t ACCESS EXCLUSIVE"]


def test_the_search_path_hides_nothing_else(headgate: Headgate, chain: Chain) -> None:
    chain.add(
        "a",
        up="CREATE SCHEMA a;\nCREATE TYPE a.row AS (a int);\n"
        "CREATE TABLE a.typed OF a.row;",
        down_sql="DROP TABLE a.typed;\nDROP TYPE a.row;\nDROP SCHEMA a;",
    )
    chain.add(
        "b",
        up="SET search_path = a;\nALTER TYPE row ADD ATTRIBUTE b int CASCADE;",
        down_sql="ALTER TYPE a.row DROP ATTRIBUTE b CASCADE;",
    )
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("locks", fails=True)
    assert finding["object"] == "table a.typed"


def test_what_a_block_hides_is_worth_a_look(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLES, down_sql="DROP TABLE orders, partner;")
    chain.add(
        "b",
        up="DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD note text'; END $$;",
        down_sql="ALTER TABLE orders DROP note;",
    )
    run = guard_once(headgate)
    assert run.verdicts()["locks"] == "passed"
    (finding,) = run.findings("locks")
    assert not finding["fails"]
    assert finding["object"] == "table public.orders"
    assert told(run, "b") == [["public.orders ACCESS EXCLUSIVE"]]


def test_a_revision_that_fails_ends_the_trace(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLES, down_sql="DROP TABLE orders, partner;")
    chain.add("b", up="ALTER TABLE orders ADD c int;\nALTER TABLE nobody ADD c int;")
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("locks", fails=True)
    assert (finding["check"], finding["revision"]) == ("upgrade-fails", "b")
    assert "nobody" in finding["message"]
    assert told(run, "a") == [[], []]


def test_alembic_is_seen_by_triggers(headgate: Headgate, tmp_path: Path) -> None:
    made = AlembicProject(tmp_path)
    made.add_table("aaa1", "partner")
    made.add(
        "bbb2",
        up="op.create_check_constraint('positive', 'partner', 'id > 0')",
        down_code="op.drop_constraint('positive', 'partner')",
    )
    run = guard_once(headgate)
    assert run.verdicts()["locks"] == "passed"
    assert ["public.partner ACCESS EXCLUSIVE scanned"] in told(run, "bbb2")
    assert any("event triggers" in note["message"] for note in run.notes("locks"))
