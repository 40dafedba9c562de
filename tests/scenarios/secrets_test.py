"""Passwords: in use wherever they are needed, and in print nowhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from doorbell import Doorbell
from events import read_events
from headgate import Headgate, clean_environment
from namespaces import why_not, with_termination_log

# Around each character are words that stand nowhere else.
PASSWORDS = [
    "qzkvwx@wxjhqy", "qzkvwx:wxjhqy", "qzkvwx/wxjhqy", "qzkvwx?wxjhqy",
    "qzkvwx#wxjhqy", "qzkvwx%wxjhqy", "qzkvwx wxjhqy", "qzkvwxéwxjhqy",
    "qzkvwx'wxjhqy", 'qzkvwx"wxjhqy', "qzkvwx\\wxjhqy", "qzkvwx&wxjhqy=vjxqzw",
    "@qzkvwx:/?#wxjhqy% ü", "пароль-qzkvwx",
]  # fmt: skip
# A `%` stands for itself where no two hex digits follow.
RAW = [each for each in PASSWORDS if "&" not in each]
FORMATS = ["text", "json"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with a role for each password."""
    with Cluster() as running:
        for number, password in enumerate(PASSWORDS):
            running.execute(
                f"CREATE ROLE role{number} SUPERUSER LOGIN PASSWORD %s", [password]
            )
        yield running


def encodings(password: str) -> set[bytes]:
    """The password in all forms in which it might slip out, and its pieces."""
    pieces = [piece for piece in re.split(r"[^\w-]+", password) if len(piece) > 3]
    forms = {password, quote(password), quote(password, safe=""), quote_plus(password)}
    forms |= {form.lower() for form in forms} | set(pieces)
    return {form.encode() for form in forms} | {repr(password)[1:-1].encode()}


def assert_hidden(password: str, texts: dict[str, bytes]) -> None:
    """None of these texts holds anything of the password."""
    for name, text in texts.items():
        for form in encodings(password):
            assert form not in text, f"{form!r} in the {name}: {text!r}"


def url_for(database: Database, password: str, *, raw: bool = False) -> str:
    """The URL of the password's role."""
    role = f"role{PASSWORDS.index(password)}"
    secret = password if raw else quote(password, safe="")
    port = database.cluster.port
    return f"postgresql+asyncpg://{role}:{secret}@127.0.0.1:{port}/{database.name}"


def run_logged(
    headgate: Headgate, url: str, *options: str, log_format: str = "json"
) -> tuple[int, dict[str, bytes]]:
    """Runs a boot that says all it can; its status and all that it wrote."""
    log = headgate.folder / "headgate.log"
    done = headgate.run(
        "run", "--log-level", "debug", "--log-file", log, *options, "--",
        "/bin/cat", "/proc/self/cmdline", "/proc/self/environ",
        env={"HEADGATE_DATABASE_URL": url, "HEADGATE_LOG_FORMAT": log_format},
        text=False, encoding=None, errors=None,
    )  # fmt: skip
    written = {
        "standard output": done.stdout,
        "standard error": done.stderr,
        "log file": log.read_bytes(),
    }
    return done.returncode, written


@pytest.mark.parametrize("password", PASSWORDS)
def test_an_encoded_password_works_and_is_hidden(
    headgate: Headgate, database: Database, chain: Chain, password: str
) -> None:
    chain.add("a")
    status, written = run_logged(headgate, url_for(database, password))
    assert status == 0, written
    assert_hidden(password, written)


@pytest.mark.parametrize("password", RAW)
def test_a_raw_password_works_and_is_hidden(
    headgate: Headgate, database: Database, chain: Chain, password: str
) -> None:
    chain.add("a")
    status, written = run_logged(headgate, url_for(database, password, raw=True))
    assert status == 0, written
    assert_hidden(password, written)


@pytest.mark.parametrize("log_format", FORMATS)
@pytest.mark.parametrize("raw", [False, True], ids=["encoded", "raw"])
def test_a_wrong_password_is_hidden(
    headgate: Headgate, database: Database, chain: Chain, raw: bool, log_format: str
) -> None:
    chain.add("a")
    for password in RAW if raw else PASSWORDS:
        url = url_for(database, password, raw=raw)
        other = PASSWORDS[(PASSWORDS.index(password) + 1) % len(PASSWORDS)]
        role = f"//role{PASSWORDS.index(other)}:"
        url = re.sub(r"//role\d+:", role, url, count=1)
        status, written = run_logged(
            headgate, url, "--wait-timeout", "0", log_format=log_format
        )
        assert status == 77, written
        assert_hidden(password, written)


@pytest.mark.parametrize(
    "broken",
    [
        "postgresql://user:{}@127.0.0.1:port/database",
        "postgresql://user:{}@127.0.0.1:99999/database",
        "postgresql://user:{}@[::1/database",
        "postgresql//user:{}@127.0.0.1/database",
        "mysql://user:{}@127.0.0.1/database",
        "user:{}@127.0.0.1/database",
        "host=127.0.0.1 password='{}",
    ],
)
def test_a_url_that_cannot_be_read_is_hidden(
    headgate: Headgate, chain: Chain, broken: str
) -> None:
    chain.add("a")
    for password in PASSWORDS:
        for secret in (password, quote(password, safe="")):
            status, written = run_logged(headgate, broken.format(secret))
            assert status == 78, (secret, written)
            assert_hidden(password, written)


