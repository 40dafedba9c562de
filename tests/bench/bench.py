"""Measures headgate against its peers and prints one table.

Run it through scripts/bench, which builds headgate first and explains.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from contest import BenchError, Contender, Median, compete, measure
from programs import (
    Alembic, AlembicChain, Bare, Command, Dbmate, Headgate, Psql, fetch_peers, find_alembic,
    find_dbmate,
)  # fmt: skip
from report import Row, megabytes, memory_rows, show, time_rows, within

from cluster import Cluster, ClusterError
from unwind import Stopped, raise_on_signals

Program = Headgate | Bare | Psql | Dbmate | Alembic


class Bench:
    """The programs, a server for them, and how much is asked of them."""

    def __init__(self, cluster: Cluster, folder: Path,
                 options: argparse.Namespace) -> None:
        self.cluster = cluster
        self.folder = folder
        self.sizes = (4, 10, 20) if options.quick else (4, 100, 1000)
        self.most = self.sizes[-1]
        self.runs = options.runs or (3 if options.quick else 21)
        self.headgate = Headgate()
        self.peers: dict[str, Dbmate | Alembic | None] = {
            Dbmate.name: find_dbmate(), Alembic.name: find_alembic()}

    def chain(self, program: Program, size: int) -> Path:
        """The folder with a program's chain, written once."""
        folder = self.folder / f"{type(program).__name__}_{size}"
        if not isinstance(program, Bare) and not folder.exists():
            program.write(folder, size)
        return folder

    def migrated(self, program: Program, size: int) -> str:
        """The URL of a database that a program has brought to head."""
        url = self.cluster.url(self.cluster.create_database())
        measure(program.apply(self.chain(program, size), url))
        return url

    def settled(self, label: str, program: Program, size: int,
                url: str) -> Contender:
        """A program that finds its database at head each time."""
        command = program.at_head(self.chain(program, size), url)
        return Contender(label, lambda: command)

    def at_head(self) -> dict[str, Median]:
        """Booting when there is nothing to do."""
        contenders = []
        for size in self.sizes:
            url = self.migrated(self.headgate, size)
            contenders.append(self.settled(
                f"headgate, {size:,} revisions", self.headgate, size, url))
        contenders.insert(0, self.settled(Bare.name, Bare(), self.most, url))
        contenders.append(self.settled(
            "psql -c 'select 1'", Psql(), self.most, url))
        for name, peer in self.peers.items():
            if peer:
                contenders.append(self.settled(
                    f"{name}, {self.most:,} revisions", peer, self.most,
                    self.migrated(peer, self.most)))
        contenders += self.alembic_at_head()
        measure(contenders[0].prepare())  # The first of all pays for the caches.
        return compete(contenders, self.runs)

    def alembic_at_head(self) -> list[Contender]:
        """Booting on a chain that is Alembic's."""
        peer = self.peers[Alembic.name]
        if not isinstance(peer, Alembic):
            return []
        url, folder = self.migrated(peer, self.most), self.chain(peer, self.most)
        current = peer.current(folder, url)
        command = AlembicChain(peer).at_head(folder, url)
        return [
            Contender(f"headgate, {self.most:,} Alembic files", lambda: command),
            Contender(f"alembic current, {self.most:,} files", lambda: current),
        ]

    def fresh(self, label: str, program: Program) -> Contender:
        """A program that finds an empty database each time."""
        folder, names = self.chain(program, self.most), []

        def prepare() -> Command:
            names.append(self.cluster.create_database())
            return program.apply(folder, self.cluster.url(names[-1]))

        # The databases stay: for seconds after files are removed, ext4 takes up
        # to three times as long to make new ones, and the next would pay.
        return Contender(label, prepare,
                         lambda: self.must_hold_tables(label, names[-1]))

    def must_hold_tables(self, label: str, database: str) -> None:
        """Nobody wins by not doing the work."""
        made = self.cluster.execute(
            "SELECT count(*) FROM pg_tables WHERE tablename ~ '^t_[0-9]{4}$'",
            database=database)[0][0]
        if made != self.most:
            raise BenchError(f"{label} made {made} tables, not {self.most}")

    def applying(self) -> dict[str, Median]:
        """Bringing an empty database to head."""
        contenders = [self.fresh("psql -f, autocommit", Psql()),
                      self.fresh("headgate", self.headgate)]
        contenders += [self.fresh(name, peer)
                       for name, peer in self.peers.items() if peer]
        return compete(contenders, max(3, self.runs // 2))


def skipped_rows(bench: Bench) -> list[Row]:
    return [Row(name, "skipped: not installed (see scripts/bench --help)")
            for name, peer in bench.peers.items() if not peer]


def size_rows(bench: Bench) -> list[Row]:
    programs = {"bare": Bare.program, "headgate": bench.headgate.program}
    if dbmate := bench.peers[Dbmate.name]:
        programs["dbmate"] = dbmate.program
    sizes = {name: path.stat().st_size for name, path in programs.items()}
    return [
        Row(name, megabytes(size), f"{size / sizes['bare']:.2f}",
            within(size, 10e6, "10 MB") if name == "headgate" else "")
        for name, size in sizes.items()
    ]


def sections(bench: Bench) -> dict[str, list[Row]]:
    """The table's parts, each under its heading."""
    head, applied = bench.at_head(), bench.applying()
    skipped = skipped_rows(bench)
    return {
        "a boot at head, to bare": time_rows(head, 1.30) + skipped,
        f"applying {bench.most:,} one-table revisions, to psql":
            time_rows(applied, 1.15) + skipped,
        "resident memory, to bare": memory_rows("at head", head),
        "resident memory, to psql": memory_rows("applying", applied),
        "size of the program, to bare": size_rows(bench),
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench")
    for flag in ("--quick", "--strict", "--fetch"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--runs", type=int, metavar="N")
    return parser.parse_args()


def main() -> int:
    options = parse()
    raise_on_signals()
    if options.fetch:
        fetch_peers()
    try:
        with contextlib.ExitStack() as cleanup:
            folder = cleanup.enter_context(tempfile.TemporaryDirectory())
            # Commits wait for the disc as they do where migrations matter; but
            # autovacuum's rounds would fall into one contender's time alone.
            settings = {"autovacuum": "off"}
            cluster = cleanup.enter_context(Cluster(fsync=True, settings=settings))
            bench = Bench(cluster, Path(folder), options)
            version = cluster.execute("SHOW server_version")[0][0].split()[0]
            parts = sections(bench)
            print(f"PostgreSQL {version} over TCP with SCRAM, fsync on; medians "
                  f"of {bench.runs} alternating runs\n")
            show(parts)
    except Stopped as stopped:
        return 128 + stopped.number
    except (BenchError, ClusterError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    missed = any("MISSED" in row.budget for rows in parts.values() for row in rows)
    return 1 if missed and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
