"""`headgate lint` where upgrade would not even start: findings, not an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from chain import Chain
from headgate import Headgate
from lint_reports import findings, lint, settings

TABLE = "CREATE TABLE t (a int);"
INDEX = "CREATE INDEX i ON t (a);"
RULES = {"HG101", "HG104", "HG502", "HG506", "HG507", "HG510", "HG609", "HG901"}


@pytest.fixture(autouse=True)
def project(headgate: Headgate) -> Path:
    """The project's settings: only the rules that are looked for."""
    path = headgate.folder / "headgate.toml"
    path.write_text(settings(looked_for=RULES))
    return path


def test_one_bad_statement_is_one_finding(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLE)
    chain.add(
        "b",
        up=f"COMMIT;\nVACUUM t;\n{INDEX}\nSELECT 1_000;\nALTER TABLE nonsense;",
        down_sql="DROP INDEX i;",
    )
    assert findings(headgate) == [
        ("HG506", "0002_b.sql", 5),
        ("HG104", "0002_b.sql", 6),
        ("HG101", "0002_b.sql", 7),
        ("HG901", "0002_b.sql", 8),
        ("HG901", "0002_b.sql", 9),
    ]
    assert headgate.run("upgrade", "--sql").returncode != 0


def test_a_string_without_an_end_hides_only_what_follows(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=TABLE)
    chain.add("b", up=f"{INDEX}\nSELECT 'oh", down_sql="DROP INDEX i;")
    assert findings(headgate) == [
        ("HG101", "0002_b.sql", 5),
        ("HG506", "0002_b.sql", 6),
    ]


def test_a_broken_header_is_left_out(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLE)
    chain.add("b", up=INDEX)
    (chain.versions / "0003_c.sql").write_text("-- revision c\n-- upgrade\nSELECT 1;\n")
    assert findings(headgate) == [
        ("HG101", "0002_b.sql", 5),
        ("HG506", "0003_c.sql", 1),
    ]
    done = lint(headgate, status=1)
    assert done.stdout.endswith("2 revisions checked, 1 not checked\n")
    assert "0003_c.sql not checked: its header cannot be read" in done.stderr


def test_a_chain_that_is_no_chain_is_one_finding(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=TABLE)
    (chain.versions / "0002_b.sql").write_text(
        "-- revision: b\n-- down_revision: gone\n-- upgrade\nSELECT 1;\n"
        "-- downgrade\nSELECT 1;\n"
    )
    assert findings(headgate) == [("HG506", "0002_b.sql", 2)]


def test_two_heads_are_a_finding(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=TABLE)
    chain.add("b", up="SELECT 1;")
    text = (chain.versions / "0002_b.sql").read_text()
    (chain.versions / "0003_c.sql").write_text(text.replace("revision: b", "revision: c"))
    assert findings(headgate) == [("HG507", "0003_c.sql", 2)]


def test_the_servers_version_decides_what_is_too_new(
    headgate: Headgate, chain: Chain, project: Path
) -> None:
    virtual = "ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a) VIRTUAL;"
    merge = "MERGE INTO t USING t AS s ON t.a = s.a WHEN MATCHED THEN DO NOTHING;"
    chain.add("a", up=TABLE)
    chain.add("b", up=f"{virtual}\n{merge}")
    plain = project.read_text()
    for version, rules in (
        ("18", ["HG901"]),
        ("15", ["HG510"]),
        ("14", ["HG510", "HG510"]),
    ):
        project.write_text(f"{plain}\nserver-version = {version}\n")
        assert [rule for rule, _, _ in findings(headgate)] == rules, version
    project.write_text(f"{plain}\nserver-version = 9\n")
    assert "none of 13, 14" in lint(headgate, status=78).stderr


def test_a_list_of_extensions_is_final(
    headgate: Headgate, chain: Chain, project: Path
) -> None:
    chain.add("a", up="CREATE EXTENSION citext;\nCREATE EXTENSION postgis;")
    chain.add("b", up=TABLE)
    assert findings(headgate) == [("HG609", "0001_a.sql", 6)]
    plain = project.read_text()
    project.write_text(plain + '\nextensions = ["postgis"]\n')
    assert findings(headgate) == [("HG609", "0001_a.sql", 5)]
    project.write_text(plain + "\nextensions = []\n")
    assert len(findings(headgate)) == 2