def test_a_server_that_repeats_the_password_gets_it_hidden(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    password = PASSWORDS[0]
    for form in (password, quote(password, safe=""), password.replace("@", "\\x40")):
        quoted = form.replace("'", "''")
        chain.write(
            "a.sql",
            "-- revision: a\n-- down_revision: none\n-- message: a\n-- upgrade\n"
            f"DO $$BEGIN RAISE EXCEPTION USING MESSAGE = 'so: {quoted}',"
            f" DETAIL = '{quoted}', HINT = '{quoted}'; END$$;\n"
            "-- downgrade\nSELECT 1;\n",
        )
        status, written = run_logged(headgate, url_for(database, password))
        assert status == 80, written
        assert b"so: ***" in written["standard error"]
        assert_hidden(password, written)


@pytest.mark.parametrize(
    "words",
    [
        ["upgrade", "{}"],
        ["show", "{}"],
        ["wait", "{}"],
        ["{}"],
        ["run", "--database_url={}", "--", "/bin/true"],
        ["run", "--wait-timeout={}", "--", "/bin/true"],
        ["wait", "--wait-timeout", "{}"],
        ["upgrade", "--format", "{}"],
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "url", ["postgresql://user:{}@127.0.0.1/x", "host=127.0.0.1 password={}"]
)
def test_a_url_in_the_wrong_place_is_not_repeated(
    headgate: Headgate, chain: Chain, words: list[str], url: str
) -> None:
    chain.add("a")
    password = "qzkvwxwxjhqy"
    words = [word.format(url.format(password)) for word in words]
    env = {"DATABASE_URL": "postgresql://user@127.0.0.1:1/x"}
    done = headgate.run(*words, env=env)
    assert done.returncode == 64, done.stderr
    assert_hidden(password, {"standard error": done.stderr.encode()})
    assert "***" in done.stderr


# Passwords that are words of the log itself.
@pytest.mark.parametrize("password", ["message", "severity", "true", '":"', "2026"])
def test_the_log_stays_readable_whatever_the_password(
    headgate: Headgate, database: Database, chain: Chain, password: str
) -> None:
    chain.add("a", up="SELECT 1 / 0;")
    url = database.cluster.url(database.name, user="role0", password=password)
    status, written = run_logged(headgate, url, "--wait-timeout", "0")
    assert status == 77
    for name in ("standard error", "log file"):
        events = read_events(written[name].decode())
        assert events[-1]["severity"] == "ERROR" and events[-1]["message"]


def test_headgates_own_command_line_has_no_password(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a")
    with Doorbell() as hole:
        url = hole.url.replace("secret", "qzkvwx%40wxjhqy")
        waiting = headgate.start("run", "--", "/bin/true", env={"DATABASE_URL": url})
        while not hole.rings():
            assert waiting.poll() is None
        for name in ("cmdline", "comm", "stat", "status", "maps"):
            text = Path(f"/proc/{waiting.pid}/{name}").read_bytes()
            assert_hidden("qzkvwx@wxjhqy", {name: text})


def test_the_application_keeps_what_it_had_but_ours(
    headgate: Headgate, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "url"
    file.write_text(url_for(database, PASSWORDS[0]))
    applications = url_for(database, PASSWORDS[1])
    for ours in (
        {"HEADGATE_DATABASE_URL": url_for(database, PASSWORDS[0])},
        {"HEADGATE_DATABASE_URL_FILE": str(file)},
    ):
        done = headgate.run(
            "run", "--role", "off", "--", "/usr/bin/env", "-0",
            env=ours | {"DATABASE_URL": applications},
        )  # fmt: skip
        variables = dict(each.split("=", 1) for each in done.stdout.split("\0")[:-1])
        assert variables == clean_environment({"DATABASE_URL": applications})


def test_unset_env_takes_more_away(headgate: Headgate, database: Database) -> None:
    done = headgate.run(
        "run", "--role", "off", "--unset-env", "DATABASE_URL", "--unset-env", "TOKEN",
        "--", "/usr/bin/env", "-0",
        env={"DATABASE_URL": database.url, "TOKEN": "x", "TOKENS": "y"},
    )  # fmt: skip
    variables = dict(each.split("=", 1) for each in done.stdout.split("\0")[:-1])
    assert variables == clean_environment({"TOKENS": "y"})


@pytest.mark.skipif(why_not() is not None, reason=f"no namespaces: {why_not()}")
def test_the_termination_log_says_why_without_the_password(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    chain.add("a")
    log = tmp_path / "termination-log"
    password = PASSWORDS[-2]
    url = url_for(database, password).replace(database.name, "qqq_nowhere")
    done = subprocess.run(
        [
            *with_termination_log(log), headgate.path, "run", "--wait-timeout", "0",
            "--", "/bin/true",
        ],
        env=clean_environment({"DATABASE_URL": url, "HEADGATE_LOG_FORMAT": "json"}),
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 77, done.stderr
    why = read_events(done.stderr.decode())[-1]["message"]
    assert log.read_text() == why + "\n"
    assert "qqq_nowhere" in why
    assert_hidden(password, {"termination log": log.read_bytes()})
