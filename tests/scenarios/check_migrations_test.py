"""scripts/check_migrations: what it lets pass, and what it catches."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from chain import Chain, shipped_chain
from conftest import Database
from headgate import ROOT, Headgate, clean_environment

SCRIPT = ROOT / "scripts/check_migrations"
TABLE = "CREATE TABLE {0} (id bigint PRIMARY KEY);"


class Guard:
    """The script beside a chain of `aaa1` and `bbb2`, on an empty database."""

    def __init__(self, headgate: Headgate, database: Database, folder: Path) -> None:
        self.headgate = headgate
        self.database = database
        self.folder = folder
        self.summary = folder / "summary.md"

    def run(
        self, *words: str, env: dict[str, str] | None = None, github: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Runs it as GitHub does, or as on a laptop."""
        given = {"DATABASE_URL": self.database.url}
        given["HEADGATE"] = str(self.headgate.path)
        if github:
            given["GITHUB_ACTIONS"] = "true"
            given["GITHUB_STEP_SUMMARY"] = str(self.summary)
        return subprocess.run(
            [SCRIPT, *words], cwd=self.folder, text=True, capture_output=True,
            env=clean_environment(given | (env or {})), timeout=300,
        )  # fmt: skip

    def passes(self, *words: str) -> list[list[str]]:
        """The lines of a run in which all is well: verdict, check, detail."""
        done = self.run(*words)
        assert done.returncode == 0, done
        assert "::error" not in done.stdout
        return lines(done.stdout)

    def fails(self, *words: str) -> tuple[list[list[str]], list[str]]:
        """The lines that are not ok, and the annotations, of one that fails."""
        done = self.run(*words)
        assert done.returncode == 1, done
        notes = [each for each in done.stdout.splitlines() if each[:2] == "::"]
        return [each for each in lines(done.stdout) if each[0] != "ok"], notes


def lines(text: str) -> list[list[str]]:
    """The lines of checks, in columns."""
    pattern = r"^(ok|FAILED|skipped) +(\S+(?: \S+)*)(?:  +(.*))?$"
    return [list(found) for found in re.findall(pattern, text, re.M)]


@pytest.fixture
def guard(headgate: Headgate, database: Database, tmp_path: Path) -> Guard:
    """The script in the test's folder."""
    return Guard(headgate, database, tmp_path)


@pytest.fixture
def good(guard: Guard, chain: Chain) -> Chain:
    """A chain without fault: `aaa1`, `bbb2`."""
    for name in ("aaa1", "bbb2"):
        chain.add(name, up=TABLE.format(name), down_sql=f"DROP TABLE {name};")
    return chain


def test_a_good_chain_passes(guard: Guard, good: Chain) -> None:
    expected = [
        ["ok", "load", "2 revisions"],
        ["ok", "one head", "bbb2"],
        ["ok", "database", "empty"],
        ["ok", "aaa1", "up, down, up"],
        ["ok", "bbb2", "up, down, up"],
        ["ok", "downgrade base", ""],
        ["ok", "upgrade heads", ""],
        ["ok", "verify", ""],
    ]
    assert guard.passes() == expected
    rows = guard.summary.read_text().splitlines()[4:]
    assert rows == ["| " + " | ".join(row) + " |" for row in expected]
    assert guard.database.execute("SELECT version_num FROM alembic_version") == [
        ("bbb2",)
    ]


def test_the_shipped_chain_passes(guard: Guard) -> None:
    done = guard.run(env={"HEADGATE_MIGRATIONS": str(ROOT / "migrations")})
    assert done.returncode == 0, done
    assert len(lines(done.stdout)) == 6 + len(shipped_chain())


def test_branches_and_merges_are_walked(guard: Guard, good: Chain) -> None:
    good.add("ccc3", down="aaa1", up=TABLE.format("c"), down_sql="DROP TABLE c;")
    both = ["bbb2", "ccc3"]
    good.add("ddd4", down=both, up=TABLE.format("d"), down_sql="DROP TABLE d;")
    good.add("eee5", up=TABLE.format("e"), down_sql="DROP TABLE e;")
    walked = [row[1] for row in guard.passes() if row[2] == "up, down, up"]
    assert sorted(walked) == ["aaa1", "bbb2", "ccc3", "ddd4", "eee5"]


