"""The step `sessions`: replicas at once, and what an older application asks."""

from __future__ import annotations

from chain import Chain
from conftest import Database
from guard_runs import guard_once
from headgate import Headgate

TABLE = "CREATE TABLE partner (id bigint PRIMARY KEY, name text NOT NULL);"
DROP = "DROP TABLE partner;"


def test_an_old_view_that_is_dropped_in_silence_is_found(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", breaking="no", up="DROP VIEW partners;",
        down_sql="CREATE VIEW partners AS SELECT id, name FROM partner;",
    )  # fmt: skip
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("sessions")
    assert (finding["check"], finding["revision"]) == ("old-view-broken", "c")
    assert finding["object"] == "view public.partners"


def test_a_function_that_no_longer_finds_its_table_is_found(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c",
        up="CREATE FUNCTION total() RETURNS bigint LANGUAGE plpgsql AS "
        "$$BEGIN RETURN (SELECT count(name) FROM partner); END$$;",
        down_sql="DROP FUNCTION total();",
    )
    rename = "ALTER TABLE partner RENAME COLUMN {} TO {};"
    sound.add("d", breaking="no", up=rename.format("name", "title"),
              down_sql=rename.format("title", "name"))  # fmt: skip
    run = guard_once(headgate, status=1)
    (finding,) = run.findings("sessions")
    assert (finding["revision"], finding["object"]) == ("d", "function public.total()")
    assert "name" in finding["message"]


def test_a_revision_that_says_it_is_breaking_may_break(
    headgate: Headgate, quiet: None, sound: Chain
) -> None:
    sound.add(
        "c", up="DROP VIEW partners;",
        down_sql="CREATE VIEW partners AS SELECT id, name FROM partner;",
    )  # fmt: skip
    run = guard_once(headgate, status=0)
    assert run.findings("sessions") == []


def test_no_other_database_is_ever_touched(
    headgate: Headgate, sound: Chain, database: Database
) -> None:
    # All ways in which a replica could learn of another database, or be kept
    # from its work.
    (headgate.folder / "headgate.toml").write_text(
        f'database-url = "{database.url}"\nwait-for = ["tcp://127.0.0.1:1"]\n'
        'wait-timeout = "1s"\n[lint]\nfail-on = "never"\n'
    )
    env = {
        "HEADGATE_WAIT_FOR": "tcp://127.0.0.1:1",
        "HEADGATE_DATABASE_URL": database.url,
        "PGDATABASE": database.name,
    }
    run = guard_once(headgate, status=0, env=env)
    assert run.verdicts()["sessions"] == "passed"
    tables = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    assert database.execute(tables) == [(0,)]
