"""`headgate lint`, a black box: what it says, in which form, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from chain import Chain
from headgate import ROOT, Headgate
from lint_reports import findings, lint, settings

TABLE = "CREATE TABLE t (a int);"
INDEX = "CREATE INDEX i ON t (a);"
VIRTUAL = "ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a) VIRTUAL;"
PLACE = "migrations/versions/0002_b.sql:5:1"


@pytest.fixture(autouse=True)
def project(headgate: Headgate) -> Path:
    """The project's settings: only the rules that are looked for."""
    path = headgate.folder / "headgate.toml"
    path.write_text(settings())
    return path


@pytest.fixture
def indexed(chain: Chain) -> Chain:
    """A table, and in a later revision an index on it that stops writes."""
    chain.add("a", up=TABLE)
    chain.add("b", up=INDEX)
    return chain


def test_people_see_the_line_a_caret_and_what_to_do(
    headgate: Headgate, indexed: Chain
) -> None:
    done = lint(headgate, status=1)
    lines = done.stdout.splitlines()
    assert re.fullmatch(
        re.escape(PLACE) + r": error: .*\bt\b.* \[HG101 index-not-concurrent\]",
        lines[0],
    )
    assert lines[1:3] == ["    " + INDEX, "    ^"]
    assert lines[3].startswith("  help: Use CREATE INDEX CONCURRENTLY")
    assert lines[-1] == "1 finding: 1 error; 2 revisions checked"
    assert done.stderr == "", "the report has said it"


def test_a_table_of_the_same_revision_stops_nobody(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=f"{TABLE}\n{INDEX}")
    assert lint(headgate).stdout == "no findings; 1 revision checked\n"


def test_two_revisions_on_one_table_know_of_one_another(
    headgate: Headgate, indexed: Chain
) -> None:
    indexed.add("c", up="ALTER TABLE t RENAME TO u;")
    indexed.add("d", up="CREATE INDEX j ON u (a);\nCREATE TABLE t (a int);\n" + INDEX)
    assert [each for each in findings(headgate) if each[0] == "HG101"] == [
        ("HG101", "0002_b.sql", 5),
        ("HG101", "0004_d.sql", 5),
    ]


@pytest.mark.parametrize(
    ("sql", "fail_on", "status"),
    [
        (INDEX, "error", 1),
        (INDEX, "warning", 1),
        (INDEX, "never", 0),
        (VIRTUAL, "error", 0),
        (VIRTUAL, "warning", 1),
    ],
)
def test_the_status_is_that_of_the_worst(
    headgate: Headgate, chain: Chain, sql: str, fail_on: str, status: int
) -> None:
    chain.add("a", up=TABLE)
    chain.add("b", up=sql)
    lint(headgate, "--fail-on", fail_on, status=status)


def test_what_only_a_newer_postgresql_knows_hides_no_neighbour(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=TABLE)
    chain.add("b", up=f"{VIRTUAL}\n{INDEX}")
    found = findings(headgate)
    assert ("HG901", "0002_b.sql", 5) in found
    assert ("HG101", "0002_b.sql", 6) in found
    text = lint(headgate, status=1).stdout
    assert "not checked" in text
    assert "syntax" not in text


@pytest.mark.parametrize(
    "write",
    [
        lambda chain: chain.add("b", down="nowhere"),
        lambda chain: chain.write("2.sql", "-- revision: b\n"),
    ],
    ids=["no parent", "no header"],
)
def test_a_chain_that_cannot_be_read_is_no_good_chain(
    headgate: Headgate, chain: Chain, write: Any
) -> None:
    chain.add("a")
    write(chain)
    done = lint(headgate, "--format", "json", status=1)
    assert [each["rule"] for each in json.loads(done.stdout)["findings"]] == ["HG506"]


def test_without_a_chain_there_is_no_report(headgate: Headgate, chain: Chain) -> None:
    shutil.rmtree(chain.versions)
    assert lint(headgate, "--format", "json", status=66).stdout == ""


def test_a_broken_chain_cannot_be_switched_off(
    headgate: Headgate, chain: Chain, project: Path
) -> None:
    chain.add("a")
    project.write_text('[lint]\nHG506 = "off"\n')
    assert "HG506 cannot be set" in lint(headgate, status=78).stderr


def test_from_leaves_out_what_came_before(headgate: Headgate, indexed: Chain) -> None:
    indexed.add("c", up="CREATE INDEX j ON t (a);")
    assert findings(headgate, "--from", "b") == [("HG101", "0003_c.sql", 5)]
    assert findings(headgate, "--from", "c") == []
    assert lint(headgate, "--from", "c").stdout == "no findings; 0 revisions checked\n"
    assert "nowhere" in lint(headgate, "--from", "nowhere", status=64).stderr


