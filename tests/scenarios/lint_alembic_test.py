"""`headgate lint` on an Alembic chain: the SQL that Alembic itself writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from headgate import Headgate
from lint_reports import findings, lint, settings

TABLE = "op.create_table('t', sa.Column('a', sa.Integer, primary_key=True), sa.Column('b', sa.Integer))"
INDEX = "op.create_index('i', 't', ['b'])"
RULES = {"HG101", "HG104", "HG901", "HG401", "HG404", "HG501", "HG502", "HG506", "HG507", "HG903"}


@pytest.fixture
def project(headgate: Headgate, tmp_path: Path) -> AlembicProject:
    (headgate.folder / "headgate.toml").write_text(settings(looked_for=RULES))
    made = AlembicProject(tmp_path)
    made.add("aaa1", up=TABLE, down_code="op.drop_table('t')")
    return made


def test_operations_are_linted_as_the_sql_that_they_are(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add("bbb2", "aaa1", up=INDEX, down_code="op.drop_index('i')")
    line = file.read_text().splitlines().index("def upgrade():") + 1
    assert findings(headgate) == [("HG101", file.name, line)]
    done = lint(headgate, status=1)
    assert "2 revisions checked\n" in done.stdout
    assert "    def upgrade():\n    ^\n" in done.stdout


def test_an_autocommit_block_is_no_transaction(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.add(
        "bbb2",
        "aaa1",
        up="with op.get_context().autocommit_block():\n"
        "    op.create_index('i', 't', ['b'], postgresql_concurrently=True)",
        down_code="op.drop_index('i')",
    )
    assert findings(headgate) == []


def test_types_and_foreign_keys_are_checked(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add(
        "bbb2",
        "aaa1",
        up="op.create_table('u', sa.Column('a', sa.String(9), sa.ForeignKey('t.a'), primary_key=True))",
        down_code="op.drop_table('u')",
    )
    assert [(rule, name) for rule, name, _ in findings(headgate)] == [("HG404", file.name)]


def test_empty_functions_are_found(headgate: Headgate, project: AlembicProject) -> None:
    file = project.add("bbb2", "aaa1", up="op.drop_column('t', 'b')", down_code="pass")
    line = file.read_text().splitlines().index("def downgrade():") + 1
    assert findings(headgate) == [("HG502", file.name, line)]


def test_what_cannot_run_offline_is_named_and_the_next_checked(
    headgate: Headgate, project: AlembicProject
) -> None:
    online = project.add(
        "bbb2",
        "aaa1",
        up="print(op.get_bind().execute(sa.text('SELECT 1')).scalar())",
        down_code="op.execute('SELECT 1')",
    )
    last = project.add("ccc3", "bbb2", up=INDEX, down_code="op.drop_index('i')")
    assert [(rule, name) for rule, name, _ in findings(headgate)] == [
        ("HG901", online.name),
        ("HG101", last.name),
    ]
    done = lint(headgate, "--format", "json", status=1)
    report = json.loads(done.stdout)
    assert report["checked"] == 2
    assert [each["revision"] for each in report["unchecked"]] == ["bbb2"]
    assert "does not run offline: AttributeError" in report["unchecked"][0]["why"]
    assert f"{online.name} not checked: " in done.stderr


def test_a_file_that_is_no_python_is_a_finding(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add("bbb2", "aaa1", up="if :", down_code="pass")
    line = file.read_text().splitlines().index("    if :") + 1
    assert ("HG506", file.name, line) in findings(headgate)


def test_a_comment_in_the_file_suppresses(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add("bbb2", "aaa1", up=INDEX, down_code="op.drop_index('i')")
    text = file.read_text()
    file.write_text("# headgate: allow HG101 because nobody reads it yet\n" + text)
    assert findings(headgate) == []
    file.write_text("# headgate: allow HG101\n" + text)
    assert {rule for rule, _, _ in findings(headgate)} == {"HG101", "HG903"}


def test_without_alembic_the_structure_is_checked(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add("bbb2", "aaa1", up=INDEX, down_code="pass")
    env = {"HEADGATE_ALEMBIC_COMMAND": "no-such-alembic"}
    done = lint(headgate, "--format", "json", status=1, env=env)
    report = json.loads(done.stdout)
    assert [(each["rule"], Path(each["file"]).name) for each in report["findings"]] == [
        ("HG901", "alembic.ini"),
        ("HG502", file.name),
    ]
    assert report["not_checked"] == 2
    assert "2 revisions not checked: it needs Alembic" in done.stderr


def test_an_environment_elsewhere_is_linted_too(
    headgate: Headgate, project: AlembicProject, tmp_path: Path
) -> None:
    project.add("bbb2", "aaa1", up=INDEX, down_code="op.drop_index('i')")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    config = ["--config", str(headgate.folder / "headgate.toml")]
    done = lint(
        headgate, *config, "--alembic-config", "../alembic.ini", status=1, cwd=elsewhere
    )
    assert done.stdout.endswith("1 finding: 1 error; 2 revisions checked\n"), done


def test_a_comment_at_the_end_swallows_nothing(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.add("bbb2", "aaa1", up="op.execute('DROP TABLE gone -- all of it')")
    assert ("HG401", "bbb2_a_revision.py") in [each[:2] for each in findings(headgate)]


def test_a_column_called_version_num_is_one_like_others(
    headgate: Headgate, project: AlembicProject
) -> None:
    table = "op.create_table('docs', sa.Column('version_num', sa.Integer, primary_key=True))"
    project.add("bbb2", "aaa1", up=table, down_code="op.drop_table('docs')")
    project.add(
        "ccc3", "bbb2",
        up="op.execute('UPDATE docs SET version_num = 1 WHERE version_num = 2')",
        down_code="op.execute('SELECT 1')",
    )  # fmt: skip
    assert findings(headgate) == []


def test_concurrently_in_the_transaction_is_refused(
    headgate: Headgate, project: AlembicProject
) -> None:
    file = project.add(
        "bbb2", "aaa1",
        up="op.create_index('i', 't', ['b'], postgresql_concurrently=True)",
        down_code="op.drop_index('i')",
    )  # fmt: skip
    assert ("HG104", file.name) in [each[:2] for each in findings(headgate)]


def test_two_branches_that_each_need_a_database(
    headgate: Headgate, project: AlembicProject
) -> None:
    online = "print(op.get_bind().execute(sa.text('SELECT 1')).scalar())"
    for branch in ("l", "r"):
        project.add(f"{branch}1", "aaa1", up=online, down_code="op.execute('SELECT 1')")
        project.add(f"{branch}2", f"{branch}1", up=INDEX.replace("'i'", f"'{branch}'"))
    project.add("mmm", ["l2", "r2"], up="pass")
    report = json.loads(lint(headgate, "--format", "json", status=1).stdout)
    assert sorted(each["revision"] for each in report["unchecked"]) == ["l1", "r1"]
    assert sum(each["rule"] == "HG101" for each in report["findings"]) == 2


def test_a_password_in_an_exception_is_not_shown(
    headgate: Headgate, project: AlembicProject
) -> None:
    project.write_env(imports="raise KeyError('postgresql://u:s3cretpw@h/db')")
    for form in ("text", "json"):
        done = lint(headgate, "--format", form, status=1)
        assert "KeyError" in done.stdout
        assert "s3cretpw" not in done.stdout + done.stderr
