"""`headgate guard`, a black box: its steps, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

from chain import Chain
from guard_runs import guard_once
from headgate import ROOT, Headgate

TABLE = "CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);"
DROP = "DROP TABLE partner;"
STEPS = ["lint", "fresh", "reversible", "missing", "sessions"]


def test_a_sound_chain_passes_every_step(headgate: Headgate, sound: Chain) -> None:
    run = guard_once(headgate, status=0)
    verdicts = run.verdicts()
    assert [name for name in verdicts if name in STEPS] == STEPS
    assert set(verdicts.values()) <= {"passed", "skipped"}
    assert verdicts["fresh"] == verdicts["reversible"] == "passed"
    assert re.fullmatch(r"PostgreSQL \d+\.\d+.*", run.run["server"])
    assert [each["revision"] for each in run.run["revisions"]] == ["a", "b"]
    assert all(each["up_ms"] is not None for each in run.run["revisions"])
    assert all(each["down_ms"] is not None for each in run.run["revisions"])


def test_people_see_a_line_a_step(headgate: Headgate, sound: Chain) -> None:
    done = headgate.run("guard", timeout=300)
    assert done.returncode == 0, done
    for name in STEPS:
        assert re.search(rf"^(passed|skipped) +{name} ", done.stdout, re.MULTILINE), (
            done.stdout
        )
    assert done.stderr == ""


def test_the_shipped_chain_passes(headgate: Headgate) -> None:
    done = headgate.run("guard", cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_steps_run_though_one_fails(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add("a", up=TABLE, down_sql=DROP)
    path = chain.add("b", up="CREATE TABLE u (a int);\nSELECT * FROM nowhere;")
    chain.add("c", up="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert [name for name in run.verdicts() if name in STEPS] == STEPS
    (finding,) = run.findings("fresh")
    assert (finding["check"], finding["revision"]) == ("upgrade-fails", "b")
    assert (finding["file"], finding["line"]) == (f"migrations/versions/{path.name}", 6)
    assert 'relation "nowhere" does not exist' in finding["message"]
    assert [note["revision"] for note in run.notes("fresh")] == ["c"]
    assert ("upgrade-fails", "b") in run.checks("reversible")
    assert run.verdicts()["missing"] == run.verdicts()["sessions"] == "skipped"


def test_a_rule_of_the_linter_that_fails_fails_the_step(
    headgate: Headgate, sound: Chain
) -> None:
    sound.add(
        "c", up="CREATE INDEX i ON partner (name);", down_sql="DROP INDEX i;"
    )
    run = guard_once(headgate, status=1)
    assert run.verdicts()["lint"] == "failed"
    assert run.verdicts()["reversible"] == "passed"
    assert "HG101" in str(run.findings("lint", fails=True))


def test_a_branch_that_waits_for_nothing_goes_on(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add("a", up=TABLE, down_sql=DROP)
    chain.add("bad", up="SELECT nonsense;")
    chain.add("good", down="a", up="CREATE TABLE u (a int);", down_sql="DROP TABLE u;")
    chain.add("m", down=["bad", "good"])
    run = guard_once(headgate, status=1)
    assert run.checks("fresh") == [("upgrade-fails", "bad")]
    assert run.step("fresh")["summary"].startswith("2 revisions of 4")


def test_branches_and_merges_are_undone_one_by_one(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    for name, down in (("a", None), ("l", "a"), ("r", "a"), ("x", None)):
        chain.add(name, down=down, up=f"CREATE TABLE {name} (i int);",
                  down_sql=f"DROP TABLE {name};")  # fmt: skip
    chain.add("m", down=["l", "r"], depends_on="x")
    chain.add("n", up="CREATE TABLE n (i int);", down_sql="DROP TABLE n;")
    run = guard_once(headgate, status=0)
    assert run.step("reversible")["summary"] == "6 revisions up, down and up again"


def test_a_chain_that_cannot_be_loaded_is_reported(
    headgate: Headgate, sound: Chain, tmp_path: Path
) -> None:
    broken = sound.add("c", down="nope", up="SELECT 1;", down_sql="SELECT 1;")
    pages = [tmp_path / f"guard.{form}" for form in ("html", "md", "sarif", "txt", "xml")]
    reports = [word for page in pages for word in ("--report", page)]
    run = guard_once(headgate, *reports, status=1)
    assert run.run["server"] == "no server"
    verdicts = run.verdicts()
    assert verdicts.pop("lint") == "failed"
    assert set(verdicts.values()) == {"skipped"}
    (finding,) = run.findings("lint", fails=True)
    assert finding["file"].endswith(broken.name)
    assert "nope" in finding["message"]
    assert [page for page in pages if "nope" not in page.read_text()] == []
    done = headgate.run("guard", env={"GITHUB_ACTIONS": "true"})
    assert done.returncode == 1, done
    assert re.search(rf"^::error file=\S*{broken.name},line=2,", done.stdout, re.M)


def test_what_no_rule_fails_on_is_reported_too(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add("c", down="nope", up="SELECT 1;", down_sql="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert run.verdicts()["lint"] == "passed"
    (finding,) = run.findings("fresh", fails=True)
    assert finding["check"] == "chain-broken"
    assert "nope" in finding["message"]


def test_an_irreversible_revision_is_named_with_its_reason(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add("c", up="DELETE FROM partner;", irreversible="the rows are gone")
    sound.add("d", up="CREATE TABLE u (a int);", down_sql="DROP TABLE u;")
    run = guard_once(headgate, status=0)
    notes = run.notes("reversible")
    assert notes[0] == {"revision": "c", "message": "irreversible: the rows are gone"}
    assert notes[1]["revision"] == "c"
    assert "3 revisions up, down and up again" in run.step("reversible")["summary"]


def test_what_a_revision_without_a_transaction_does_is_undone(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", transaction="none",
        up="CREATE INDEX CONCURRENTLY i ON partner (name);",
        down_sql="DROP INDEX CONCURRENTLY i;",
    )  # fmt: skip
    guard_once(headgate, status=0)


def test_roles_that_revisions_name_are_made(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add(
        "a", up=TABLE + '\nGRANT SELECT ON partner TO reader, "the writer";',
        down_sql=DROP,
    )  # fmt: skip
    run = guard_once(headgate, status=0)
    notes = [note["message"] for note in run.notes("fresh")]
    assert len(notes) == 2
    assert notes[0].startswith("role reader ")
    assert notes[1].startswith("role the writer ")


def test_the_version_table_may_have_another_name_and_schema(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    run = guard_once(
        headgate, "--version-table", "versions", "--version-table-schema", "public",
        status=0,
    )  # fmt: skip
    assert run.verdicts()["reversible"] == "passed"


def test_roles_that_revisions_make_are_made_anew_in_each_step(
    headgate: Headgate, quiet: None, chain: Chain
) -> None:
    chain.add("a", up=TABLE, down_sql=DROP)
    chain.add(
        "b", up="CREATE ROLE app_reader; GRANT SELECT ON partner TO app_reader;",
        down_sql="REVOKE ALL ON partner FROM app_reader; DROP ROLE app_reader;",
    )  # fmt: skip
    run = guard_once(headgate, status=0)
    verdicts = run.verdicts()
    assert {verdicts[step] for step in STEPS if step != "missing"} == {"passed"}


def test_what_ends_the_guard_leaves_its_report(
    headgate: Headgate, quiet: None, sound: Chain, tmp_path: Path
) -> None:
    sound.add("c", up="SELECT pg_sleep(60);", down_sql="SELECT 1;")
    page = tmp_path / "guard.json"
    done = headgate.run("guard", "--deadline", "6s", "--report", page, timeout=60)
    assert done.returncode == 75, done
    assert re.search(r"^FAILED +fresh ", done.stdout, re.MULTILINE), done.stdout
    (run,) = json.loads(page.read_text())["runs"]
    assert [step["name"] for step in run["steps"]] == ["lint", "fresh"]
    (finding,) = run["steps"][-1]["findings"]
    assert finding["check"] in ("step-fails", "upgrade-fails")
