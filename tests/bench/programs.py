"""What is measured: headgate, the bare program, psql, dbmate and Alembic, each
with the chain of one-table revisions written as it wants it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from chain import Chain  # noqa: E402
from headgate import ROOT, binary, clean_environment  # noqa: E402
from installation import newest_pg_bin  # noqa: E402

PEERS = ROOT / "build" / "peers"
TOOLS = ROOT / "build" / "release"

ALEMBIC_ENV = """
import os
from alembic import context
from sqlalchemy import create_engine, pool
engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
"""
ALEMBIC_REVISION = '''"""add {table}"""
from alembic import op
revision = {revision!r}
down_revision = {parent!r}
def upgrade():
    op.execute("{up}")
def downgrade():
    op.execute("{down}")
'''


def table(number: int) -> tuple[str, str, str]:
    """The name, creation and removal of a chain's table."""
    name = f"t_{number:04}"
    up = f"CREATE TABLE {name} (id bigint PRIMARY KEY, name text NOT NULL);"
    return name, up, f"DROP TABLE {name};"


@dataclass(frozen=True)
class Command:
    """A command line and what it finds in its environment."""

    words: list[str]
    environment: dict[str, str] = field(default_factory=clean_environment)


class Headgate:
    name = "headgate"
    program = binary()

    def write(self, folder: Path, revisions: int) -> None:
        chain = Chain(folder)
        for number in range(1, revisions + 1):
            name, up, down = table(number)
            chain.add(f"r{number:04}", up=up, down_sql=down, message=f"add {name}")

    def apply(self, folder: Path, url: str) -> Command:
        return self._command(["upgrade"], folder, url)

    def at_head(self, folder: Path, url: str) -> Command:
        return self._command(["run", "--", "/bin/true"], folder, url)

    def _command(self, words: list[str], folder: Path, url: str) -> Command:
        variables = {"DATABASE_URL": url, "HEADGATE_MIGRATIONS": str(folder)}
        return Command([str(self.program), *words], clean_environment(variables))


class Bare:
    name = "bare libpq program, one query"
    program = TOOLS / "bare"

    def at_head(self, _: Path, url: str) -> Command:
        return Command([str(self.program), url])


class Psql:
    """The program itself: Debian's /usr/bin/psql is a wrapper in Perl."""

    name = "psql"
    program = newest_pg_bin() / "psql"

    def write(self, folder: Path, revisions: int) -> None:
        folder.mkdir(parents=True)
        lines = [table(number)[1] for number in range(1, revisions + 1)]
        (folder / "all.sql").write_text("\n".join(lines) + "\n")

    def apply(self, folder: Path, url: str) -> Command:
        return self._command(url, "-f", str(folder / "all.sql"))

    def at_head(self, _: Path, url: str) -> Command:
        return self._command(url, "-c", "select 1")

    def _command(self, url: str, *words: str) -> Command:
        return Command([str(self.program), "-Xq", "-v", "ON_ERROR_STOP=1", url,
                        *words])


class Dbmate:
    name = "dbmate"

    def __init__(self, program: Path) -> None:
        self.program = program

    def write(self, folder: Path, revisions: int) -> None:
        folder.mkdir(parents=True)
        for number in range(1, revisions + 1):
            name, up, down = table(number)
            path = folder / f"{20250101000000 + number}_add_{name}.sql"
            path.write_text(f"-- migrate:up\n{up}\n\n-- migrate:down\n{down}\n")

    def apply(self, folder: Path, url: str) -> Command:
        return Command([
            str(self.program), f"--url={url}?sslmode=disable",
            f"--migrations-dir={folder}", "--no-dump-schema", "migrate",
        ])  # fmt: skip

    at_head = apply


class Alembic:
    name = "Alembic"

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def write(self, folder: Path, revisions: int) -> None:
        (folder / "versions").mkdir(parents=True)
        (folder / "env.py").write_text(ALEMBIC_ENV)
        (folder / "alembic.ini").write_text(
            "[alembic]\nscript_location = %(here)s\n")
        for number in range(1, revisions + 1):
            name, up, down = table(number)
            parent = f"r{number - 1:04}" if number > 1 else None
            text = ALEMBIC_REVISION.format(
                table=name, revision=f"r{number:04}", parent=parent, up=up,
                down=down)
            (folder / "versions" / f"r{number:04}.py").write_text(text)

    def apply(self, folder: Path, url: str) -> Command:
        # Which driver a bare postgresql:// means depends on the version.
        url = url.replace("://", "+psycopg2://", 1)
        variables = {**self.variables, "DATABASE_URL": url}
        return Command(
            ["/usr/bin/python3", "-m", "alembic", "-c",
             str(folder / "alembic.ini"), "upgrade", "head"],
            clean_environment(variables))

    at_head = apply

    def current(self, folder: Path, url: str) -> Command:
        """What asks only where the database stands."""
        upgrade = self.apply(folder, url)
        return Command([*upgrade.words[:-2], "current"], upgrade.environment)


class AlembicChain(Headgate):
    """headgate on a chain that Alembic has written and applied."""

    def __init__(self, alembic: Alembic) -> None:
        self.write, self.apply = alembic.write, alembic.apply


def find_dbmate() -> Dbmate | None:
    """dbmate from build/peers or PATH; npm's launcher is not measured."""
    fetched = PEERS / "node_modules/@dbmate/linux-x64/bin/dbmate"
    path = str(fetched) if fetched.exists() else shutil.which("dbmate")
    return Dbmate(Path(path).resolve()) if path else None


def find_alembic() -> Alembic | None:
    """Alembic for Debian's Python, from build/peers or from Debian."""
    variables = {"PYTHONPATH": str(PEERS / "python")}
    tried = subprocess.run(
        ["/usr/bin/python3", "-c", "import alembic, psycopg2"],
        env=clean_environment(variables), capture_output=True, check=False)
    return Alembic(variables) if tried.returncode == 0 else None


def fetch_peers() -> None:
    """Installs the peers that are missing into build/peers."""
    PEERS.mkdir(parents=True, exist_ok=True)
    if not find_dbmate():
        _install("npm", "install", "--silent", "--no-save", "--prefix",
                 str(PEERS), "dbmate")
    if not find_alembic():
        _install("/usr/bin/python3", "-m", "pip", "install", "--quiet",
                 "--root-user-action=ignore", "--target",
                 str(PEERS / "python"), "alembic")


def _install(*command: str) -> None:
    try:
        done = subprocess.run(command, env=os.environ, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        failure = done.stdout if done.returncode else ""
    except OSError as error:
        failure = str(error)
    if failure:
        print(f"bench: {' '.join(command)}: {failure.strip()}", file=sys.stderr)
