"""Commands on an Alembic chain, besides those that migrate."""

from __future__ import annotations

import json
import py_compile
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from boots import versions
from conftest import Database
from headgate import Headgate


@pytest.fixture
def project(tmp_path: Path) -> AlembicProject:
    """A base with a label that only Python knows, and two heads above it."""
    made = AlembicProject(tmp_path)
    made.add("aaa1")
    made.add("bbb2", "aaa1")
    file = made.add("ccc3", "aaa1")
    text = file.read_text().replace("branch_labels = None", 'branch_labels = (str("side"),)')
    file.write_text(text)
    return made


def test_a_computed_label_costs_nothing_until_it_is_named(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": database.url}
    heads = headgate.run("heads", "--format", "json", env=env)
    assert set(json.loads(heads.stdout)["heads"]) == {"bbb2", "ccc3"}
    assert "Alembic was asked" not in heads.stderr
    shown = headgate.run("show", "side", env=env)
    assert shown.stdout.startswith("aaa1 -> ccc3 (side)"), shown
    assert "Alembic was asked for the chain" in shown.stderr
    assert "-- upgrade" not in shown.stdout
    stamped = headgate.run("stamp", "side@head", env=env)
    assert stamped.returncode == 0, stamped
    assert versions(database) == {"ccc3"}


def test_new_revisions_are_alembics(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": database.url}
    refused = headgate.run("revision", "-m", "another", env=env)
    assert refused.returncode == 64, refused
    assert "Multiple heads" in refused.stderr
    merged = headgate.run("merge", "-m", "both", "bbb2", "ccc3", env=env)
    assert merged.returncode == 0, merged
    made = headgate.run("revision", "-m", "-x of all", "--format", "json", env=env)
    assert made.returncode == 0, made
    text = Path(project.folder / json.loads(made.stdout)["file"]).read_text()
    assert text.startswith('"""-x of all')
    history = headgate.run("history", "--format", "json", env=env)
    first, second, *_ = json.loads(history.stdout)["revisions"]
    assert first["down_revisions"] == [second["revision"]]
    assert set(second["down_revisions"]) == {"bbb2", "ccc3"}


def test_the_first_revision_has_to_start_somewhere(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    AlembicProject(tmp_path)
    env = {"DATABASE_URL": database.url}
    assert headgate.run("heads", env=env).returncode == 66
    made = headgate.run("revision", "-m", "first", env=env)
    assert made.returncode == 0, made
    assert made.stdout.rstrip().endswith("_first.py")


def test_a_script_is_alembics_own(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": database.url}
    for range_ in ("bbb2", "base:bbb2"):
        done = headgate.run("upgrade", "--sql", range_, env=env)
        assert done.returncode == 64, done
        assert "alembic upgrade base:bbb2 --sql" in done.stderr
        assert done.stdout == ""


def test_several_heads_end_the_boot_before_the_database_is_touched(
    headgate: Headgate, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = headgate.run("run", "--", "/bin/true", env=env)
    assert done.returncode == 65, done
    assert "headgate merge" in done.stderr


def test_a_long_id_needs_a_wide_column(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    AlembicProject(tmp_path).add("r" * 40)
    env = {"DATABASE_URL": database.url}
    refused = headgate.run("upgrade", env=env)
    assert refused.returncode == 79, refused
    assert "32" in refused.stderr
    assert database.execute("SELECT to_regclass('alembic_version')") == [(None,)]
    database.execute(
        "CREATE TABLE alembic_version (version_num varchar(64) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    assert headgate.run("upgrade", env=env).returncode == 0
    assert versions(database) == {"r" * 40}


def test_a_plan_counts_no_statements_that_only_python_knows(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": database.url}
    plan = json.loads(headgate.run("plan", "bbb2", "--format", "json", env=env).stdout)
    assert [step["revision"] for step in plan["steps"]] == ["aaa1", "bbb2"]
    assert {step["statements"] for step in plan["steps"]} == {None}
    assert {step["transactional"] for step in plan["steps"]} == {None}
    told = headgate.run("plan", "bbb2", env=env).stdout.splitlines()
    assert told[1].split()[:3] == ["up", "aaa1", "-"]


@pytest.mark.parametrize("computed", [False, True])
def test_a_python_without_alembic_is_told(
    headgate: Headgate, database: Database, tmp_path: Path, computed: bool
) -> None:
    project = AlembicProject(tmp_path)
    file = project.add("aaa1")
    if computed:
        file.write_text(file.read_text().replace("'aaa1'", "str('aaa1')"))
    programs = tmp_path / "programs"
    programs.mkdir()
    python = programs / "python3"
    python.write_text('#!/bin/sh\nexec /usr/bin/python3 -S "$@"\n')
    python.chmod(0o755)
    env = {"DATABASE_URL": database.url, "PATH": str(programs)}
    done = headgate.run("upgrade", env=env)
    assert done.returncode == 79, done
    assert "No module named" in done.stderr.splitlines()[-1]
    assert "Install Alembic in the image" in done.stderr


def test_bytecode_without_its_text_is_asked_for(
    headgate: Headgate, tmp_path: Path
) -> None:
    project = AlembicProject(tmp_path, more="sourceless = true")
    for name in ("aaa1", "bbb2"):
        file = project.add(name, down_code="raise NotImplementedError")
        py_compile.compile(str(file), cfile=str(file.with_suffix(".pyc")))
        file.unlink()
    done = headgate.run("heads", "--format", "json")
    assert done.returncode == 0, done
    assert json.loads(done.stdout)["heads"] == ["bbb2"]
