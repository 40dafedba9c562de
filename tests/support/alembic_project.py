"""Alembic environments: writing small ones, and Alembic's own answers."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from headgate import clean_environment

PREVIOUS = "<the revision added before>"

INI = """\
[alembic]
script_location = %(here)s/migrations
{more}
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
"""

# As `alembic init` makes it, with the URL where containers have it.
ENV = """\
import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool, text

config = context.config
fileConfig(config.config_file_name)
{imports}

def run_migrations_online():
    url = {url}
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
{before}
        context.configure(connection=connection, target_metadata=None{options})
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    context.configure(url="postgresql://", literal_binds=True{options})
    with context.begin_transaction():
        context.run_migrations()
else:
    run_migrations_online()
"""

REVISION = '''\
"""{message}

Revision ID: {revision}
Revises: {revises}

"""
from alembic import op
import sqlalchemy as sa

revision = {revision!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {needs!r}


def upgrade():
    {up}


def downgrade():
    {down_code}
'''

MAKO = '''\
"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}

"""
from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''


class AlembicProject:
    """Writes an Alembic environment into a folder: alembic.ini and migrations/."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder = folder
        self.scripts = folder / "migrations"
        self.versions = self.scripts / "versions"
        self.versions.mkdir(parents=True)
        (folder / "alembic.ini").write_text(INI.format(more=more))
        (self.scripts / "script.py.mako").write_text(MAKO)
        self.write_env()
        self._last: str | None = None

    def write_env(
        self,
        url: str = 'os.environ["DATABASE_URL"]',
        before: str = "",
        options: str = "",
        imports: str = "",
    ) -> None:
        """Writes env.py; `before` runs on the connection ahead of configure()."""
        code = ENV.format(
            url=url, before=f"        {before}" if before else "",
            options=options, imports=imports,
        )  # fmt: skip
        (self.scripts / "env.py").write_text(code)

    def add(
        self,
        revision: str,
        down: str | Sequence[str] | None = PREVIOUS,
        up: str = "pass",
        down_code: str = "pass",
        *,
        labels: str | Sequence[str] | None = None,
        needs: str | Sequence[str] | None = None,
        message: str = "a revision",
    ) -> Path:
        """Adds a revision; `up` and `down_code` are lines of Python."""
        if down == PREVIOUS:
            down = self._last
        self._last = revision
        text = REVISION.format(
            message=message, revision=revision, revises=down, down=down,
            labels=labels, needs=needs,
            up=up.replace("\n", "\n    "), down_code=down_code.replace("\n", "\n    "),
        )  # fmt: skip
        return self.write(f"{revision}_a_revision.py", text)

    def add_table(self, revision: str, table: str, **keys: Any) -> Path:
        """Adds a revision that makes a table."""
        return self.add(
            revision,
            up=f'op.create_table("{table}", sa.Column("id", sa.Integer, '
            "primary_key=True))",
            down_code=f'op.drop_table("{table}")',
            message=f"add {table}",
            **keys,
        )

    def write(self, name: str, text: str) -> Path:
        """Writes a file into the version location as it is."""
        path = self.versions / name
        path.write_text(text)
        return path

    def alembic(
        self, *words: str, env: Mapping[str, str], program: str = "alembic"
    ) -> subprocess.CompletedProcess[str]:
        """Runs Alembic itself."""
        return subprocess.run(
            [program, *words], cwd=self.folder, env=clean_environment(env),
            text=True, capture_output=True, timeout=60,
        )  # fmt: skip
