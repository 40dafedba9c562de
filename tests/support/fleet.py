"""Images of one application, each with a chain of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from chain import Chain
from conftest import Database
from events import JSON_LOG
from headgate import Headgate

TABLE = "CREATE TABLE {0} (id int);"


class Fleet:
    """Images of one application, each with a chain of its own, and the
    database that they share."""

    def __init__(self, headgate: Headgate, database: Database, folder: Path) -> None:
        self.headgate = headgate
        self.database = database
        self.folder = folder

    def image(self, name: str, base: Chain | None = None) -> Chain:
        """A chain, which starts as a copy of another."""
        made = Chain(self.folder / name)
        for file in sorted(base.versions.glob("*.sql")) if base else []:
            made.write(file.name, file.read_bytes())
        return made

    def _env(self, image: Chain) -> dict[str, str]:
        return JSON_LOG | {
            "DATABASE_URL": self.database.url,
            "HEADGATE_MIGRATIONS": str(image.folder),
            "HEADGATE_IMAGE": f"shop:{image.folder.name}",
        }

    def run(self, image: Chain, *words: str) -> subprocess.CompletedProcess[str]:
        """An image's headgate, however it ends."""
        return self.headgate.run(*words, env=self._env(image))

    def boot(self, image: Chain, *options: str, cmd: str = "/bin/true") -> subprocess.CompletedProcess[str]:
        """An image that starts; its CMD says so, and fails like `cmd`."""
        return self.run(image, "run", *options, "--", "/bin/sh", "-c",
                        f"echo became; exec {cmd}")  # fmt: skip

    def start(self, image: Chain, *words: str) -> subprocess.Popen[str]:
        """An image that runs beside the test."""
        return self.headgate.start(*words, env=self._env(image))

    def migrate(self, image: Chain, *words: str) -> None:
        """An image that migrates."""
        done = self.run(image, *(words or ("upgrade",)))
        assert done.returncode == 0, done


def first(fleet: Fleet) -> Chain:
    """The image that was there first."""
    image = fleet.image("v1")
    image.add("aaa1", up=TABLE.format("one"))
    image.add("bbb2", up=TABLE.format("two"))
    return image


def newer(fleet: Fleet, v1: Chain, up: str = TABLE.format("three"), **keys: str) -> Chain:
    """The next image, with one revision more."""
    image = fleet.image("v2", v1)
    image.add("ccc3", "bbb2", up=up, down_sql="DROP TABLE IF EXISTS three;",
              message="the third", **keys)  # fmt: skip
    return image


def became(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether CMD has run."""
    return done.stdout == "became\n"
