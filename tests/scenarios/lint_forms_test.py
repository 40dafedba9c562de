"""The linter's report in every form, read as those read it that it is for."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from chain import Chain
from deploy_files import VALIDATORS
from headgate import Headgate
from lint_reports import lint, settings

VIRTUAL = "CREATE TABLE u (a int, b int GENERATED ALWAYS AS (a) VIRTUAL);"
NAME = "0002_a,b:c|ü%.sql"
SCHEMA = VALIDATORS.parent / "sarif-schema-2.1.0.json"


@pytest.fixture(autouse=True)
def project(headgate: Headgate) -> Path:
    """The project's settings: only the rules that are looked for."""
    path = headgate.folder / "headgate.toml"
    path.write_text(settings())
    return path


@pytest.fixture
def bad(chain: Chain) -> Chain:
    """An error, a warning, and names that are awkward in every form."""
    chain.add("a", up='CREATE TABLE "t|<&\'" (a int);')
    path = chain.add(
        "b", up=f"{VIRTUAL}\n\tCREATE INDEX i ON \"t|<&'\" (a); -- \x01 ü"
    )
    path.rename(path.with_name(NAME))
    return chain


def report(headgate: Headgate, form: str, *words: str, status: int = 1) -> str:
    """The report in a form."""
    return lint(headgate, "--format", form, *words, status=status).stdout


def sarif(headgate: Headgate) -> Any:
    """The report in SARIF."""
    return json.loads(report(headgate, "sarif"))


def test_sarif_holds_rules_and_results(headgate: Headgate, bad: Chain) -> None:
    log = sarif(headgate)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "headgate"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    for rule in driver["rules"]:
        assert rule["name"]
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("HG901", "warning"),
        ("HG101", "error"),
    ]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert uri == "migrations/versions/0002_a%2Cb%3Ac%7C%C3%BC%25.sql"
        assert place["region"]["startLine"] >= 5
        assert place["region"]["startColumn"] >= 1
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 6,
        "startColumn": 2,
        "snippet": {"text": "\tCREATE INDEX i ON \"t|<&'\" (a); -- \x01 ü"},
    }


def test_sarif_validates_against_its_schema(headgate: Headgate, bad: Chain) -> None:
    program = VALIDATORS / "jsonschema"
    if not SCHEMA.exists() or not program.exists():
        pytest.skip("SARIF's schema is not to be had here (scripts/fetch_validators)")

    def judge(log: Any) -> subprocess.CompletedProcess[str]:
        path = headgate.folder / "report.sarif"
        path.write_text(json.dumps(log))
        return subprocess.run(
            [program, "-i", path, SCHEMA], text=True, capture_output=True, check=False
        )

    log = sarif(headgate)
    done = judge(log)
    assert done.returncode == 0, done.stderr
    log["runs"][0]["results"][0]["level"] = "dreadful"
    assert judge(log).returncode != 0, "the schema bites"


def test_fingerprints_survive_when_lines_move(headgate: Headgate, bad: Chain) -> None:
    def prints() -> list[str]:
        results = sarif(headgate)["runs"][0]["results"]
        issues = json.loads(report(headgate, "gitlab"))
        return [each["partialFingerprints"] for each in results] + [
            each["fingerprint"] for each in issues
        ]

    before = prints()
    assert len({str(each) for each in before}) == 4
    path = bad.versions / NAME
    path.write_text(path.read_text().replace("CREATE TABLE", "\n\n-- moved\nCREATE TABLE"))
    assert prints() == before


def test_github_shows_annotations(headgate: Headgate, bad: Chain) -> None:
    warning, error, summary = report(headgate, "github").splitlines()
    file = "file=migrations/versions/0002_a%2Cb%3Ac|ü%25.sql"
    assert warning.startswith(
        f"::warning {file},line=5,col=1,title=HG901 not-checked::not checked: "
    )
    assert error.startswith(
        f"::error {file},line=6,col=2,title=HG101 index-not-concurrent::"
    )
    assert re.search(r"%0AUse CREATE INDEX CONCURRENTLY", error)
    assert summary == "2 findings: 1 error, 1 warning; 2 revisions checked"


def test_gitlab_gets_a_report_of_code_quality(headgate: Headgate, bad: Chain) -> None:
    issues = json.loads(report(headgate, "gitlab"))
    assert [each["severity"] for each in issues] == ["minor", "critical"]
    for each in issues:
        assert set(each) == {
            "description", "check_name", "fingerprint", "severity", "location",
        }  # fmt: skip
        assert each["location"]["path"] == f"migrations/versions/{NAME}"
    assert issues[1]["location"]["lines"] == {"begin": 6}


def test_junit_is_xml_with_a_case_a_revision(headgate: Headgate, bad: Chain) -> None:
    root = ElementTree.fromstring(report(headgate, "junit").encode())
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert suite.attrib["tests"] == str(len(suite)) == "2"
    assert suite.attrib["failures"] == "1"
    good, poor = suite
    assert (good.attrib["name"], len(good)) == ("a", 0)
    assert poor.attrib["file"] == f"migrations/versions/{NAME}"
    assert [each.tag for each in poor] == ["failure", "system-out"]
    assert poor[0].attrib["type"] == "HG101 index-not-concurrent"
    assert "t|<&'" in poor[0].attrib["message"]
    assert "HG901" in str(poor[1].text)

    root = ElementTree.fromstring(
        report(headgate, "junit", "--fail-on", "warning").encode()
    )
    assert [each.tag for each in root[0][1]] == ["failure", "failure"]
    root = ElementTree.fromstring(
        report(headgate, "junit", "--fail-on", "never", status=0).encode()
    )
    assert [each.tag for each in root[0][1]] == ["system-out"]


def test_markdown_is_a_table(headgate: Headgate, bad: Chain) -> None:
    text = report(headgate, "markdown")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", row)[1:-1] for row in rows]
    assert {len(each) for each in cells} == {5}
    assert [each[0].strip() for each in cells[2:]] == ["warning", "error"]
    assert r"t\|\<\&'" in cells[3][3]


def test_without_findings_every_form_is_well_formed(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a int);")
    log = json.loads(report(headgate, "sarif", status=0))
    assert log["runs"][0]["results"] == []
    assert json.loads(report(headgate, "gitlab", status=0)) == []
    suite = ElementTree.fromstring(report(headgate, "junit", status=0).encode())[0]
    assert suite.attrib["failures"] == "0"
    assert "|" not in report(headgate, "markdown", status=0)
    assert report(headgate, "github", status=0).count("::") == 0


def test_a_terminal_alone_gets_colours(headgate: Headgate, bad: Chain) -> None:
    assert "\x1b" not in report(headgate, "text")
