"""Random Alembic chains, and what Alembic itself makes of them."""

from __future__ import annotations

import os
import random
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from alembic_project import AlembicProject
from headgate import ROOT

PYTHONS = {
    "debian": Path("/usr/bin/python3"),
    "current": ROOT / "build/peers/alembic/bin/python",
}

# Runs in the interpreter of the Alembic that is asked: a request a line, with
# what the database holds and where it shall go; an answer a line. With a URL it
# does not plan, it migrates.
PROGRAM = r"""
import json, os, sys, warnings
warnings.simplefilter("ignore")
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory

class Maintainer(HeadMaintainer):
    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)
    def _delete_version(self, version):
        self.heads.remove(version)
    def _update_version(self, old, new):
        assert new not in self.heads
        self.heads.remove(old)
        self.heads.add(new)

class Nobody:
    as_sql = False

for line in sys.stdin:
    asked = json.loads(line)
    if "url" in asked:
        os.environ["DATABASE_URL"] = asked["url"]
        try:
            getattr(command, asked["verb"])(Config(asked["config"]), asked["target"])
            answer = {}
        except BaseException as error:
            answer = {"error": type(error).__name__ + ": " + str(error)}
        print(json.dumps(answer), flush=True)
        continue
    script = ScriptDirectory.from_config(Config(asked["config"]))
    try:
        current = tuple(asked["current"])
        walk = (script._upgrade_revs if asked["verb"] == "upgrade"
                else script._downgrade_revs)
        maintainer = Maintainer(Nobody(), current)
        order = []
        for step in walk(asked["target"], current):
            maintainer.update_to_step(step)
            order.append(step.revision.revision)
        answer = {"steps": order, "heads": sorted(maintainer.heads)}
    except SystemExit as error:
        answer = {"error": str(error)}
    except Exception as error:
        answer = {"error": type(error).__name__ + ": " + str(error)}
    answer["all_heads"] = sorted(script.get_heads())
    print(json.dumps(answer), flush=True)
"""


def need_alembic(which: str) -> None:
    """Skips the test where there is no such Alembic."""
    python = PYTHONS[which]
    if not python.exists() or subprocess.run(
        [python, "-c", "import alembic"], capture_output=True, check=False
    ).returncode:
        pytest.skip(f"{which}: no Alembic there; see scripts/fetch_alembic")


def chosen_seed() -> int:
    """Of the random chains: the same each time, since among others Alembic's own
    faults come up; HEADGATE_ORACLE_SEED is another one, or `new`."""
    seed = os.environ.get("HEADGATE_ORACLE_SEED", "116048948")
    return random.randrange(10**9) if seed == "new" else int(seed)


@dataclass
class Node:
    """A revision of a random chain."""

    id: str
    down: list[str]
    needs: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def write_chain(chance: random.Random, project: AlembicProject) -> list[Node]:
    """Writes a random chain: branches, merges, several bases, labels,
    dependencies."""
    nodes: list[Node] = []
    for number in range(chance.randint(1, 14)):
        node = Node(f"{chance.getrandbits(40):010x}{number:02}", _parents(chance, nodes))
        above = ancestors(nodes, node.down)
        others = [each.id for each in nodes if each.id not in above]
        if others and chance.random() < 0.2:
            node.needs = [chance.choice(others)]
        if chance.random() < 0.12 or (not node.down and chance.random() < 0.4):
            node.labels = [f"label{number}"]
        nodes.append(node)
        project.add(
            node.id,
            chance.choice([tuple, list])(node.down) if len(node.down) != 1
            else node.down[0],
            labels=tuple(node.labels) or None,
            needs=node.needs[0] if node.needs else None,
            message=f"number {number}",
        )  # fmt: skip
    return nodes


def _parents(chance: random.Random, nodes: list[Node]) -> list[str]:
    if not nodes or chance.random() < 0.08:
        return []
    taken = {parent for each in nodes for parent in each.down}
    heads = [each.id for each in nodes if each.id not in taken]
    if len(heads) > 1 and chance.random() < 0.3:
        return chance.sample(heads, 2)
    if chance.random() < 0.2:
        return [chance.choice(nodes).id]
    return [chance.choice(heads)]


def ancestors(nodes: list[Node], ids: list[str]) -> set[str]:
    """These revisions and all that they need."""
    by_id = {each.id: each for each in nodes}
    seen: set[str] = set()
    todo = list(ids)
    while todo:
        node = by_id[todo.pop()]
        if node.id not in seen:
            seen.add(node.id)
            todo += node.down + node.needs
    return seen


def real_heads(nodes: list[Node], applied: set[str]) -> list[str]:
    """What the version table holds when these are applied."""
    below = {p for each in nodes if each.id in applied for p in each.down + each.needs}
    return sorted(applied - below)


def some_state(chance: random.Random, nodes: list[Node]) -> list[str]:
    """The heads of a database on which a part of the chain is applied."""
    count = chance.choice([0, 1, 1, 2])
    chosen = [each.id for each in chance.sample(nodes, min(count, len(nodes)))]
    return real_heads(nodes, ancestors(nodes, chosen))


def some_target(chance: random.Random, nodes: list[Node], verb: str) -> str:
    """A target as people write them, and sometimes a wrong one."""
    node = chance.choice(nodes)
    labels = [label for each in nodes for label in each.labels]
    signs = "+-" if verb == "upgrade" else "-"
    forms = [
        node.id, node.id[: chance.randint(4, 9)],
        f"{chance.choice(signs)}{chance.randint(1, 3)}",
        f"{node.id}{chance.choice('+-')}{chance.randint(1, 3)}", "nothing",
    ]  # fmt: skip
    forms += ["head", "heads"] if verb == "upgrade" else ["base", "base"]
    if labels:
        label = chance.choice(labels)
        forms.append(label)
        # Down, Alembic asks nobody whether the revision is on that branch.
        forms += ([f"{label}@head", f"{label}@{node.id}"] if verb == "upgrade"
                  else [f"{label}@base"])
    return chance.choice(forms)


def ordered(nodes: list[Node], steps: list[str], verb: str) -> bool:
    """Whether no step comes before one that it needs."""
    by_id = {each.id: each for each in nodes}
    place = {each: number for number, each in enumerate(steps)}
    up = verb == "upgrade"
    return len(place) == len(steps) and all(
        (place[parent] < place[each]) == up
        for each in steps
        for parent in by_id[each].down + by_id[each].needs
        if parent in place
    )


class Oracle:
    """An Alembic that answers questions; a context manager."""

    def __init__(self, python: str, seed: int) -> None:
        # The order of its sets decides among orders that are all valid.
        order = {"PYTHONHASHSEED": str(seed % 2**32)}
        self._child = subprocess.Popen(
            [python, "-c", PROGRAM], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, bufsize=1, env=os.environ | order,
        )  # fmt: skip

    def __enter__(self) -> Oracle:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.close()
        self._child.wait(timeout=30)
        self._child.stdout.close()

    def ask(self, request: str) -> str:
        """The answer to a request, both in JSON."""
        assert self._child.stdin and self._child.stdout
        self._child.stdin.write(request + "\n")
        return self._child.stdout.readline().rstrip("\n")
