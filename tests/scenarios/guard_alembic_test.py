"""`headgate guard` on an Alembic project: the project's own code is run."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from cluster import Cluster
from conftest import Database
from guard_runs import guard_once
from headgate import Headgate

MODELS = """
from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()
Table("partner", metadata, Column("id", Integer, primary_key=True){more})
"""


def has_check() -> bool:
    """Whether this Alembic has `alembic check`."""
    version = importlib.metadata.version("alembic").split(".")
    return (int(version[0]), int(version[1])) >= (1, 9)


@pytest.fixture
def project(headgate: Headgate, tmp_path: Path) -> AlembicProject:
    """A table, and a column of it in a later revision."""
    (headgate.folder / "headgate.toml").write_text('[lint]\nfail-on = "never"\n')
    made = AlembicProject(tmp_path)
    made.add_table("aaa1", "partner")
    made.add(
        "bbb2", up="op.add_column('partner', sa.Column('name', sa.Text))",
        down_code="op.drop_column('partner', 'name')",
    )  # fmt: skip
    return made


def test_a_sound_project_passes(headgate: Headgate, project: AlembicProject) -> None:
    run = guard_once(headgate, status=0)
    verdicts = run.verdicts()
    assert verdicts["fresh"] == verdicts["reversible"] == verdicts["sessions"] == "passed"
    assert verdicts["missing"] == "skipped"
    assert run.step("reversible")["summary"] == "2 revisions up, down and up again"


def test_without_a_superuser_its_locks_are_not_seen(
    headgate: Headgate, project: AlembicProject, cluster: Cluster, database: Database
) -> None:
    cluster.execute("CREATE ROLE alembic_maker LOGIN CREATEDB PASSWORD 'maker'")
    url = cluster.url(database.name, user="alembic_maker", password="maker")
    run = guard_once(headgate, "--server-url", url, status=0)
    step = run.step("locks")
    assert step["verdict"] == "skipped"
    assert step["summary"].startswith("it needs a superuser to make event triggers")
    assert not step["notes"]
    assert run.verdicts()["sessions"] == "passed", "the guard goes on"


def test_its_database_is_the_guards_alone(
    headgate: Headgate, project: AlembicProject
) -> None:
    run = guard_once(
        headgate, status=0,
        env={"DATABASE_URL": "postgresql+psycopg2://u:p@prod.invalid/prod"},
    )  # fmt: skip
    assert run.verdicts()["fresh"] == "passed"


@pytest.mark.parametrize(
    ("down_code", "check", "named"),
    [
        ("pass", "downgrade-differs", "column public.partner.mood"),
        ("raise RuntimeError()", "downgrade-fails", "RuntimeError"),
        ("op.drop_column('partner', 'nothing')", "downgrade-fails", "nothing"),
        (
            "op.drop_column('partner', 'mood')",
            "downgrade-differs",
            "type public.mood",
        ),
    ],
)
def test_a_wrong_downgrade_is_found(
    headgate: Headgate, project: AlembicProject, down_code: str, check: str, named: str
) -> None:
    file = project.add(
        "ccc3",
        up="mood = sa.Enum('good', 'bad', name='mood')\n"
        "mood.create(op.get_bind())\n"
        "op.add_column('partner', sa.Column('mood', mood))",
        down_code=down_code,
    )
    run = guard_once(headgate, status=1)
    assert set(run.checks("reversible")) == {(check, "ccc3")}
    found = run.findings("reversible")
    assert any(named in each["message"] for each in found), found
    assert all(each["file"].endswith(file.name) for each in found)


def test_what_raises_or_says_so_is_irreversible(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.add("ccc3", down_code='raise NotImplementedError("names are gone")')
    said = project.add("ddd4", down_code="op.nonsense()")
    said.write_text(said.read_text() + '\nirreversible = "it was\\n never used"\n')
    project.add_table("eee5", "supplier")
    run = guard_once(headgate, status=0)
    assert run.notes("reversible")[:2] == [
        {"revision": "ccc3", "message": "irreversible: names are gone"},
        {"revision": "ddd4", "message": "irreversible: it was never used"},
    ]
    summary = run.step("reversible")["summary"]
    assert summary == "3 revisions up, down and up again"
    assert run.verdicts()["populated"] == "passed"


def test_a_revision_that_fails_is_found(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.add("ccc3", up="op.execute('SELECT nonsense')")
    run = guard_once(headgate, status=1)
    assert run.checks("fresh") == [("upgrade-fails", "ccc3")]
    assert "nonsense" in run.findings("fresh")[0]["message"]


def test_branches_are_undone_one_by_one(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.add_table("ccc3", "left", down="bbb2")
    project.add_table("ddd4", "right", down="bbb2")
    project.add("eee5", ["ccc3", "ddd4"])
    run = guard_once(headgate, status=0)
    assert run.step("reversible")["summary"] == "5 revisions up, down and up again"


@pytest.mark.skipif(not has_check(), reason="this Alembic has no `alembic check`")
@pytest.mark.parametrize("complete", [True, False])
def test_models_are_compared_with_the_revisions(
    headgate: Headgate, project: AlembicProject, complete: bool
) -> None:
    env = (project.scripts / "env.py").read_text()
    names = ', Column("name", Text)' + ("" if complete else ', Column("city", Text)')
    env = env.replace("config = context.config", MODELS.format(more=names) + "\nconfig = context.config")
    env = env.replace("target_metadata=None", "target_metadata=metadata")
    (project.scripts / "env.py").write_text(env)
    run = guard_once(headgate, status=0 if complete else 1)
    assert run.verdicts()["missing"] == ("passed" if complete else "failed")
    if not complete:
        assert "city" in str(run.findings("missing"))


def test_without_alembic_the_guard_says_so(
    headgate: Headgate, project: AlembicProject, tmp_path: Path
) -> None:
    done = headgate.run(
        "guard", "--alembic-command", "no-such-alembic", timeout=120
    )
    assert done.returncode != 0
    assert "no-such-alembic" in done.stdout + done.stderr
