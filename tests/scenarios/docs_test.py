"""The documentation against the product: flags, statuses, shapes, links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from chain import Chain
from headgate import ROOT, Headgate, binary
from pages import DOCS, fenced, rows_under

PAGES = [ROOT / "README.md", ROOT / "entrypoint/README.md"]
PAGES += [ROOT / "DATABASE_MIGRATION_GUIDE.md"]
PAGES += sorted((ROOT / "docs").glob("*.md")) + [ROOT / "docs/lint/README.md"]
PAGE_NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
UNREACHABLE = "postgresql://user:secret@127.0.0.1:1/none"


def help_of(headgate: Headgate, *words: str) -> str:
    """What `--help` prints."""
    done = headgate.run(*words, "--help")
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def options_in(text: str) -> dict[str, tuple[str, str]]:
    """The options of a help, with their variable and default, if any."""
    found: dict[str, tuple[str, str]] = {}
    last = ""
    for line in text.splitlines():
        if option := re.match(r"  (-.*?)(?:  +|$)", line):
            last = option[1]
            found[last] = ("", "")
        elif more := re.match(r" +\[(\w+); default: (.*)\]$", line):
            found[last] = (more[1], more[2])
    return found


def commands_in(text: str) -> list[str]:
    """The commands that a complete help lists."""
    section = text.partition("Commands:\n")[2].partition("\n\n")[0]
    return [line.split()[0] for line in section.splitlines()]


@pytest.fixture(scope="module")
def helps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The complete help of headgate (under "") and of each command."""
    headgate = Headgate(binary().resolve(), tmp_path_factory.mktemp("help"))
    complete = help_of(headgate)
    each = {name: help_of(headgate, name) for name in commands_in(complete)}
    return {"": complete} | each


def flags_in(text: str) -> set[str]:
    """All flags of a help, each spelling of its own."""
    options = options_in(text)
    return {flag for key in options for flag in re.findall(r"-[-\w]+", key)}


def own_options(helps: dict[str, str]) -> dict[str, set[str]]:
    """The options that only some commands have, and which these are."""
    found: dict[str, set[str]] = {}
    for command, text in helps.items():
        section = text.partition("\nOptions:\n")[2].partition("\n\n")[0]
        for option in options_in(section):
            found.setdefault(option, set()).add(command)
    return found


def test_every_option_is_documented_and_nothing_else(helps: dict[str, str]) -> None:
    rows = rows_under(
        (DOCS / "configuration.md").read_text(), "Options of every command"
    )
    documented = {row[0]: (row[1], row[2]) for row in rows}
    assert len(rows) == len(documented) > 10
    assert documented == options_in(helps[""])
    assert all(row[3] for row in rows)


def test_the_options_of_some_commands_are_documented(helps: dict[str, str]) -> None:
    rows = rows_under(
        (DOCS / "configuration.md").read_text(), "Options of some commands"
    )
    documented = {row[0]: set(row[1].split(", ")) for row in rows}
    assert documented == own_options(helps)
    assert len(documented) == 17


def test_the_readme_lists_every_command(helps: dict[str, str]) -> None:
    rows = rows_under((ROOT / "README.md").read_text(), "Commands")
    assert [row[0].split()[0] for row in rows] == commands_in(helps[""])


def shell_commands(text: str) -> list[str]:
    """The command lines of headgate in code blocks and in running text."""
    lines = [line for block in fenced(text, "", "sh") for line in block.splitlines()]
    lines += re.findall(r"`(headgate [^`\n]*)`", text)
    pattern = r"(?:^|\s)(headgate (?:[^|>&`]|\\.)*)"
    return [found for line in lines for found in re.findall(pattern, line)]


def check_line(line: str, helps: dict[str, str]) -> str | None:
    """What is wrong with a command line of a page, if anything."""
    words = shlex.split(line)[1:]
    if "--" in words:
        words = words[: words.index("--")]
    command = next((word for word in words if not word.startswith("-")), "")
    if command not in {*helps, "COMMAND"}:
        return f"{line}: no such command"
    flags = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    known = flags_in(helps[""]) | flags_in(helps.get(command, ""))
    return f"{line}: {flags - known}" if flags - known else None


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_command_lines_exist(page: Path, helps: dict[str, str]) -> None:
    lines = shell_commands(page.read_text())
    findings = [check_line(line, helps) for line in lines]
    assert [finding for finding in findings if finding] == []


def test_the_check_of_command_lines_finds_what_is_wrong(
    helps: dict[str, str],
) -> None:
    text = "```sh\nheadgate upgrde\nheadgate plan --sql | psql\nheadgate plan\n```"
    findings = [check_line(line, helps) for line in shell_commands(text)]
    assert findings == [
        "headgate upgrde: no such command",
        "headgate plan --sql : {'--sql'}",
        None,
    ]


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_variables_exist(page: Path, helps: dict[str, str]) -> None:
    known = {variable for variable, _ in options_in(helps[""]).values()}
    known |= {"HEADGATE_DATABASE_URL_FILE", "HEADGATE_IMAGE"}
    named = set(re.findall(r"\bHEADGATE_[A-Z_]+[A-Z]\b(?!\*)", page.read_text()))
    assert named <= known


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.M)
    words = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {word.replace(" ", "-") for word in words}


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_links_resolve(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        assert not link.startswith("http"), f"{link}: nobody checks it"
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_can_be_reached_from_the_readme() -> None:
    text = (ROOT / "README.md").read_text()
    assert [name for name in PAGE_NAMES[1:] if f"]({name})" not in text] == []


def status_of(meaning: str) -> int:
    """The exit status that the page gives to a meaning."""
    rows = rows_under((DOCS / "exit-status.md").read_text(), "Exit status")
    (status,) = [int(row[0]) for row in rows if row[1] == meaning]
    return status


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (["version"], "done"),
        (["upgrad"], "the command line makes no sense"),
        (["heads", "--migrations", "twice"], "the chain is broken"),
        (["heads", "--migrations", "nowhere"], "the chain was not found"),
        (["wait", "--wait-timeout", "0"], "not reachable within --wait-timeout"),
        (["wait", "--database-url", "mysql://h/x"], "a setting cannot be used"),
        (["run", "--", "./nothing"], "CMD is not there"),
        (["run", "--", "./chain"], "CMD cannot be executed"),
    ],
)
def test_a_status_means_what_the_page_says(
    headgate: Headgate, tmp_path: Path, words: list[str], meaning: str
) -> None:
    Chain(tmp_path / "chain").add("a")
    twice = Chain(tmp_path / "twice")
    twice.add("a")
    twice.add("a")
    done = headgate.run(*words, env={"DATABASE_URL": UNREACHABLE})
    assert done.returncode == status_of(meaning), done
