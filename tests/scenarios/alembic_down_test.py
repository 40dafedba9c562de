"""An Alembic chain on its way down, and what has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic_project import AlembicProject
from boots import versions
from conftest import Database
from headgate import Headgate


@pytest.fixture
def project(tmp_path: Path) -> AlembicProject:
    """Two revisions, a table each."""
    made = AlembicProject(tmp_path)
    made.add_table("aaa1", "one")
    made.add_table("bbb2", "two")
    return made


def test_down_and_up_again(
    headgate: Headgate, database: Database, project: AlembicProject
) -> None:
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", env=env).returncode == 0
    assert headgate.run("downgrade", "-1", env=env).returncode == 0
    assert versions(database) == {"aaa1"}
    assert database.execute("SELECT to_regclass('two')") == [(None,)]
    assert headgate.run("downgrade", "base", env=env).returncode == 0
    assert versions(database) == set()
    assert headgate.run("upgrade", "+1", env=env).returncode == 0
    assert versions(database) == {"aaa1"}
    rows = database.execute(
        "SELECT revision, direction FROM headgate_history ORDER BY id"
    )
    assert rows == [
        ("aaa1", "up"), ("bbb2", "up"), ("bbb2", "down"), ("aaa1", "down"),
        ("aaa1", "up"),
    ]  # fmt: skip


@pytest.mark.parametrize("asked", [False, True])
def test_a_revision_without_a_way_back_is_not_undone(
    headgate: Headgate, database: Database, project: AlembicProject, asked: bool
) -> None:
    """Whether Python is asked for the chain or not."""
    project.add("ccc3", down_code='"No."\nraise NotImplementedError("rows are gone")')
    last = project.add("ddd4", down_code="raise NotImplementedError")
    if asked:
        last.write_text(last.read_text().replace("'ccc3'", "'ccc' + '3'"))
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", env=env).returncode == 0
    for target in ("-1", "base"):
        done = headgate.run("downgrade", target, env=env)
        assert done.returncode == 64, done
        assert "ddd4 is irreversible: its downgrade raises" in done.stderr
        assert ("Alembic was asked" in done.stderr) == asked
    assert headgate.run("stamp", "ccc3", env=env).returncode == 0
    done = headgate.run("downgrade", "base", env=env)
    assert "ccc3 is irreversible: rows are gone" in done.stderr
    assert versions(database) == {"ccc3"}


COMPUTED = [
    ("", 'irreversible = "why " + revision', "why ccc3"),
    ("", 'if True:\n    irreversible = "in a block"', "in a block"),
    ('raise (NotImplementedError("wrapped"))', "", "wrapped"),
    ('"No."\n"Never."\nraise NotImplementedError("gone") from None', "", "gone"),
]


@pytest.mark.parametrize(("body", "more", "reason"), COMPUTED)
def test_a_reason_is_found_wherever_it_stands(
    headgate: Headgate, database: Database, project: AlembicProject,
    body: str, more: str, reason: str,
) -> None:  # fmt: skip
    """By Python where it is computed, and the same by either where it is not."""
    last = project.add("ccc3", down_code=body or "pass")
    last.write_text(f"{last.read_text()}\n{more}\n")
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", env=env).returncode == 0
    for asked in (bool(more), True):
        done = headgate.run("downgrade", "-1", env=env)
        assert done.returncode == 64, done
        assert f"ccc3 is irreversible: {reason}" in done.stderr
        assert ("Alembic was asked" in done.stderr) == asked
        last.write_text(last.read_text().replace("= 'bbb2'", "= 'bbb' + '2'"))


UNDOES = "op.execute('CREATE TABLE undone (id int)')"
NOT_REFUSED = [
    (
        f'"text" % {UNDOES}\nraise NotImplementedError("x")',
        "",
        "not all arguments converted",
    ),
    ('raise NotImplementedError("x") if False else ValueError("other")', "", "other"),
    ('raise NotImplementedError("x")', f"def real():\n    {UNDOES}\ndowngrade = real", ""),
    (
        'raise NotImplementedError("x")',
        f"if True:\n    def downgrade():\n        {UNDOES}",
        "",
    ),
    (
        'raise NotImplementedError("x")',
        f"def also(function):\n    return lambda: {UNDOES}\n"
        "@also\ndef downgrade():\n    raise NotImplementedError",
        "",
    ),
]


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize(("body", "more", "error"), NOT_REFUSED)
def test_what_does_more_than_refuse_is_run(
    headgate: Headgate, database: Database, project: AlembicProject,
    body: str, more: str, error: str, asked: bool,
) -> None:  # fmt: skip
    last = project.add("ccc3", down_code=body)
    text = f"{last.read_text()}\n{more}\n"
    last.write_text(text.replace("= 'bbb2'", "= 'bbb' + '2'") if asked else text)
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", env=env).returncode == 0
    done = headgate.run("downgrade", "-1", env=env)
    assert "irreversible" not in done.stderr
    assert done.returncode == (80 if error else 0), done
    assert error in done.stderr
    assert ("Alembic was asked" in done.stderr) == asked
    undone = database.execute("SELECT to_regclass('undone') IS NOT NULL")
    assert undone == [(not error,)]
