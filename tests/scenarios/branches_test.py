"""Chains of several heads, which are meant to stay apart."""

from __future__ import annotations

import pytest
from chain import Chain
from conftest import Database
from headgate import Headgate
from tool import failed


@pytest.fixture
def branched(chain: Chain) -> Chain:
    """A base with two branches; one has a label."""
    chain.add("base1", up="CREATE TABLE base (id int);")
    chain.add("left1", "base1", up="CREATE TABLE l (id int);", down_sql="DROP TABLE l;")
    chain.add("right1", "base1", up="CREATE TABLE r (id int);", branch_labels="sales")
    return chain


@pytest.mark.parametrize(
    ("target", "heads"),
    [
        ("heads", {"left1", "right1"}),
        ("left1", {"left1"}),
        ("sales@head", {"right1"}),
        ("base1", {"base1"}),
    ],
)
def test_a_target_other_than_head_is_reached(
    headgate: Headgate,
    database: Database,
    branched: Chain,
    target: str,
    heads: set[str],
) -> None:
    assert branched.folder.exists()
    done = headgate.run("upgrade", target, env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    rows = database.execute("SELECT version_num FROM alembic_version")
    assert {row[0] for row in rows} == heads


def test_what_both_branches_stand_on_undoes_both(
    headgate: Headgate, database: Database, branched: Chain
) -> None:
    assert branched.folder.exists()
    env = {"DATABASE_URL": database.url}
    assert headgate.run("upgrade", "heads", env=env).returncode == 0
    assert headgate.run("downgrade", "base1", env=env).returncode == 0
    rows = database.execute("SELECT version_num FROM alembic_version")
    assert rows == [("base1",)]


def test_head_needs_one_head(
    headgate: Headgate, database: Database, branched: Chain
) -> None:
    assert branched.folder.exists()
    env = {"DATABASE_URL": database.url}
    failed(headgate.run("run", "--", "true", env=env), 65, "headgate merge")
