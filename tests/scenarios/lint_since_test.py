"""`headgate lint --since`: which files git says are new, or are not the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from chain import Chain
from headgate import Headgate
from lint_reports import findings, lint, settings

INDEX = "CREATE INDEX ON t (a);"


class Repository:
    """A git repository of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("init", "--quiet", "--initial-branch", "main")

    def run(self, *words: str) -> str:
        """What git says."""
        who = {f"GIT_{role}_{what}": "test@test" for role in ("AUTHOR", "COMMITTER")
               for what in ("NAME", "EMAIL")}  # fmt: skip
        done = subprocess.run(
            ["git", *words], cwd=self.folder, check=True, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder)} | who,
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self) -> str:
        """Commits all that is there."""
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.run("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def project(headgate: Headgate) -> Path:
    """The project's settings: only the rules that are looked for."""
    path = headgate.folder / "headgate.toml"
    path.write_text(settings())
    return path


@pytest.fixture
def repository(chain: Chain, tmp_path: Path) -> Repository:
    """A table and an index on it that are on main, and a branch."""
    chain.add("a", up="CREATE TABLE t (a int);")
    chain.add("b", up=INDEX)
    made = Repository(tmp_path)
    made.commit()
    made.run("checkout", "--quiet", "-b", "work")
    return made


def names(headgate: Headgate, *words: str) -> list[str]:
    """Rule and file of each finding."""
    return [f"{rule} {file}" for rule, file, _ in findings(headgate, *words)]


def test_without_changes_nothing_is_asked_for(
    headgate: Headgate, repository: Repository
) -> None:
    assert repository.folder == headgate.folder
    assert names(headgate) == ["HG101 0002_b.sql"]
    done = lint(headgate, "--since", "main")
    assert done.stdout == "no findings; 0 revisions checked\n"


def test_new_files_count_committed_staged_or_untracked(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    chain.add("c", up=INDEX)
    repository.commit()
    chain.add("d", up=INDEX)
    repository.run("add", "--all")
    chain.add("e", up=INDEX)
    (chain.folder.parent / ".gitignore").write_text("*0006*\n")
    chain.add("f", up=INDEX)
    expected = [f"HG101 000{number}_{id}.sql" for number, id in enumerate("cdef", 3)]
    assert names(headgate, "--since", "main") == expected
    assert names(headgate, "--since", "main", "--from", "d") == expected[2:]


def test_what_main_has_got_meanwhile_is_not_this_branchs(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    repository.run("checkout", "--quiet", "main")
    (chain.versions / "0002_b.sql").write_text("on main it is another file now")
    repository.commit()
    repository.run("checkout", "--quiet", "work")
    chain.add("c", up=INDEX)
    assert names(headgate, "--since", "main") == ["HG101 0003_c.sql"]


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_whose_sql_changed_may_have_been_applied(
    headgate: Headgate, repository: Repository, chain: Chain, committed: bool
) -> None:
    path = chain.versions / "0001_a.sql"
    path.write_text(path.read_text().replace("(a int)", "(a int, b int)"))
    if committed:
        repository.commit()
    done = lint(headgate, "--since", "main", status=1)
    first = done.stdout.splitlines()[0]
    assert first.startswith("migrations/versions/0001_a.sql:1:1: error: ")
    assert "since main" in first
    assert first.endswith("[HG505 changed-applied-file]")
    assert names(headgate) == ["HG101 0002_b.sql"], "only git can tell"


def test_one_that_was_changed_keeps_its_other_findings(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    path = chain.versions / "0002_b.sql"
    path.write_text(path.read_text().replace("t (a)", "t (a) WHERE a > 0"))
    repository.run("rm", "--quiet", "--cached", str(path))
    expected = ["HG505 0002_b.sql", "HG101 0002_b.sql"]
    assert names(headgate, "--since", "main") == expected


def test_a_header_is_nothing_that_a_database_knows(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    path = chain.versions / "0002_b.sql"
    path.write_text(path.read_text().replace("a revision", "a better message"))
    assert names(headgate, "--since", "main") == ["HG101 0002_b.sql"]
    path.write_text(path.read_text() + "\n\n")
    assert names(headgate, "--since", "main") == ["HG101 0002_b.sql"]


def test_a_changed_file_can_be_allowed(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    path = chain.versions / "0001_a.sql"
    allow = "-- headgate: allow HG505 because nobody has it yet\n"
    path.write_text(path.read_text().replace("CREATE", allow + "CREATE"))
    assert names(headgate, "--since", "main") == []


def test_names_that_git_quotes_are_read(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    chain.add("c", up=INDEX).rename(chain.versions / 'q"ü\t.sql')
    assert names(headgate, "--since", "main") == ['HG101 q"ü\t.sql']


def test_a_hooks_variables_lead_nowhere_else(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    chain.add("c", up=INDEX)
    env = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    done = lint(headgate, "--since", "main", status=1, env=env)
    assert "0003_c.sql" in done.stdout


def test_a_commit_that_is_none(headgate: Headgate, repository: Repository) -> None:
    del repository
    for ref in ("nowhere", "--all", "main^9"):
        done = lint(headgate, f"--since={ref}", status=64)
        assert f"git knows no commit '{ref}'" in done.stderr


def test_a_history_that_has_nothing_in_common(
    headgate: Headgate, repository: Repository, chain: Chain
) -> None:
    repository.run("checkout", "--quiet", "--orphan", "other")
    chain.add("c")
    repository.commit()
    done = lint(headgate, "--since", "main", status=64)
    assert "have in common" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_a_folder_without_a_repository(headgate: Headgate, chain: Chain) -> None:
    chain.add("a")
    env = {"GIT_CEILING_DIRECTORIES": str(headgate.folder.parent)}
    done = lint(headgate, "--since", "main", status=64, env=env)
    assert "--since cannot be answered: not a git repository" in done.stderr


def test_a_machine_without_git(headgate: Headgate, chain: Chain) -> None:
    chain.add("a")
    done = lint(headgate, "--since", "main", status=64, env={"PATH": "/nowhere"})
    assert "'git' was not found in PATH" in done.stderr
    assert "Install git" in done.stderr
