"""A database of which an older image cannot tell what it stands on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from boots import versions
from chain import Chain
from events import reason
from fleet import TABLE, Fleet, became, newer
from headgate import clean_environment

ENV = """\
import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""


class Alembic:
    """Alembic on the same database; its revisions do nothing."""

    def __init__(self, fleet: Fleet, folder: Path, *ids: str) -> None:
        self.url = fleet.database.url
        self.folder = folder
        (folder / "versions").mkdir(parents=True)
        (folder / "alembic.ini").write_text("[alembic]\nscript_location = .\n")
        (folder / "env.py").write_text(ENV)
        for down, revision in zip([None, *ids], ids, strict=False):
            (folder / "versions" / f"{revision}.py").write_text(
                f"revision = {revision!r}\ndown_revision = {down!r}\n"
                "def upgrade(): pass\ndef downgrade(): pass\n"
            )

    def __call__(self, *words: str) -> None:
        subprocess.run(
            ["/usr/bin/python3", "-m", "alembic", *words],
            env=clean_environment({"DATABASE_URL": self.url}),
            cwd=self.folder, check=True, capture_output=True, timeout=60,
        )  # fmt: skip


def test_alembic_may_step_in_between(fleet: Fleet, v1: Chain, tmp_path: Path) -> None:
    fleet.migrate(newer(fleet, v1))
    alembic = Alembic(fleet, tmp_path / "alembic", "aaa1", "bbb2", "ccc3", "ddd4")
    assert became(fleet.boot(v1))
    alembic("upgrade", "head")
    for rule in ("compatible", "allow"):
        why = reason(fleet.boot(v1, "--on-ahead", rule), 76)
        assert "knows nothing of revision 'ddd4'" in why
    alembic("downgrade", "ccc3")
    assert became(fleet.boot(v1)), "that one is known, and harmless"
    fleet.database.execute("UPDATE headgate_history SET breaking = true")
    reason(fleet.boot(v1), 76)
    alembic("stamp", "bbb2")
    assert became(fleet.boot(v1)), "the table says that it is at head"
    assert versions(fleet.database) == {"bbb2"}


def test_a_stamp_of_another_tool_is_believed(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(newer(fleet, v1, "DROP TABLE two;"))
    stamp = "UPDATE alembic_version SET version_num = '{}'"
    fleet.database.execute(stamp.format("bbb2"))
    assert became(fleet.boot(v1)), "the table says that it is at head"
    fleet.database.execute(stamp.format("elsewhere"))
    for rule in ("compatible", "allow"):
        why = reason(fleet.boot(v1, "--on-ahead", rule), 76)
        assert "knows nothing of revision 'elsewhere'" in why


def test_a_revision_that_was_reverted_and_is_there_again_is_not_trusted(
    fleet: Fleet, v1: Chain
) -> None:
    v2 = newer(fleet, v1)
    fleet.migrate(v2)
    fleet.migrate(v2, "downgrade", "bbb2")
    fleet.database.execute("UPDATE alembic_version SET version_num = 'ccc3'")
    assert "may be breaking: headgate_history says that it was reverted" in reason(
        fleet.boot(v1), 76
    )
    assert became(fleet.boot(v1, "--on-ahead", "allow"))


def test_diverged_chains_never_start(fleet: Fleet, v1: Chain) -> None:
    other = fleet.image("hotfix", v1)
    other.add("xxx9", "bbb2", up=TABLE.format("nine"))
    fleet.migrate(newer(fleet, v1))
    for rule in ("compatible", "allow"):
        for command in (("upgrade",), ("plan",), ("preflight",), ("run", "--", "true")):
            done = fleet.run(other, command[0], "--on-ahead", rule, *command[1:])
            why = reason(done, 76)
            assert "diverged" in why and "lacks this chain's revision 'xxx9'" in why
    assert fleet.run(other, "verify").stdout.startswith("diverged: ")
    assert versions(fleet.database) == {"ccc3"}


@pytest.mark.parametrize("rule", ["compatible", "allow"])
def test_without_history_nothing_is_known(fleet: Fleet, v1: Chain, rule: str) -> None:
    fleet.migrate(newer(fleet, v1))
    fleet.database.execute("DROP TABLE headgate_history")
    assert "knows nothing of revision 'ccc3'" in reason(
        fleet.boot(v1, "--on-ahead", rule), 76
    )
    # What is at head needs none.
    fleet.database.execute("UPDATE alembic_version SET version_num = 'bbb2'")
    assert became(fleet.boot(v1))


TAMPERED = [
    "down_revisions = '{ccc3}'",
    "down_revisions = '{gone}'",
    "down_revisions = '{}'",
    "down_revisions = '{aaa1}'",
    "depends_on = '{ccc3}'",
    "depends_on = '{gone}'",
    "revision = 'other'",
    "down_revisions = '{\"\"}'",
    "down_revisions = '{NULL}'",
]


@pytest.mark.parametrize("change", TAMPERED)
def test_a_history_that_was_tampered_with_starts_nothing(
    fleet: Fleet, v1: Chain, change: str
) -> None:
    fleet.migrate(newer(fleet, v1))
    fleet.database.execute(
        f"UPDATE headgate_history SET {change} WHERE revision = 'ccc3'"
    )
    for rule in ("compatible", "allow"):
        assert "diverged" in reason(fleet.boot(v1, "--on-ahead", rule), 76)
        done = fleet.run(v1, "downgrade", "bbb2", "--on-ahead", rule)
        assert "diverged" in reason(done, 76)
    assert versions(fleet.database) == {"ccc3"}


def test_a_long_cycle_ends_the_walk(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(newer(fleet, v1))
    fleet.database.execute(
        "INSERT INTO headgate_history (revision, direction, down_revisions,"
        " depends_on, breaking, tool_version)"
        " SELECT 'n' || i, 'up', ARRAY['n' || (i % 20000) + 1], '{}', false, '0'"
        " FROM generate_series(1, 20000) i"
    )
    fleet.database.execute("UPDATE alembic_version SET version_num = 'n7'")
    assert "cycle" in reason(fleet.boot(v1), 76)


def test_an_unknown_verdict_counts_as_breaking(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(newer(fleet, v1))
    fleet.database.execute("UPDATE headgate_history SET breaking = NULL")
    assert "may be breaking" in reason(fleet.boot(v1), 76)


def test_a_half_applied_newer_revision_starts_nothing(fleet: Fleet, v1: Chain) -> None:
    v2 = newer(fleet, v1)
    v2.add("ddd4", "ccc3", up="CREATE TABLE four (); SELECT 1 / 0;", transaction="none")
    assert fleet.run(v2, "upgrade").returncode == 81
    assert "ddd4" in reason(fleet.boot(v1), 81)
