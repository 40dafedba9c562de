"""`headgate guard` and chains that make and drop roles: those are the whole
server's, and the guard has several databases on it."""

from __future__ import annotations

import pytest
from chain import Chain
from cluster import Cluster
from conftest import Database
from guard_runs import guard_once
from headgate import Headgate

pytestmark = pytest.mark.usefixtures("quiet")

MAKE = "CREATE ROLE app_x; CREATE TABLE t (a int PRIMARY KEY, b int);"
UNMAKE = "DROP TABLE t; DROP ROLE app_x;"
GRANT = "GRANT SELECT ON t TO app_x;"


def test_what_fails_on_rows_is_found_beside_a_role(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=MAKE + GRANT, down_sql=UNMAKE)
    chain.add("b", up="CREATE UNIQUE INDEX CONCURRENTLY tb ON t (b, (true));",
              down_sql="DROP INDEX tb;", transaction="none")  # fmt: skip
    run = guard_once(headgate, status=1)
    assert run.checks("populated") == [("fails-on-rows", "b")]


def test_revisions_after_a_wrong_one_are_tried_beside_a_role(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=MAKE + GRANT, down_sql=UNMAKE)
    chain.add("b", up="CREATE TABLE left_over (a int);", down_sql="SELECT 1;")
    chain.add("c", up="CREATE TABLE u (a int);", down_sql="DROP TABLE u;")
    run = guard_once(headgate, status=1)
    assert run.checks("reversible") == [("downgrade-differs", "b")]
    assert run.step("reversible")["summary"] == "2 revisions up, down and up again"


def test_a_role_of_an_irreversible_revision_is_no_trouble(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=MAKE + GRANT, irreversible="it began so")
    run = guard_once(headgate, "--write-schema", status=0)
    assert run.verdicts()["locks"] == run.verdicts()["sessions"] == "passed"
    run = guard_once(headgate, status=0)
    assert run.verdicts()["missing"] == "passed"


def test_a_downgrade_that_leaves_its_role_is_found(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up=MAKE, down_sql="DROP TABLE t;")
    run = guard_once(headgate, status=1)
    assert ("upgrade-again-fails", "a") in run.checks("reversible")


def test_a_role_that_is_made_twice_is_found(headgate: Headgate, chain: Chain) -> None:
    chain.add("a", up=MAKE, down_sql=UNMAKE)
    chain.add("b", up="CREATE ROLE app_x;", down_sql="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert run.checks("fresh") == [("upgrade-fails", "b")]


def test_a_role_may_be_dropped_that_no_revision_made(
    headgate: Headgate, chain: Chain
) -> None:
    chain.add("a", up="CREATE TABLE t (a int); GRANT SELECT ON t TO other;",
              down_sql="DROP TABLE t;")  # fmt: skip
    chain.add("b", up="REVOKE ALL ON t FROM other; DROP ROLE other;",
              down_sql="CREATE ROLE other; GRANT SELECT ON t TO other;")  # fmt: skip
    guard_once(headgate, status=0)
    chain.add("c", up="GRANT SELECT ON t TO other;", down_sql="SELECT 1;")
    run = guard_once(headgate, status=1)
    assert run.checks("fresh") == [("upgrade-fails", "c")]


def test_on_a_given_server_roles_of_the_chain_go(
    headgate: Headgate, chain: Chain, cluster: Cluster, database: Database
) -> None:
    chain.add("a", up=MAKE + GRANT, down_sql=UNMAKE)
    guard_once(headgate, "--server-url", database.url, status=0)
    rows = cluster.execute("SELECT FROM pg_roles WHERE rolname = 'app_x'")
    assert rows == []
