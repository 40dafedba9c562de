"""Proves headgate's behaviour under concurrency and faults by many runs.

Run it through scripts/campaign, which builds headgate first and explains.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import kill  # noqa: E402
import network  # noqa: E402
import outages  # noqa: E402
import replicas  # noqa: E402
import stop_signals  # noqa: E402
import traffic  # noqa: E402
from headgate import ROOT  # noqa: E402
from ledger import table  # noqa: E402
from stage import Case, Stage  # noqa: E402
from unwind import Stopped, raise_on_signals  # noqa: E402

# A subject is a module with CASES.
SUBJECTS: dict[str, ModuleType] = {
    "replicas": replicas, "kill": kill, "outages": outages, "network": network,
    "traffic": traffic, "signals": stop_signals,
}  # fmt: skip


class Unknown(Exception):
    """A subject that there is not."""


def chosen(names: list[str]) -> Iterator[tuple[str, Case, int | None]]:
    """What SUBJECT[/CASE[:ROUND]] stands for; all subjects without a name."""
    for name in names or SUBJECTS:
        path, _, number = name.partition(":")
        subject, _, wanted = path.partition("/")
        cases = SUBJECTS[subject].CASES if subject in SUBJECTS else ()
        found = [each for each in cases if wanted in ("", each.name)]
        if not found or not (number.isdigit() or number == ""):
            raise Unknown(name)
        for case in found:
            yield subject, case, int(number) if number else None


def say(text: str) -> None:
    """Tells the user how far it is, and what was found."""
    print(f"campaign: {text}", file=sys.stderr, flush=True)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/campaign")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--scale", type=float, default=1, metavar="F")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="DIR",
                        default=ROOT / "build" / "campaign")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT")
    return parser.parse_args()


def main() -> int:
    options = parse()
    raise_on_signals()
    folder = options.keep.resolve() / f"seed-{options.seed}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"seed {options.seed}; violations leave their files in {folder}")
    began = time.monotonic()
    try:
        games = list(chosen(options.subjects))
        rows = []
        with Stage(folder, seed=options.seed, scale=options.scale,
                   short=options.short, tell=say) as stage:  # fmt: skip
            for subject, case, only in games:
                rows.append(stage.play(subject, case, only))
    except Unknown as unknown:
        say(f"no subject is called '{unknown}': {' '.join(SUBJECTS)}")
        return 64
    except Stopped as stopped:
        return 128 + stopped.number
    print(f"seed {options.seed}, {time.monotonic() - began:.0f} s\n")
    print(table(rows))
    return 1 if any(row.violations for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