def test_two_heads_are_caught_and_the_rest_is_tried(guard: Guard, good: Chain) -> None:
    good.add("ccc3", down="aaa1", up="CREATE TABL;")
    (heads, failing), notes = guard.fails()
    assert heads[:2] == ["FAILED", "one head"]
    assert 'headgate merge -m "merge heads" bbb2 ccc3' in heads[2]
    assert failing[:2] == ["FAILED", "ccc3"]
    title = "line=1,title=Migrations%3A one head::the chain has 2 heads"
    for note, file in zip(notes, ["0002_bbb2.sql", "0003_ccc3.sql"]):
        assert note.startswith(f"::error file=migrations/versions/{file},{title}")


def test_a_chain_that_cannot_be_read_is_caught(guard: Guard, good: Chain) -> None:
    header = "-- revision: ccc3\n-- down_revision: bbb2\n"
    good.write("3.sql", f"{header}-- upgrade\nSELECT 1;\n")
    ((verdict, check, why),), (note,) = guard.fails()
    assert (verdict, check) == ("FAILED", "load")
    assert "no line `-- downgrade`" in why
    assert note.startswith("::error file=migrations/versions/3.sql,line=5,")


def test_a_revision_that_fails_is_caught(guard: Guard, good: Chain) -> None:
    good.add("ccc3", up="SELECT 1;\nCREATE TABL;")
    good.add("ddd4")
    (failed, skipped), (note,) = guard.fails()
    assert failed[:2] == ["FAILED", "ccc3"]
    assert failed[2].startswith("upgrade: migrations/versions/0003_ccc3.sql:6:8: ")
    assert skipped == ["skipped", "the rest", "1 revisions after it"]
    place = "file=migrations/versions/0003_ccc3.sql,line=6"
    assert note.startswith(f"::error {place},title=Migrations%3A ccc3::upgrade: ")


def test_a_wrong_downgrade_is_caught_and_the_rest_is_tried(
    guard: Guard, good: Chain
) -> None:
    good.add("ccc3", up=TABLE.format("c"), down_sql="DROP TABLE d;")
    good.add("ddd4", up=TABLE.format("d"), down_sql="DROP TABLE d;")
    (failed, skipped), (note,) = guard.fails()
    assert failed[:2] == ["FAILED", "ccc3"]
    assert failed[2].startswith("downgrade: migrations/versions/0003_ccc3.sql:7:1: ")
    assert skipped[:2] == ["skipped", "downgrade base"]
    assert "0003_ccc3.sql,line=7," in note


@pytest.mark.parametrize("nothing", ["", "SELECT 1;", "DROP TABLE IF EXISTS x;"])
def test_a_downgrade_that_leaves_something_is_caught(
    guard: Guard, good: Chain, nothing: str
) -> None:
    good.add("ccc3", up=TABLE.format("c"), down_sql=nothing)
    good.add("ddd4", up=TABLE.format("d"), down_sql="DROP TABLE d;")
    (failed, _), (note,) = guard.fails()
    assert failed[:2] == ["FAILED", "ccc3"]
    assert "which has left something behind" in failed[2]
    assert "0003_ccc3.sql,line=5," in note


def test_an_irreversible_revision_is_listed(guard: Guard, good: Chain) -> None:
    good.add("ccc3", irreversible="the rows: gone", up="DELETE FROM bbb2;")
    good.add("ddd4", up=TABLE.format("d"), down_sql="DROP TABLE d;")
    rows = guard.passes()
    assert ["ok", "ccc3", "up; irreversible: the rows: gone"] in rows
    assert ["ok", "downgrade ccc3", "the last irreversible one"] in rows


def test_an_alembic_chain_is_walked_likewise(guard: Guard, tmp_path: Path) -> None:
    project = AlembicProject(tmp_path)
    project.add_table("aaa1", "one")
    project.add("bbb2", down_code='raise NotImplementedError("the rows are gone")')
    project.add_table("ccc3", "three")
    rows = guard.passes()
    assert ["ok", "bbb2", "up; irreversible: the rows are gone"] in rows
    assert ["ok", "ccc3", "up, down, up"] in rows


