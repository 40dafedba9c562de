"""An Alembic image that is older than the database."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic_project import AlembicProject
from boots import versions
from conftest import Database
from events import JSON_LOG, named, reason
from headgate import Headgate


class Images:
    """Two images of one Alembic project: `ccc3` is in the new one only."""

    def __init__(self, headgate: Headgate, database: Database, folder: Path) -> None:
        self.headgate = headgate
        self.env = JSON_LOG | {"DATABASE_URL": database.url}
        self.old = folder / "old"
        project = AlembicProject(self.old)
        project.add_table("aaa1", "one")
        project.add_table("bbb2", "two")
        self.new = folder / "new"

    def build_new(self, variable: str) -> None:
        """The new image, whose revision has a line more."""
        shutil.copytree(self.old, self.new)
        project = AlembicProject(self.new / "scratch")
        path = project.add_table("ccc3", "three", down="bbb2")
        text = path.read_text().replace("depends_on =", f"{variable}\ndepends_on =")
        (self.new / "migrations/versions" / path.name).write_text(text)
        shutil.rmtree(self.new / "scratch")

    def run(self, image: Path, *words: str) -> Any:
        return self.headgate.run(*words, "--migrations", str(image),
                                 env=self.env | {"HEADGATE_IMAGE": image.name})  # fmt: skip

    def boot(self, image: Path, *options: str) -> Any:
        return self.headgate.run(
            "run", "--migrations", str(image), *options, "--", "/bin/echo", "became",
            env=self.env | {"HEADGATE_IMAGE": image.name},
        )  # fmt: skip


@pytest.fixture
def images(headgate: Headgate, database: Database, tmp_path: Path) -> Images:
    """Two images of one project."""
    return Images(headgate, database, tmp_path)


@pytest.mark.parametrize(
    ("variable", "starts"),
    [("breaking = False", True), ("breaking = True", False), ("", False)],
)
def test_the_variable_decides(
    images: Images, database: Database, variable: str, starts: bool
) -> None:
    images.build_new(variable)
    assert images.boot(images.old).stdout == "became\n"
    assert images.boot(images.new).stdout == "became\n"
    assert versions(database) == {"ccc3"}
    done = images.boot(images.old)
    if starts:
        assert done.stdout == "became\n"
        assert "by image new" in named(done.stderr, "verify.ahead")[0]["message"]
    else:
        assert "revision ccc3 (add three)" in reason(done, 76)
    allowed = images.boot(images.old, "--on-ahead", "allow")
    assert allowed.stdout == "became\n"
    # Python that is not here cannot be undone from here.
    done = images.run(images.old, "downgrade", "head")
    assert "remembers no way back" in reason(done, 64)
    assert versions(database) == {"ccc3"}


def test_a_changed_file_is_told(images: Images) -> None:
    images.build_new("")
    assert images.boot(images.new).stdout == "became\n"
    path = images.new / "migrations/versions/bbb2_a_revision.py"
    path.write_text(path.read_text().replace("\n", "  \n"))
    assert "changed: " not in images.run(images.new, "verify").stdout
    path.write_text(path.read_text().replace('"two"', '"deux"'))
    assert "changed: " in images.run(images.new, "verify").stdout
    reason(images.boot(images.new, "--checksums", "strict"), 65)
