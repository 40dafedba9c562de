"""Flags outrank the environment, which outranks headgate.toml, which outranks
the defaults."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from chain import Chain
from events import JSON_LOG, reason
from headgate import Headgate


@pytest.fixture
def layers(tmp_path: Path) -> Path:
    """A folder with a chain for each layer, whose head is the layer's name."""
    for name in ("flag", "variable", "file", "migrations", "other"):
        Chain(tmp_path / name).add(name)
    return tmp_path


def head(headgate: Headgate, *flags: str, **env: str) -> str:
    """The head of the chain that these settings lead to."""
    done = headgate.run("heads", "--format", "json", *flags, env=JSON_LOG | env)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["heads"]
    return str(found)


def test_each_layer_outranks_the_one_below(headgate: Headgate, layers: Path) -> None:
    assert head(headgate) == "migrations"
    (layers / "headgate.toml").write_text('migrations = "file"\n')
    assert head(headgate) == "file"
    variable = {"HEADGATE_MIGRATIONS": "variable"}
    assert head(headgate, **variable) == "variable"
    assert head(headgate, "--migrations", "flag", **variable) == "flag"
    assert head(headgate, "--migrations=flag", **variable) == "flag"


def test_an_empty_variable_is_not_set(headgate: Headgate, layers: Path) -> None:
    (layers / "headgate.toml").write_text('migrations = "file"\n')
    assert head(headgate, HEADGATE_MIGRATIONS="") == "file"


def test_a_flag_may_stand_before_the_command(headgate: Headgate, layers: Path) -> None:
    done = headgate.run("--migrations", "flag", "heads")
    assert done.stdout.startswith("flag")


def test_another_file_can_be_named(headgate: Headgate, layers: Path) -> None:
    (layers / "headgate.toml").write_text('migrations = "file"\n')
    (layers / "other.toml").write_text('migrations = "other"\n')
    (layers / "flag.toml").write_text('migrations = "flag"\n')
    assert head(headgate, HEADGATE_CONFIG="other.toml") == "other"
    assert (
        head(headgate, "--config", "flag.toml", HEADGATE_CONFIG="other.toml") == "flag"
    )


@pytest.mark.parametrize("name", ["missing.toml", ".", "pipe", "loop", ""])
def test_a_named_file_must_be_one(
    headgate: Headgate, layers: Path, name: str
) -> None:
    os.mkfifo(layers / "pipe")
    (layers / "loop").symlink_to("loop")
    done = headgate.run("heads", "--config", name, env=JSON_LOG)
    assert f"'{name}'" in reason(done, 64)
    if name:
        done = headgate.run("heads", env=JSON_LOG | {"HEADGATE_CONFIG": name})
        assert f"'{name}'" in reason(done, 78)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "nowhere"])
def test_a_usual_file_that_is_none_is_refused(
    headgate: Headgate, layers: Path, kind: str
) -> None:
    usual = layers / "headgate.toml"
    if kind == "folder":
        usual.mkdir()
    elif kind == "pipe":
        os.mkfifo(usual)
    else:
        usual.symlink_to({"loop": "headgate.toml", "nowhere": "not-there"}[kind])
    assert "headgate.toml" in reason(headgate.run("heads", env=JSON_LOG), 78)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('migration = "x"\n', "migration"),
        ('[wait]\ntimeout = "5s"\n', "timeout"),
        ('wait_timeout = "5s"\n', "wait_timeout"),
    ],
)
def test_an_unknown_key_in_the_file_is_named(
    headgate: Headgate, layers: Path, text: str, named: str
) -> None:
    (layers / "headgate.toml").write_text(text)
    why = reason(headgate.run("heads", env=JSON_LOG), 78)
    assert named in why and "headgate.toml" in why