def test_a_wrong_downgrade_of_alembic_is_caught(guard: Guard, tmp_path: Path) -> None:
    project = AlembicProject(tmp_path)
    project.add("aaa1", down_code='op.drop_table("two")')
    done = guard.run()
    assert done.returncode == 1, done
    assert "file=migrations/versions/aaa1_a_revision.py,line=21," in done.stdout
    assert "UndefinedTable" in done.stderr


def test_a_database_with_tables_is_refused_and_untouched(
    guard: Guard, good: Chain
) -> None:
    guard.database.execute('CREATE SCHEMA s; CREATE VIEW s."a b" AS SELECT 1')
    (failed,), _ = guard.fails()
    assert failed[:2] == ["FAILED", "database"]
    assert 'it holds s."a b".' in failed[2]
    assert guard.database.execute("SELECT to_regclass('alembic_version')") == [(None,)]
    assert ["ok", "verify", ""] in guard.passes("--not-empty")


def test_a_database_that_was_migrated_is_always_refused(
    guard: Guard, good: Chain
) -> None:
    guard.passes()
    for words in ([], ["--not-empty"]):
        (failed,), _ = guard.fails(*words)
        assert failed[:2] == ["FAILED", "database"]
        assert failed[2].startswith("it stands at bbb2: this is somebody's database")
    (rows,) = guard.database.execute("SELECT count(*) FROM bbb2")
    assert rows == (0,)


def test_tables_of_an_extension_do_not_count(guard: Guard, good: Chain) -> None:
    guard.database.execute("CREATE EXTENSION pg_stat_statements")
    assert ["ok", "database", "empty"] in guard.passes()


def test_a_database_that_cannot_be_looked_into_is_refused(
    guard: Guard, good: Chain, tmp_path: Path
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "cat", "mktemp", "paste", "rm", "sed", "tail", "tr", "env"):
        (programs / name).symlink_to(Path("/usr/bin") / name)
    done = guard.run(env={"PATH": str(programs)})
    assert done.returncode == 1, done
    assert "it could not be looked into" in done.stdout
    done = guard.run("--not-empty", env={"PATH": str(programs)})
    assert done.returncode == 0, done


def test_a_database_must_be_named(guard: Guard, good: Chain) -> None:
    done = guard.run(env={"DATABASE_URL": "", "PGHOST": "127.0.0.1"})
    assert done.returncode == 1, done
    assert lines(done.stdout)[-1][2].startswith("HEADGATE_DATABASE_URL or DATABASE_URL")


def test_what_runs_goes_to_the_database_that_was_looked_into(
    guard: Guard, tmp_path: Path
) -> None:
    AlembicProject(tmp_path).add_table("aaa1", "one")
    (tmp_path / "url").write_text(guard.database.url + "\n")
    other = guard.database.cluster.url(guard.database.cluster.create_database())
    (tmp_path / "headgate.toml").write_text(f'database-url = "{other}"\n')
    for env in (
        {"HEADGATE_DATABASE_URL_FILE": str(tmp_path / "url"), "DATABASE_URL": other},
        {"HEADGATE_DATABASE_URL": "", "DATABASE_URL": "postgresql+psycopg2" +
         guard.database.url.removeprefix("postgresql")},
    ):  # fmt: skip
        done = guard.run(env=env)
        assert done.returncode == 0, done
        assert guard.database.execute("SELECT to_regclass('one')") == [("one",)]
        guard.database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def test_on_a_laptop_it_only_prints(guard: Guard, good: Chain) -> None:
    good.add("ccc3", up="CREATE TABL;")
    done = guard.run(github=False)
    assert done.returncode == 1
    assert "::error" not in done.stdout
    assert not guard.summary.exists()
    assert guard.database.cluster.password not in done.stdout + done.stderr


def test_a_word_that_is_not_known_does_nothing(guard: Guard, good: Chain) -> None:
    done = guard.run("--not-emty")
    assert done.returncode == 64
    assert "scripts/check_migrations [--not-empty]" in done.stdout
    assert guard.run("--help").returncode == 0
    assert guard.run(env={"HEADGATE": os.devnull}).returncode == 127
