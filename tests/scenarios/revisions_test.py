"""Revisions that fail, and revisions that would disturb the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from boots import applied, boot, relations, versions
from chain import Chain
from cluster import Cluster
from conftest import Database
from events import reason
from headgate import Headgate


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with a role of no rights."""
    with Cluster() as running:
        running.execute("CREATE ROLE clerk")
        yield running


FIVE = """
CREATE TABLE one ();
CREATE TABLE two (); -- not the third: ';' in a comment
INSERT INTO
    missing VALUES ('Ada Lovelace', 1815);
CREATE TABLE four ();
CREATE TABLE five ();
"""


def test_a_failing_statement_leaves_the_revisions_before_it(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE a ();")
    chain.add("b", up="CREATE TABLE b ();")
    broken = chain.add("c", up=FIVE)
    chain.add("d", up="CREATE TABLE d ();")
    done = boot(headgate, database)
    why = reason(done, 80)
    line = broken.read_text().splitlines().index("    missing VALUES"
                                                 " ('Ada Lovelace', 1815);") + 1
    assert f"{broken.name}:{line}:5" in why
    assert "revision c" in why and "42P01" in why
    assert "INSERT INTO missing" in why
    assert "Ada" not in done.stderr and "1815" not in done.stderr
    assert done.stdout == ""
    assert versions(database) == {"b"}
    assert applied(database) == ["a", "b"]
    tables = relations(database)
    assert {"a", "b"} <= tables
    assert tables.isdisjoint({"one", "two", "four", "five", "d"})


def test_a_syntax_error_is_found_in_its_line(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    broken = chain.add("a", up="CREATE TABLE fine ();\n\nCREATE TABEL wrong ();")
    line = broken.read_text().splitlines().index("CREATE TABEL wrong ();") + 1
    why = reason(boot(headgate, database), 80)
    assert f"{broken.name}:{line}:8" in why and "42601" in why
    assert "fine" not in relations(database)


def test_a_corrected_revision_is_applied_by_the_next_boot(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add("a")
    broken = chain.add("b", up="CREATE TABLE x (id nothing);")
    assert boot(headgate, database).returncode == 80
    broken.write_text(broken.read_text().replace("nothing", "integer"))
    done = boot(headgate, database)
    assert done.returncode == 0, done.stderr
    assert applied(database) == ["a", "b"]


def test_a_deferred_constraint_fails_the_commit(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    chain.add(
        "a",
        up="CREATE TABLE parent (id integer PRIMARY KEY);"
        "CREATE TABLE child (parent integer"
        " REFERENCES parent DEFERRABLE INITIALLY DEFERRED);",
    )
    broken = chain.add("b", up="INSERT INTO child VALUES (1); CREATE TABLE b ();")
    why = reason(boot(headgate, database), 80)
    assert broken.name in why and "revision b" in why
    assert "23503" in why and "COMMIT" in why
    assert versions(database) == {"a"}
    assert applied(database) == ["a"]
    assert "b" not in relations(database)


@pytest.mark.parametrize(
    "leak",
    [
        "SET search_path = ''",
        "SET search_path = elsewhere",
        "SELECT pg_catalog.set_config('search_path', '', false)",
        "SET ROLE clerk",
        "SET SESSION AUTHORIZATION clerk",
        "SET default_transaction_read_only = on",
        "SET statement_timeout = '200ms'",
        "SET client_encoding = 'LATIN1'",
        "SET standard_conforming_strings = off",
        "SET session_replication_role = replica",
    ],
)
def test_what_a_revision_sets_ends_with_it(
    headgate: Headgate, database: Database, chain: Chain, leak: str
) -> None:
    database.execute("CREATE SCHEMA elsewhere")
    chain.add("a", up=f"CREATE TABLE a ();\n{leak};")
    chain.add("b", up="CREATE TABLE b (x text DEFAULT 'é\\n'); SELECT pg_sleep(0.3);")
    done = boot(headgate, database)
    assert done.returncode == 0, done.stderr
    made = database.execute(
        "SELECT nspname, rolname, length(pg_get_expr(adbin, adrelid))"
        " FROM pg_class t JOIN pg_namespace n ON n.oid = relnamespace"
        " JOIN pg_roles o ON o.oid = relowner"
        " JOIN pg_attrdef d ON adrelid = t.oid WHERE relname = 'b'"
    )
    length = len("'é\\n'::text")
    assert made == [("public", "postgres", length)]
    assert versions(database) == {"b"}


def test_a_role_that_the_database_sets_stays(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    # Teams let a deploying role act as the owner of all tables.
    database.execute(
        "CREATE ROLE owner; CREATE ROLE deploy LOGIN PASSWORD 'x' IN ROLE owner;"
        " ALTER ROLE deploy SET role = owner;"
        " GRANT clerk TO owner; GRANT ALL ON SCHEMA public TO owner, clerk"
    )
    chain.add("a", up="CREATE TABLE a (); SET ROLE clerk; CREATE TABLE b ();")
    chain.add("c", up="CREATE TABLE c ();")
    url = database.cluster.url(database.name, user="deploy", password="x")
    done = headgate.run("run", "--", "/bin/true", env={"DATABASE_URL": url})
    assert done.returncode == 0, done.stderr
    owners = database.execute(
        "SELECT tablename, tableowner FROM pg_tables"
        " WHERE schemaname = 'public' AND tablename <> 'headgate_history'"
    )
    assert dict(owners) == {
        "a": "owner", "b": "clerk", "c": "owner", "alembic_version": "owner",
    }  # fmt: skip


@pytest.mark.parametrize(
    "forget",
    ["DEALLOCATE ALL;", "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$;"],
)
def test_a_revision_may_deallocate_what_the_session_prepared(
    headgate: Headgate, database: Database, chain: Chain, forget: str
) -> None:
    for name in ("a", "b", "c", "d", "e"):
        more = forget if name == "d" else ""
        chain.add(name, up=f"CREATE TABLE {name} ();\n{more}")
    assert boot(headgate, database).returncode == 0
    assert versions(database) == {"e"}
    assert applied(database) == ["a", "b", "c", "d", "e"]
    assert {"a", "b", "c", "d", "e"} <= relations(database)


def test_a_row_that_moves_during_a_run_undoes_the_revision(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    for name in ("a", "b", "c", "d"):
        more = "UPDATE alembic_version SET version_num = 'x';"
        chain.add(name, up=f"CREATE TABLE {name} ();\n{more if name == 'd' else ''}")
    done = boot(headgate, database)
    assert "revision d was rolled back" in reason(done, 75)
    assert versions(database) == {"c"}
    assert "d" not in relations(database)
