"""One version table for Alembic and headgate: they take turns at it."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic_oracle import (
    PYTHONS,
    Node,
    Oracle,
    ancestors,
    chosen_seed,
    need_alembic,
    real_heads,
    write_chain,
)
from alembic_project import AlembicProject
from chain import Chain
from cluster import Cluster
from conftest import Database
from headgate import Headgate

CHAINS = int(os.environ.get("HEADGATE_TURNS_CHAINS", "4"))
TURNS = 6
URL = 'os.environ["DATABASE_URL"].replace("://", "+psycopg2://", 1)'


@dataclass(frozen=True)
class Place:
    """Where the version table is, for env.py and for headgate."""

    table: str
    made: str
    configure: str
    options: tuple[str, ...]


PLACES = {
    "plain": Place("public.alembic_version", "", "", ()),
    "wide, elsewhere": Place(
        "ops.versions",
        "CREATE SCHEMA ops; CREATE TABLE ops.versions (version_num varchar(255) "
        "NOT NULL, CONSTRAINT versions_pkc PRIMARY KEY (version_num))",
        ', version_table="versions", version_table_schema="ops"',
        ("--version-table", "versions", "--version-table-schema", "ops"),
    ),
}


@pytest.fixture
def reference(cluster: Cluster) -> Iterator[Database]:
    """A database that only Alembic touches."""
    fresh = Database(cluster, cluster.create_database())
    yield fresh
    cluster.drop_database(fresh.name)


def begin(database: Database, place: Place) -> None:
    """Empties a database."""
    database.execute(
        "DROP SCHEMA IF EXISTS ops CASCADE; DROP SCHEMA public CASCADE; "
        f"CREATE SCHEMA public; {place.made}"
    )


def rows(database: Database, place: Place) -> list[str]:
    """What the version table holds."""
    if database.execute("SELECT to_regclass(%s)", (place.table,)) == [(None,)]:
        return []
    return sorted(v for (v,) in database.execute(f"TABLE {place.table}"))


def write_both(
    chance: random.Random, folder: Path, place: Place
) -> tuple[AlembicProject, Chain, list[Node]]:
    """One graph, as Alembic's files and as ours."""
    project, chain = AlembicProject(folder / "alembic"), Chain(folder / "sql")
    project.write_env(url=URL, options=place.configure)
    nodes = write_chain(chance, project)
    for node in nodes:
        keys = {"branch_labels": ", ".join(node.labels),
                "depends_on": ", ".join(node.needs)}  # fmt: skip
        chain.add(node.id, node.down, **{k: v for k, v in keys.items() if v})
    return project, chain, nodes


def some_move(chance: random.Random, nodes: list[Node]) -> tuple[str, str]:
    """A command and its target."""
    node = chance.choice(nodes)
    if chance.random() < 0.6:
        return "upgrade", chance.choice([node.id, node.id, "heads"])
    return "downgrade", chance.choice([node.id, node.id, node.id, "base"])


@pytest.mark.parametrize("which", PYTHONS)
@pytest.mark.parametrize("where", PLACES)
def test_whoever_takes_the_turn_leaves_the_same_rows(
    headgate: Headgate, database: Database, reference: Database, tmp_path: Path,
    where: str, which: str,
) -> None:  # fmt: skip
    need_alembic(which)
    place = PLACES[where]
    seed = chosen_seed()
    print(f"HEADGATE_ORACLE_SEED={seed}")
    chance = random.Random(seed)
    env = {"DATABASE_URL": database.url, "PYTHONHASHSEED": str(seed),
           "HEADGATE_ALEMBIC_COMMAND": f"{PYTHONS[which]} -m alembic"}  # fmt: skip
    with Oracle(str(PYTHONS[which]), seed) as alembic:
        for number in range(CHAINS):
            project, chain, nodes = write_both(chance, tmp_path / str(number), place)
            begin(database, place)
            begin(reference, place)
            for _ in range(TURNS):
                verb, target = some_move(chance, nodes)
                asked = {"config": str(project.folder / "alembic.ini"),
                         "verb": verb, "target": target}  # fmt: skip
                if "error" in alembic.ask(json.dumps(asked | {"url": reference.url})):
                    continue  # It has left all as it was.
                there = rows(reference, place)
                if there != real_heads(nodes, ancestors(nodes, there)):
                    break  # Debian's leaves such rows when it undoes a merge.
                who = chance.choice(["Alembic", "headgate", "headgate on SQL"])
                if who == "Alembic":
                    error = alembic.ask(json.dumps(asked | {"url": database.url}))
                else:
                    files = (("--alembic-config", asked["config"])
                             if who == "headgate" else
                             ("--migrations", str(chain.folder)))  # fmt: skip
                    done = headgate.run(verb, target, *files, *place.options, env=env)
                    error = "{}" if done.returncode == 0 else done.stderr
                assert error == "{}", (number, asked, who, error)
                assert rows(database, place) == there, (number, asked, who)
