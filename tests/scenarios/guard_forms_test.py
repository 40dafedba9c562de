"""The guard's report in every form, read as those read it that it is for."""

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
from guard_chains import MESSAGE, add_unsound
from headgate import Headgate
from pages import DOCS, fenced

SCHEMA = VALIDATORS.parent / "sarif-schema-2.1.0.json"
ENDINGS = ("json", "xml", "sarif", "md", "html", "txt")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What the one run for all tests has left."""
    return {}


@pytest.fixture
def reports(
    headgate: Headgate, chain: Chain, made: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:  # fmt: skip
    """The reports by their files' endings, `done`, and `summary`."""
    if not made:
        add_unsound(chain)
        folder = tmp_path_factory.mktemp("reports")
        summary = folder / "summary"
        summary.write_text("before\n")
        words = [w for e in ENDINGS for w in ("--report", f"{folder}/guard.{e}")]
        done = headgate.run(
            "guard", *words, env={"GITHUB_STEP_SUMMARY": str(summary)}, timeout=300
        )
        assert done.returncode == 1, done
        made["done"] = done
        made["summary"] = summary.read_text()
        for ending in ENDINGS:
            made[ending] = (folder / f"guard.{ending}").read_text()
        made["files"] = sorted(path.name for path in folder.iterdir())
    return made


def keys_of(value: Any) -> Any:
    """The keys of objects, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    return set()


def test_json_has_the_documented_keys(reports: dict[str, Any]) -> None:
    log = json.loads(reports["json"])
    (example,) = fenced((DOCS / "guard.md").read_text(), "json")
    assert keys_of(log) == keys_of(json.loads(example))
    assert reports["json"].count("\n") == 1
    assert (log["format"], log["failed"]) == (1, True)
    (run,) = log["runs"]
    assert re.match(r"PostgreSQL \d+\.\d+", run["server"])
    step = next(each for each in run["steps"] if each["name"] == "reversible")
    assert step["verdict"] == "failed"
    assert any("name|<&'" in each["message"] for each in step["findings"])
    assert {each["revision"] for each in step["findings"]} == {"bad1"}
    by_id = {each["revision"]: each for each in run["revisions"]}
    assert by_id["bad1"]["message"] == MESSAGE
    assert by_id["right1"]["irreversible"] == "the rows are gone"
    assert by_id["merge1"]["down_revisions"] == ["left1", "right1"]


def test_text_is_what_was_printed(reports: dict[str, Any]) -> None:
    text, done = reports["txt"], reports["done"]
    assert text == done.stdout
    lines = text.splitlines()
    assert lines[0].startswith("headgate guard: ")
    assert lines[-1].startswith("failed: ")
    steps = [line for line in lines if re.match(r"(passed|FAILED|skipped) ", line)]
    assert [line.split()[1] for line in steps][:3] == ["lint", "fresh", "reversible"]
    assert max(map(len, steps)) <= 80
    assert "\x1b" not in text


def test_junit_is_xml_with_a_case_a_step(reports: dict[str, Any]) -> None:
    root = ElementTree.fromstring(reports["xml"].encode())
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert suite.attrib["tests"] == str(len(suite))
    assert int(suite.attrib["failures"]) >= 1
    cases = {case.attrib["name"]: case for case in suite}
    failures = cases["reversible"].findall("failure")
    assert failures and all(each.attrib["message"] for each in failures)
    assert any("name|<&'" in str(each.text) for each in failures)
    assert float(cases["reversible"].attrib["time"]) >= 0
    assert not cases["fresh"].findall("failure")


def sarif_verdict(folder: Path, log: Any) -> subprocess.CompletedProcess[str]:
    """What the schema's validator says."""
    path = folder / "guard.sarif"
    path.write_text(json.dumps(log))
    return subprocess.run(
        [VALIDATORS / "jsonschema", "-i", path, SCHEMA],
        text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_sarif_validates_against_its_schema(
    reports: dict[str, Any], tmp_path: Path
) -> None:
    if not SCHEMA.exists() or not (VALIDATORS / "jsonschema").exists():
        pytest.skip("SARIF's schema is not to be had here (scripts/fetch_validators)")
    log = json.loads(reports["sarif"])
    done = sarif_verdict(tmp_path, log)
    assert done.returncode == 0, done.stderr
    log["runs"][0]["results"][0]["level"] = "dreadful"
    assert sarif_verdict(tmp_path, log).returncode != 0, "the schema bites"


def test_sarif_points_at_files(reports: dict[str, Any]) -> None:
    (run,) = json.loads(reports["sarif"])["runs"]
    assert re.fullmatch(r"headgate guard/PostgreSQL \d+/", run["automationDetails"]["id"])
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
    files = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        if result["properties"]["revision"] == "bad1"
    ]
    assert any(file.endswith("migrations/versions/0002_bad1.sql") for file in files)


def test_markdown_is_tables_and_goes_to_the_summary(reports: dict[str, Any]) -> None:
    text = reports["md"]
    assert reports["summary"] == "before\n" + text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", row)[1:-1] for row in rows]
    assert {len(each) for each in cells} == {4, 5}
    assert re.search(r"\| ❌ failed \| reversible \|", text)
    assert text.count("<details") == text.count("</details>") > 0
    (graph,) = fenced(text, "mermaid")
    assert graph.count("-->") == 5 and graph.count("-.->") == 1


def test_nothing_else_is_left_beside_the_reports(reports: dict[str, Any]) -> None:
    assert reports["files"] == sorted([*(f"guard.{e}" for e in ENDINGS), "summary"])


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", '{"format":1,'), ("junit", "<?xml "), ("markdown", "### ")],
)
def test_another_form_is_all_of_stdout(
    headgate: Headgate, chain: Chain, form: str, start: str
) -> None:
    chain.add("a1", up="CREATE TABLE t (a int);", down_sql="DROP TABLE t;")
    done = headgate.run("guard", "--format", form, timeout=300)
    assert done.stdout.startswith(start), done
    assert "reversible passed: " in done.stderr, done


def test_a_report_of_no_known_form_stops_the_guard(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a1")
    done = headgate.run("guard", "--report", "guard.pdf")
    assert (done.returncode, done.stdout) == (64, "")
    assert "guard.pdf" in done.stderr and ".html" in done.stderr
    done = headgate.run("guard", "--report", "nowhere/guard.html")
    assert (done.returncode, done.stdout) == (78, "")
    assert "there is no folder 'nowhere'" in done.stderr


def test_a_file_that_cannot_be_written_is_named(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a1")
    (headgate.folder / "taken.html").mkdir()
    done = headgate.run(
        "guard", "--report", "taken.html", "--report", "good.json", timeout=300
    )
    assert done.returncode == 78, done
    assert "the report 'taken.html' cannot be written: Is a directory" in done.stderr
    assert json.loads((headgate.folder / "good.json").read_text())["failed"] is False
    assert sorted(path.name for path in headgate.folder.glob("*.new")) == []
