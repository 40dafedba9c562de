"""The house's own checks bite: a bad tree is found, a good one passes."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Tree:
    """A small project of the house's shape."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        """Writes a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def check(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs one of the house's checks, the tree's own copy."""
        return subprocess.run(
            [self.root / "scripts" / script, *arguments],
            text=True, capture_output=True, check=False,
        )  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A project whose rooms are the real ones, one harmless file in each."""
    small = Tree(tmp_path)
    for folder in ("scripts", "cmake"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / ".clang-tidy", tmp_path)
    shutil.copytree(
        ROOT / "entrypoint", tmp_path / "entrypoint",
        ignore=lambda folder, names: [
            name for name in names if (Path(folder) / name).is_file()
        ],
    )  # fmt: skip
    rooms = [path.name for path in (tmp_path / "entrypoint").iterdir()]
    for room in rooms:
        small.write(f"entrypoint/{room}/thing.hpp", "#pragma once\n")
    small.write("entrypoint/README.md", "".join(f"{r}/ is a room\n" for r in rooms))
    return small


def test_a_good_tree_passes(tree: Tree) -> None:
    tree.write(
        "entrypoint/boot/good.cpp",
        '#include <unistd.h>\n#include <string>\n#include <fmt/format.h>\n'
        '#include "entrypoint/boot/thing.hpp"\n'
        '#include "entrypoint/wait/thing.hpp"\n'
        '#include "entrypoint/util/thing.hpp"\n',
    )  # fmt: skip
    done = tree.check("check_rooms")
    assert (done.stdout.strip(), done.returncode) == ("", 0)
    done = tree.check("check_limits")
    assert (done.stdout.strip(), done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("room", "include", "finding"),
    [
        ("util", '"entrypoint/config/thing.hpp"', "util must not include"),
        ("chain", '"entrypoint/db/thing.hpp"', "chain must not include"),
        ("log", '"entrypoint/db/thing.hpp"', "log must not include"),
        ("plan", '"entrypoint/history/thing.hpp"', "plan must not include"),
        ("apply", '"entrypoint/verify/thing.hpp"', "apply must not include"),
        ("wait", '"entrypoint/boot/thing.hpp"', "wait must not include"),
        ("boot", '"entrypoint/cli/thing.hpp"', "boot must not include"),
        ("boot", '"thing.hpp"', "is not named from the root"),
        ("cli", "<libpq-fe.h>", "belongs to db"),
        ("boot", "<CLI/CLI.hpp>", "belongs to cli"),
        ("db", "<spdlog/spdlog.h>", "belongs to log"),
        ("chain", "<pg_query.h>", "belongs to sql"),
        ("apply", "<boost/process.hpp>", "belongs to process"),
        ("db", "<openssl/ssl.h>", "belongs to net, util"),
        ("util", "<boost/regex.hpp>", "belongs to no room"),
        ("util", "<nlohmann/json.hpp>", "has no owner room"),
    ],
)
def test_a_bad_include_is_found(
    tree: Tree, room: str, include: str, finding: str
) -> None:
    tree.write(f"entrypoint/{room}/bad.cpp", f"\n#include {include}\n")
    done = tree.check("check_rooms")
    assert done.returncode == 1
    assert done.stdout.startswith(f"entrypoint/{room}/bad.cpp:2: ")
    assert finding in done.stdout


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("room(util headgate_config)", "util must not be linked to config"),
        ("room(wait headgate_apply)", "wait must not be linked to apply"),
        ("room(chain headgate_db)", "chain is pure, and reaches"),
        ("room(attic headgate_util)", "no layer names 'attic'"),
    ],
)
def test_a_link_against_the_layers_is_found(
    tree: Tree, line: str, finding: str
) -> None:
    with (tree.root / "cmake" / "rooms.cmake").open("a") as rooms:
        rooms.write(f"{line}\n")
    done = tree.check("check_rooms")
    assert done.returncode == 1
    assert finding in done.stdout


def test_a_room_off_the_map_is_found(tree: Tree) -> None:
    tree.write("entrypoint/attic/thing.hpp", "#pragma once\n")
    done = tree.check("check_rooms")
    assert "entrypoint/README.md: no word of attic/" in done.stdout
    assert "cmake/rooms.cmake: no room(attic ...)" in done.stdout


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("entrypoint/util/long.cpp", "\n" * 301, "301 lines"),
        ("scripts/fetch", "#!/bin/sh\ncurl https:" + "//example.org/x\n",
         "line 2: a script names a host"),
        ("docs/a.md", "cd /" + "root/headgate\n", "line 1: a path of one machine"),
        ("tests/a.py", "\ndef :\n", "line 2: invalid syntax"),
    ],
)  # fmt: skip
def test_a_broken_limit_is_found(
    tree: Tree, name: str, text: str, finding: str
) -> None:
    tree.write(name, text)
    done = tree.check("check_limits")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}: {finding}")


def test_a_table_may_be_long(tree: Tree) -> None:
    tree.write("entrypoint/util/long.cpp", "// table: all of it\n" + "\n" * 400)
    assert tree.check("check_limits").returncode == 0


def lay_out_for_tidy(tree: Tree, sources: dict[str, str]) -> None:
    """Writes sources of one room and the compile commands for them."""
    entries = []
    for name, text in sources.items():
        path = tree.write(f"entrypoint/util/{name}", text)
        entries.append({
            "directory": str(tree.root),
            "file": str(path),
            "command": f"clang++-19 -std=c++23 -I{tree.root} -o x.o -c {path}",
        })  # fmt: skip
    tree.write("build/clang/compile_commands.json", json.dumps(entries))


def marks(tree: Tree) -> int:
    """How many sources clang-tidy need not see again."""
    return len(list((tree.root / "build" / "tidy").iterdir()))


CLEAN = "namespace {{\nint twice{0}(int n) {{ return n + n; }}\n}}  // namespace\n"
WRONG = "int Wrong_Name;\n"


def test_tidy_names_the_file_that_is_wrong_among_its_room(tree: Tree) -> None:
    bad = CLEAN.format("b") + WRONG
    lay_out_for_tidy(tree, {"a.cpp": CLEAN.format("a"), "b.cpp": bad})
    done = tree.check("check_tidy", "build/clang")
    assert done.returncode == 1
    assert "util/b.cpp" in done.stdout
    assert "readability-identifier-naming" in done.stdout
    assert "util/a.cpp" not in done.stdout
    assert marks(tree) == 1


def test_tidy_tries_files_alone_that_share_a_helpers_name(tree: Tree) -> None:
    lay_out_for_tidy(tree, {"a.cpp": CLEAN.format(""), "b.cpp": CLEAN.format("")})
    done = tree.check("check_tidy", "build/clang")
    assert (done.stdout.strip(), done.returncode) == ("", 0)
    assert marks(tree) == 2
    tree.write("entrypoint/util/a.cpp", CLEAN.format("") + WRONG)
    done = tree.check("check_tidy", "build/clang")
    assert done.returncode == 1
    assert "util/a.cpp" in done.stdout
    assert "util/b.cpp" not in done.stdout
