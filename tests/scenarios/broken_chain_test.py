"""A broken chain never reaches the database, and says where it is broken."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from chain import Chain
from doorbell import Doorbell
from events import JSON_LOG, read_events, reason
from headgate import Headgate


@dataclass(frozen=True)
class Breakage:
    """A way to break a chain, and what the message must hold."""

    name: str
    make: Callable[[Chain], Path]  # Returns the file that is to blame.
    words: tuple[str, ...]
    line: int | None = None  # Where the file is broken, where that is plain.


def revision(
    up: str, *, header: str = "", marker: str = "-- downgrade\n"
) -> str:
    """The text of a revision `x` whose upgrade starts in line 5, or below the
    further header lines."""
    return (
        "-- revision: x\n-- down_revision: none\n-- message: a revision\n"
        f"{header}-- upgrade\n{up}\n{marker}SELECT 1;\n"
    )


def one_file(content: str | bytes) -> Callable[[Chain], Path]:
    """A chain of a single file."""
    return lambda chain: chain.write("x.sql", content)


def cycle(chain: Chain) -> Path:
    """Two revisions that descend from each other, beside a sound one."""
    chain.add("a")
    first = chain.add("b", down="c")
    chain.add("c", down="b")
    return first


def two_heads(chain: Chain) -> Path:
    """A fork."""
    chain.add("a")
    chain.add("b", down="a")
    return chain.add("c", down="a")


def missing_parent(chain: Chain) -> Path:
    """A revision whose parent nobody has."""
    chain.add("a")
    return chain.add("b", down="nobody")


def duplicate_id(chain: Chain) -> Path:
    """Two files with one id."""
    chain.add("a")
    chain.add("same")
    return chain.add("same", down="a")


def long_id(chain: Chain) -> Path:
    """An id that the version table could not hold."""
    return chain.add("r" * 33)


CONCURRENT = "CREATE INDEX CONCURRENTLY ON t (c);"
BREAKAGES = [
    Breakage("cycle", cycle, ("cycle", "b", "c"), 2),
    Breakage("two heads", two_heads, ("headgate merge", "0002_b.sql:1"), 1),
    Breakage("missing parent", missing_parent, ("nobody",), 2),
    Breakage("duplicate id", duplicate_id, ("same", "0002_same.sql"), 1),
    Breakage("over-long id", long_id, ("r" * 33, "32"), 1),
    Breakage(
        "bad key", one_file(revision("SELECT 1;", header="-- down: y\n")), ("down",), 4
    ),
    Breakage(
        "misspelt key",
        one_file(revision("SELECT 1;", header="-- mesage: y\n")),
        ("mesage", "message"),
        4,
    ),
    Breakage(
        "bad value",
        one_file(revision("SELECT 1;", header="-- lock_timeout: soon\n")),
        ("soon", "500ms"),
        4,
    ),
    Breakage("psql", one_file(revision("SELECT 1;\n\\i more.sql")), ("psql",), 6),
    Breakage(
        "copy",
        one_file(revision("COPY t FROM stdin;\n1\n\\.")),
        ("COPY", "INSERT"),
        5,
    ),
    Breakage("begin", one_file(revision("\nBEGIN;\nSELECT 1;")), ("BEGIN",), 6),
    Breakage(
        "commit", one_file(revision("SELECT 1; COMMIT;")), ("COMMIT", "transaction"), 5
    ),
    Breakage(
        "concurrently",
        one_file(revision(f"SELECT 1;\n{CONCURRENT}")),
        ("CREATE INDEX CONCURRENTLY", "-- transaction: none"),
        6,
    ),
    Breakage("vacuum", one_file(revision("VACUUM t;")), ("-- transaction: none",), 5),
    Breakage(
        "invalid UTF-8",
        one_file(revision("SELECT 'caf?';").encode().replace(b"?", b"\xe9")),
        ("UTF-8",),
        5,
    ),
    Breakage(
        "NUL", one_file(revision("SELECT 1;\n-- \0").encode()), ("NUL", "UTF-8"), 6
    ),
    Breakage("UTF-16", one_file(revision("SELECT 1;").encode("utf-16")), ("UTF-8",), 1),
    Breakage("empty file", one_file(""), ("empty",), 1),
    Breakage("blank file", one_file("\n \n"), ("empty",)),
    Breakage("no header", one_file("SELECT 1;\n"), ("revision",), 1),
    Breakage(
        "50 MB",
        one_file(revision("SELECT 1;") + "-- padding\n" * 5_000_000),
        ("large",),
        1,
    ),
    Breakage(
        "no downgrade", one_file(revision("SELECT 1;", marker="")), ("-- downgrade",)
    ),
    Breakage(
        "no upgrade",
        one_file(revision("SELECT 1;").replace("-- upgrade\n", "")),
        ("-- upgrade",),
    ),
    Breakage(
        "endless string", one_file(revision("SELECT 'oh;")), ("unterminated",), 5
    ),
    Breakage(
        "long endless string",
        one_file(revision("SELECT 'oh;\n" + "a line of it\n" * 100_000)),
        ("unterminated",),
        5,
    ),
]


@pytest.mark.parametrize("broken", BREAKAGES, ids=lambda each: each.name)
def test_a_broken_chain_never_reaches_the_database(
    headgate: Headgate, chain: Chain, broken: Breakage
) -> None:
    path = broken.make(chain)
    with Doorbell() as bell:
        env = JSON_LOG | {"DATABASE_URL": bell.url}
        done = headgate.run("run", "--", "/bin/echo", "became", env=env)
        why = reason(done, 65)
        assert bell.rings() == 0
    assert done.stdout == ""
    for word in broken.words:
        assert word in why
    assert len(why) < 1000 and "a line of it" not in why
    place = re.search(rf"{re.escape(path.name)}:(\d+)", why)
    assert place, f"neither file nor line in: {why}"
    assert broken.line in (None, int(place[1])), why
    _, _, hint = why.partition(". ")
    assert hint.endswith((".", "?")), f"no hint in: {why}"


def test_a_folder_that_cannot_be_listed_is_not_empty(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    whys = []
    for most in range(3, 7):
        done = headgate.run(
            "heads", env=JSON_LOG,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, 99)),
        )  # fmt: skip
        assert done.returncode in (0, 65, 66, 70), (most, done.stderr)
        if done.returncode:
            whys.append(read_events(done.stderr)[-1]["message"])
    assert whys and all("open files" in why for why in whys), whys


@pytest.mark.parametrize("made", [(), ("migrations",), ("migrations/versions",)])
def test_no_chain_is_not_found(
    headgate: Headgate, tmp_path: Path, made: tuple[str, ...]
) -> None:
    for folder in made:
        (tmp_path / folder).mkdir(parents=True)
    with Doorbell() as bell:
        env = JSON_LOG | {"DATABASE_URL": bell.url}
        done = headgate.run("run", "--", "/bin/true", env=env)
        assert "migrations" in reason(done, 66)
        assert bell.rings() == 0


def test_every_command_that_needs_the_chain_says_the_same(
    headgate: Headgate, chain: Chain
) -> None:
    missing_parent(chain)
    with Doorbell() as bell:
        env = JSON_LOG | {"DATABASE_URL": bell.url}
        for words in (["upgrade"], ["plan"], ["verify"], ["heads"], ["history"],
                      ["downgrade", "base"], ["preflight"], ["current"]):
            assert "nobody" in reason(headgate.run(*words, env=env), 65), words
        assert bell.rings() == 0


@pytest.mark.parametrize("width", ["--version-width", "HEADGATE_VERSION_WIDTH"])
def test_a_wider_version_table_takes_longer_ids(
    headgate: Headgate, chain: Chain, width: str
) -> None:
    long_id(chain)
    flags = [width, "33"] if width.startswith("--") else []
    env = JSON_LOG | ({} if flags else {width: "33"})
    with Doorbell() as bell:
        # Past the chain, it gets as far as the database, which never answers.
        done = headgate.run(
            "run", *flags, "--wait-timeout", "0", "--", "/bin/true",
            env=env | {"DATABASE_URL": bell.url + "?connect_timeout=1"},
        )  # fmt: skip
        assert done.returncode == 69, done.stderr
        assert bell.rings() > 0
