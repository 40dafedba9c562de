"""The guide's commands, run in the order in which a reader meets them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from cluster import Cluster
from guide import GUIDE, Block, blocks, commands
from headgate import ROOT, Headgate, clean_environment
from installation import newest_pg_bin
from pages import DOCS, rows_under

URL = "postgresql://app:secret@localhost/app"

FUNCTION = """
SET ROLE app;
CREATE TABLE counted (n int);
CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql AS $$
-- All of them.
UPDATE counted
SET n = 1;
SELECT count(*) FROM counted
$$
"""


@pytest.fixture
def server() -> Iterator[Cluster]:
    """A server with the database that the guide names."""
    with Cluster() as running:
        (setup,) = commands("sql setup")
        for statement in setup.splitlines():
            running.execute(statement)
        # A dump puts functions ahead of the tables that they read.
        running.execute(FUNCTION, database="app")
        yield running


@pytest.fixture
def clone(headgate: Headgate, tmp_path: Path) -> Path:
    """What a team member has: a repository with a remote, and headgate in PATH."""
    tree = tmp_path / "clone"
    for name in ("migrations", "scripts"):
        shutil.copytree(ROOT / name, tree / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/headgate").symlink_to(headgate.path)
    git = ["git", "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "-q", "--bare", tmp_path / "origin"], check=True)
    subprocess.run([*git, "init", "-q", tree], check=True)
    subprocess.run(
        ["git", "-C", tree, "remote", "add", "origin", tmp_path / "origin"], check=True
    )
    return tree


def as_script(steps: list[Block]) -> str:
    """The local blocks as one script; the two blocks of SQL that follow a new
    revision are what its author writes under the two markers."""
    lines = ["set -euo pipefail"]
    sections = iter(("upgrade", "downgrade"))
    for step in steps:
        if step.kind == "sh":
            lines.append(step.text)
        elif step.kind == "sql":
            edit = f"/^-- {next(sections)}$/r /dev/stdin"
            lines.append(f"sed -i '{edit}' migrations/versions/*add_a_delivery_note*")
            lines[-1] += f" <<'SQL'\n{step.text}SQL\n"
    return "\n".join(lines)


def test_every_local_command_works(server: Cluster, clone: Path) -> None:
    text = GUIDE.read_text()
    assert text.count(URL) == 2
    script = as_script(blocks(text))
    script = script.replace(URL, server.url("app", user="app", password="secret"))
    path = f"{clone.parent / 'bin'}:{newest_pg_bin()}:{clean_environment()['PATH']}"
    author = {f"GIT_{who}_{what}": "a@b.example"
              for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["bash"], input=script, cwd=clone, text=True, capture_output=True, check=False,
        env={"PATH": path, "LC_ALL": "C.UTF-8", "HOME": str(clone.parent)} | author,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    pushed = subprocess.run(
        ["git", "-C", clone.parent / "origin", "log", "--format=%s", "delivery-note"],
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    assert pushed.stdout == "Add a delivery note\n"
    assert (clone / "migrations.log").stat().st_size > 0
    columns = "SELECT 1 FROM information_schema.columns WHERE column_name = 'delivery_note'"
    assert len(server.execute(columns, database="app")) == 1


def test_filters_name_events_that_exist() -> None:
    events = {row[0] for row in rows_under((DOCS / "output.md").read_text(), "Events")}
    cloud = "\n".join(commands("sh cloud"))
    named = set(re.findall(r'"([a-z]+\.[a-z_]+)"', cloud))
    assert len(named) >= 6
    assert named <= events


def test_files_that_cloud_commands_name_exist() -> None:
    cloud = "\n".join(commands("sh cloud"))
    files = re.findall(r"(?:-f|--config) (\S+)", cloud)
    assert len(files) == 4
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_what_kubectl_applies_has_a_name_of_its_own() -> None:
    for block in commands("sh cloud"):
        files = re.findall(r"kubectl apply -f (\S+)", block)
        texts = [(ROOT / name).read_text() for name in files]
        objects = [each for text in texts for each in yaml.safe_load_all(text)]
        names = [(each["kind"], each["metadata"]["name"]) for each in objects]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "line", [line for block in commands("sh cloud") for line in block.splitlines()]
)
def test_the_cloud_clients_know_every_flag(line: str) -> None:
    words = re.sub(r"'[^']*'|\"[^\"]*\"", "TEXT", line).split()
    client = shutil.which(words[0])
    if client is None:
        pytest.skip(f"there is no {words[0]}: the flags of its commands are not checked")
    verb = []
    for word in words[1:]:
        if word.startswith("-") or "/" in word or word in ("TEXT", "app", "pod"):
            break
        verb.append(word)
    shown = subprocess.run(
        [client, *verb, "--help"], text=True, capture_output=True, check=False,
        env=os.environ | {"CLOUDSDK_CORE_DISABLE_PROMPTS": "1", "PAGER": "cat"},
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    flags = [word.split("=")[0] for word in words if word.startswith("-")]
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown.stdout)
    known = set(re.findall(r"(?<![\w-])--?[a-z][-a-z]*", plain))
    assert [flag for flag in flags if flag not in known] == []


def test_every_status_of_the_guide_is_in_the_table() -> None:
    table = {
        row[0]
        for row in rows_under((DOCS / "exit-status.md").read_text(), "Exit status")
    } | {"137", "143"}
    rows = rows_under(GUIDE.read_text(), "When it fails: by exit status")
    named = [status for row in rows for status in row[0].split(", ")]
    assert len(named) > 10
    assert set(named) <= table