def test_only_the_files_that_are_named(headgate: Headgate, indexed: Chain) -> None:
    other = indexed.add("c", up="CREATE INDEX j ON t (a);")
    assert findings(headgate, "migrations/versions/0002_b.sql") == [
        ("HG101", "0002_b.sql", 5)
    ]
    assert findings(headgate, str(other)) == [("HG101", "0003_c.sql", 5)]
    assert findings(headgate, str(other), "--from", "c") == []
    (headgate.folder / "d.sql").write_text("SELECT 1;")
    done = lint(headgate, "d.sql", status=64)
    assert "'d.sql' is no revision of the chain" in done.stderr


def test_suppressions_are_listed_with_their_state(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=TABLE)
    allow = "-- headgate: allow HG101"
    chain.add(
        "b",
        up="\n".join(
            [
                f"{allow} because it is tiny until 2999-01-01",
                INDEX,
                f"{allow} because of old times until 2001-01-01",
                "SELECT 1;",
                f"{allow} because I can",
                "SELECT 2;",
                allow,
                "SELECT 3;",
            ]
        ),
    )
    done = lint(headgate, "--list-suppressions")
    head, *rows = [re.split(r"  +", line) for line in done.stdout.splitlines()]
    place = PLACE.removesuffix(":5:1")
    assert head == ["PLACE", "RULE", "UNTIL", "STATE", "REASON"]
    assert rows == [
        [f"{place}:5", "HG101", "2999-01-01", "used", "it is tiny"],
        [f"{place}:7", "HG101", "2001-01-01", "expired", "of old times"],
        [f"{place}:9", "HG101", "-", "unused", "I can"],
        [f"{place}:11", "HG101", "-", "unreadable"],
    ]
    listed = json.loads(
        lint(headgate, "--list-suppressions", "--format", "json").stdout
    )["suppressions"]
    assert [each["state"] for each in listed] == [row[3] for row in rows]
    assert [each for each in findings(headgate) if each[0] == "HG903"] == [
        ("HG903", "0002_b.sql", line) for line in (7, 9, 11)
    ]


def test_a_project_has_its_own_view(
    headgate: Headgate, indexed: Chain, project: Path
) -> None:
    project.write_text(settings('HG101 = "warning"'))
    assert "1 finding: 1 warning" in lint(headgate).stdout
    project.write_text(settings('HG101 = "warning"', 'fail-on = "warning"'))
    lint(headgate, status=1)
    lint(headgate, "--fail-on", "error")
    project.write_text(settings('index-not-concurrent = "off"'))
    assert lint(headgate).stdout == "no findings; 2 revisions checked\n"
    project.write_text('\n[lint]\nHG777 = "off"\n')
    done = lint(headgate, status=78)
    assert "headgate.toml:3: the linter has no rule 'HG777'" in done.stderr


def test_alembics_revisions_are_not_passed_off_as_checked(
    headgate: Headgate, tmp_path: Path
) -> None:
    versions = tmp_path / "migrations/versions"
    versions.mkdir(parents=True)
    (tmp_path / "alembic.ini").write_text("[alembic]\nscript_location = migrations\n")
    (tmp_path / "migrations/env.py").write_text("")
    (versions / "a.py").write_text(
        '"""first"""\nrevision = "a"\ndown_revision = None\n'
        "def upgrade():\n    pass\ndef downgrade():\n    pass\n"
    )
    (tmp_path / "migrations/env.py").write_text("raise SystemExit('not here')\n")
    done = lint(headgate, status=1)
    assert "no SQL of the chain was checked: " in done.stdout
    assert "SystemExit: not here" in done.stdout
    assert done.stdout.endswith("0 revisions checked, 1 not checked\n")
    report = json.loads(lint(headgate, "--format", "json", status=1).stdout)
    assert (report["checked"], report["not_checked"]) == (0, 1)
    for form in ("sarif", "github", "gitlab", "junit", "markdown"):
        said = lint(headgate, "--format", form, status=1).stdout
        assert "no SQL of the chain was checked" in said, form


def test_a_thousand_revisions(headgate: Headgate, chain: Chain) -> None:
    chain.add("r0000", up=TABLE)
    for number in range(1, 1000):
        chain.add(
            f"r{number:04}",
            up=f"CREATE TABLE t{number} (id bigint PRIMARY KEY, a int NOT NULL,"
            " b text DEFAULT 'x', c timestamptz);\n"
            f"ALTER TABLE t ADD COLUMN c{number} integer;",
            down_sql=f"ALTER TABLE t DROP COLUMN c{number};\nDROP TABLE t{number};",
        )
    began = time.monotonic()
    done = lint(headgate, "--fail-on", "never")
    print(f"1000 revisions: {time.monotonic() - began:.2f} s")
    assert done.stdout.endswith("; 1000 revisions checked\n")


def test_the_projects_own_chain_passes(headgate: Headgate) -> None:
    done = lint(headgate, cwd=ROOT)
    assert re.search(r"; \d+ revisions checked\n$", done.stdout)


def test_the_page_lists_the_rules_of_this_binary(headgate: Headgate) -> None:
    done = subprocess.run(
        [ROOT / "scripts/lint_rules_page", "--check"],
        env={"HEADGATE": str(headgate.path), "PATH": "/usr/bin:/bin"},
        text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