@pytest.mark.parametrize(
    "text",
    [
        "wait-timeout = ", "= 5", "[[[", "some words", "wait-timeout: 5s",
        'log-level = "info"\nlog-level = "debug"', "log-level = ['info', 'debug']",
    ],
)  # fmt: skip
def test_a_file_that_is_no_toml_is_refused(
    headgate: Headgate, layers: Path, text: str
) -> None:
    (layers / "headgate.toml").write_text(text)
    assert "headgate.toml" in reason(headgate.run("heads", env=JSON_LOG), 78)


def test_a_file_is_read_as_toml(headgate: Headgate, layers: Path) -> None:
    Chain(layers / 'a é "\\').add("odd")
    text = '# none\nmigrations = "a \\u00e9 \\"\\\\" # some\nwait-timeout = 5\n'
    (layers / "headgate.toml").write_text(text)
    assert head(headgate) == "odd"


@pytest.mark.parametrize("flag", ["--log-file", "--database-url", "--migrations"])
def test_a_flag_without_a_value_is_the_lines_fault(
    headgate: Headgate, layers: Path, flag: str
) -> None:
    done = headgate.run("heads", flag, "", env=JSON_LOG)
    assert reason(done, 64).startswith(f"{flag} is empty")


def test_a_log_file_that_cannot_be_opened_is_told(
    headgate: Headgate, layers: Path
) -> None:
    done = headgate.run("heads", "--log-file", "/nope/x", env=JSON_LOG)
    assert "/nope/x" in reason(done, 64)
    env = JSON_LOG | {"HEADGATE_LOG_FILE": "/nope/x"}
    assert "/nope/x" in reason(headgate.run("heads", env=env), 78)


VALUES = [
    ("wait-timeout", "soon"),
    ("wait-timeout", "-1s"),
    ("deadline", "5 parsecs"),
    ("lock-wait", "ten"),
    ("role", "boss"),
    ("log-format", "xml"),
    ("log-level", "loud"),
    ("health-port", "0"),
    ("health-port", "65536"),
    ("version-width", "0"),
    ("version-width", "many"),
]


@pytest.mark.parametrize(("option", "value"), VALUES)
def test_a_bad_value_is_named_with_its_place(
    headgate: Headgate, layers: Path, option: str, value: str
) -> None:
    variable = "HEADGATE_" + option.upper().replace("-", "_")
    # An unusable log format leaves the log as the platform has it.
    env = {"K_SERVICE": "shop"}
    why = reason(headgate.run("heads", env=env | {variable: value}), 78)
    assert variable in why and value in why

    why = reason(headgate.run("heads", f"--{option}={value}", env=env), 64)
    assert f"--{option}" in why and value in why

    (layers / "headgate.toml").write_text(f'{option} = "{value}"\n')
    why = reason(headgate.run("heads", env=env), 78)
    assert "headgate.toml" in why and option in why and value in why


def where(headgate: Headgate, *flags: str, **env: str) -> str:
    """Which database these settings lead to; none of them answers."""
    done = headgate.run("wait", "--wait-timeout", "0", *flags, env=JSON_LOG | env)
    return reason(done, 69)


def test_the_databases_url_has_layers_as_well(
    headgate: Headgate, tmp_path: Path
) -> None:
    def url(name: str) -> str:
        return f"postgresql://user:secret@127.0.0.1:1/{name}"

    env = {"PGHOST": "127.0.0.1", "PGPORT": "1", "PGUSER": "u", "PGDATABASE": "libpq"}
    where(headgate, **env)
    env["DATABASE_URL"] = url("application")
    assert "/application" in where(headgate, **env)
    (tmp_path / "headgate.toml").write_text(f'database-url = "{url("file")}"\n')
    assert "/file" in where(headgate, **env)
    env["HEADGATE_DATABASE_URL"] = url("variable")
    assert "/variable" in where(headgate, **env)
    assert "/flag" in where(headgate, "--database-url", url("flag"), **env)


def test_the_version_table_can_be_named(headgate: Headgate, layers: Path) -> None:
    text = headgate.run(
        "upgrade", "--sql", "base:head", "--version-table", "Our Versions",
        "--version-table-schema", "meta",
    ).stdout  # fmt: skip
    assert '"meta"."Our Versions"' in text
