"""The files that deploy: read strictly, with the scripts and commands in them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from headgate import ROOT

CLOUD_BUILD = ROOT / "cloudbuild.yaml"
WORKFLOW = ROOT / ".github/workflows/migration-guard.yml"
KUBERNETES = sorted((ROOT / "docker/kubernetes").glob("*.yaml"))
CLOUD_RUN = sorted((ROOT / "docker/cloudrun").glob("*.yaml"))
YAML = [CLOUD_BUILD, WORKFLOW, *sorted((ROOT / "docker").rglob("*.y*ml"))]
SCRIPTS = [ROOT / "scripts/run_migrations.sh"]
VALIDATORS = ROOT / "build/peers/validators/bin"

Node = dict[str, Any]


class StrictLoader(yaml.SafeLoader):
    """Refuses a key that a mapping has twice, of which YAML keeps the last."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"twice: {twice}, at {node.start_mark}"
        return super().construct_mapping(node, deep)


def documents(path: Path) -> list[Node]:
    """The documents of a file."""
    return list(yaml.load_all(path.read_text(), StrictLoader))


def document(path: Path) -> Node:
    """The only document of a file."""
    (only,) = documents(path)
    return only


def nodes(tree: Any) -> Iterator[Node]:
    """All mappings of a document, from the outside in."""
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(child, (dict, list)):
            yield from nodes(child)


def substituted(text: str, values: dict[str, str]) -> str:
    """A text as Cloud Build hands it on: `$$` is `$`, what it does not know an
    error."""

    def value(found: re.Match[str]) -> str:
        return "$" if found[0] == "$$" else values[found[1] or found[2]]

    return re.sub(r"\$\$|\$\{?(?:(?<={)(\w+)}|(?<!{)(\w+))", value, text)


def substitutions(**given: str) -> dict[str, str]:
    """The values of a build: the built-in ones, the file's and those given."""
    values = {
        "PROJECT_ID": "shop",
        "BUILD_ID": "1a2b3c4d-0000-4000-8000-000000000000",
    }
    for name, text in document(CLOUD_BUILD)["substitutions"].items():
        values[name] = given.get(name, substituted(str(text), values))
    return values


def build_steps(**given: str) -> list[Node]:
    """The steps of a build, all values in their places."""
    values = substitutions(**given)

    def fill(tree: Any) -> Any:
        if isinstance(tree, dict):
            return {key: fill(child) for key, child in tree.items()}
        if isinstance(tree, list):
            return [fill(child) for child in tree]
        return substituted(tree, values) if isinstance(tree, str) else tree

    return fill(document(CLOUD_BUILD)["steps"])


def inline_scripts() -> dict[str, str]:
    """The shell scripts inside the files, under names for people."""
    found = {
        f"cloudbuild.yaml:{step['id']}": step["args"][1]
        for step in build_steps()
        if step["args"][0] == "-c"
    }
    for job in document(WORKFLOW)["jobs"].values():
        for step in job["steps"]:
            if "\n" in step.get("run", ""):
                found[f"migration-guard.yml:{step['name']}"] = step["run"]
    return found


def gcloud_commands() -> set[tuple[str, ...]]:
    """The words of all gcloud commands of the files, in comments too."""
    texts = [*inline_scripts().values()]
    texts += [
        re.sub(r"^ *# ?", "", line)
        for path in YAML
        for line in path.read_text().splitlines()
        if re.match(r" *# +gcloud ", line)
    ]
    joined = re.sub(r"^ *#.*$", "", "\n".join(texts), flags=re.M)
    joined = joined.replace("\\\n", " ")
    lines = re.findall(r"\bgcloud ((?:'[^']*'|[^\n|)'])*)", joined)
    return {tuple(line.split()) for line in lines}


def program(name: str) -> str:
    """A program of this machine, or else the test is skipped, and says so."""
    found = shutil.which(name, path=f"{VALIDATORS}:{os.environ['PATH']}")
    if not found:
        pytest.skip(f"{name} is not to be had here (scripts/fetch_validators)")
    return found


def seconds(duration: str | int) -> int:
    """How long a duration of headgate's or Cloud Build's is."""
    units = {"s": 1, "min": 60, "h": 3600, "": 1}
    parts = re.findall(r"(\d+)\s*(s|min|h|)", str(duration))
    return sum(int(number) * units[unit] for number, unit in parts)
