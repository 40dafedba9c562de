"""scripts/bench measures what it says, and nobody wins by not working."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from headgate import ROOT, binary

HEADGATE_ROWS = [
    "headgate, 4 revisions",
    "headgate, 10 revisions",
    "headgate, 20 revisions",
    "headgate",
    "headgate, 4 revisions, at head",
    "headgate, 10 revisions, at head",
    "headgate, 20 revisions, at head",
    "headgate, applying",
]
PEER_ROWS = [
    "bare libpq program, one query",
    "psql -c 'select 1'",
    "psql -f, autocommit",
    "psql -f, autocommit, applying",
    "bare",
]
ROW = re.compile(
    r"^  (\S.*?)  +(\d+\.\d+) (s|ms|MB)  +(\d+\.\d\d)(?:  ≤ .* (met|MISSED))?$"
)


def bench(program: Path) -> subprocess.CompletedProcess[str]:
    """Runs the benchmark with small numbers on a given headgate."""
    return subprocess.run(
        [ROOT / "scripts/bench", "--quick"],
        env=os.environ | {"HEADGATE": str(program)},
        text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_the_table_has_all_rows() -> None:
    done = bench(binary())
    assert done.returncode == 0, done.stderr
    rows = {m[1]: m for line in done.stdout.splitlines() if (m := ROW.match(line))}
    assert set(HEADGATE_ROWS + PEER_ROWS) <= set(rows), done.stdout
    for label in HEADGATE_ROWS:
        assert rows[label][5], f"{label} is held to no budget"
    if "Alembic, 20 revisions" in rows:
        assert {"headgate, 20 Alembic files", "alembic current, 20 files"} <= set(rows)
    for peer in ("dbmate", "Alembic"):
        assert re.search(rf"^  {peer}\b.*(skipped| ms| s)", done.stdout, re.MULTILINE)


def test_a_program_that_does_nothing_is_no_contender(tmp_path: Path) -> None:
    idle = tmp_path / "headgate"
    idle.write_text("#!/bin/sh\nexit 0\n")
    idle.chmod(0o755)
    done = bench(idle)
    assert done.returncode == 1
    assert "alembic_version" in done.stderr or "made 0 tables" in done.stderr


def test_a_program_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    broken = tmp_path / "headgate"
    broken.write_text("#!/bin/sh\necho no luck today >&2\nexit 80\n")
    broken.chmod(0o755)
    done = bench(broken)
    assert done.returncode == 1
    assert "exit 80: no luck today" in done.stderr
