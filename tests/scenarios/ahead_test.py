"""An image that is older than the database: two chains of one history."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from boots import applied, versions
from chain import Chain
from cluster import Cluster
from events import await_event, finish, named, reason
from fleet import TABLE, Fleet, became, newer
from server_log import TALKATIVE, ServerLog


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that logs who comes and what they ask."""
    with Cluster(settings=TALKATIVE) as running:
        yield running


def test_the_old_image_starts_after_a_harmless_migration(
    fleet: Fleet, v1: Chain
) -> None:
    assert became(fleet.boot(v1))
    failed = fleet.boot(newer(fleet, v1), cmd="/bin/false")
    assert became(failed) and failed.returncode == 1, "the new one does not live"
    done = fleet.boot(v1)
    assert became(done) and done.returncode == 0, done.stderr
    (warning,) = named(done.stderr, "verify.ahead")
    assert warning["severity"] == "WARNING"
    for word in ("by 1 revision", "ccc3 (the third)", "image shop:v2", "applied 20",
                 "none is breaking"):  # fmt: skip
        assert word in warning["message"]
    assert named(done.stderr, "verify.at_head") == []
    assert versions(fleet.database) == {"ccc3"}


def test_the_old_image_does_not_start_after_a_breaking_migration(
    fleet: Fleet, v1: Chain
) -> None:
    assert became(fleet.boot(v1))
    fleet.boot(newer(fleet, v1, "DROP TABLE two;"), cmd="/bin/false")
    done = fleet.boot(v1)
    assert not became(done)
    why = reason(done, 76)
    for word in ("revision ccc3 (the third), applied 20", "by image shop:v2",
                 "is breaking: DROP TABLE", "an older application still names it",
                 "--on-ahead allow"):  # fmt: skip
        assert word in why
    assert became(fleet.boot(v1, "--on-ahead", "allow"))


@pytest.mark.parametrize(
    ("up", "breaking", "starts"),
    [("DROP TABLE two;", "no", True), ("SELECT 1;", "yes", False),
     ("DO $$ BEGIN END $$;", None, False), ("DO $$ BEGIN END $$;", "no", True)],
)  # fmt: skip
def test_the_header_overrules_the_statements(
    fleet: Fleet, v1: Chain, up: str, breaking: str | None, starts: bool
) -> None:
    keys = {"breaking": breaking} if breaking else {}
    fleet.migrate(newer(fleet, v1, up, **keys))
    assert became(fleet.boot(v1)) is starts


@pytest.mark.parametrize("rule", ["compatible", "fail", "allow"])
@pytest.mark.parametrize("up", ["SELECT 1;", "DROP TABLE two;"])
def test_every_command_follows_the_rule(
    fleet: Fleet, v1: Chain, rule: str, up: str
) -> None:
    fleet.migrate(newer(fleet, v1, up))
    starts = rule == "allow" or (rule == "compatible" and up == "SELECT 1;")
    assert became(fleet.boot(v1, "--on-ahead", rule)) is starts
    assert became(fleet.boot(v1, "--on-ahead", rule, "--role", "follower")) is starts
    for command in ("upgrade", "plan", "preflight"):
        done = fleet.run(v1, command, "--on-ahead", rule)
        assert done.returncode == (0 if starts else 76), done
        assert starts or "ccc3" in reason(done, 76)
    done = fleet.run(v1, "verify", "--on-ahead", rule)
    assert done.returncode == (0 if starts else 1), done
    assert done.stdout.startswith("ahead: ") and "ccc3" in done.stdout
    assert versions(fleet.database) == {"ccc3"}


def test_the_reports_tell_what_is_newer(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(newer(fleet, v1, breaking="no"))
    verify = json.loads(fleet.run(v1, "verify", "--format", "json").stdout)
    plan = json.loads(fleet.run(v1, "plan", "--format", "json").stdout)
    assert verify["standing"] == "ahead"
    assert (plan["steps"], plan["before"], plan["after"]) == ([], ["ccc3"], ["ccc3"])
    (one,) = verify["newer"]
    assert plan["newer"] == [one]
    assert one["applied_at"].startswith("20") and one["applied_host"]
    assert {key: one[key] for key in one if key not in ("applied_at", "applied_host")} == {
        "revision": "ccc3", "message": "the third", "applied_image": "shop:v2",
        "breaking": "no", "breaking_reason": "the header says so",
    }  # fmt: skip
    assert "ccc3 (the third)" in fleet.run(v1, "plan").stdout


def test_the_decision_costs_one_query(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(v1)
    log = ServerLog(fleet.database.cluster)
    assert became(fleet.boot(v1))
    assert len(log.statements()) == 1, "at head"
    fleet.migrate(newer(fleet, v1))
    log = ServerLog(fleet.database.cluster)
    assert became(fleet.boot(v1))
    # A glance, a look, and what the history holds.
    assert (len(log.connections()), len(log.statements())) == (1, 3), "ahead"


def test_the_old_image_scales_out_beside_the_new_one(fleet: Fleet, v1: Chain) -> None:
    v2 = newer(fleet, v1, TABLE.format("three") + " SELECT pg_sleep(2);", breaking="no")
    migrating = fleet.start(v2, "run", "--", "/bin/true")
    await_event(migrating, "revision.started", revision="ccc3")
    # It is behind a moment longer, or ahead as soon as that is committed.
    old = [fleet.start(v1, "run", "--", "/bin/echo", "became") for _ in range(4)]
    for process in old:
        assert became(finish(process))
    assert finish(migrating).returncode == 0
    assert versions(fleet.database) == {"ccc3"}
    assert applied(fleet.database) == ["aaa1", "bbb2", "ccc3"]


@pytest.mark.parametrize(("up", "starts"), [("SELECT 1;", True), ("DROP TABLE two;", False)])
def test_the_new_image_may_pass_while_the_old_one_waits_for_the_lock(
    fleet: Fleet, v1: Chain, up: str, starts: bool
) -> None:
    v2 = fleet.image("v2")
    v2.add("aaa1", up=TABLE.format("one") + " SELECT pg_sleep(2);")
    v2.add("bbb2", up=TABLE.format("two"))
    v2.add("ccc3", up=up)
    migrating = fleet.start(v2, "upgrade")
    await_event(migrating, "revision.started", revision="aaa1")
    old = fleet.start(v1, "run", "--", "/bin/echo", "became")
    await_event(old, "lock.waiting")
    done = finish(old)
    # It may also have seen the moment in which its own head was reached.
    if versions(fleet.database) == {"ccc3"} and named(done.stderr, "verify.ahead"):
        assert starts
    assert became(done) or reason(done, 76)
    assert finish(migrating).returncode == 0
    assert became(fleet.boot(v1)) is starts


def test_three_images_take_turns(fleet: Fleet, v1: Chain) -> None:
    v2 = newer(fleet, v1)
    v3 = fleet.image("v3", v2)
    v3.add("ddd4", "ccc3", up="ALTER TABLE three RENAME TO drei;", message="the fourth")
    for image in (v1, v2, v1):
        assert became(fleet.boot(image)), image
    assert became(fleet.boot(v3))
    for image in (v1, v2):
        assert "ddd4 (the fourth)" in reason(fleet.boot(image), 76)
    assert became(fleet.boot(v3))
    fleet.migrate(v3, "downgrade", "ccc3")
    for image in (v2, v1):
        assert became(fleet.boot(image))
    assert versions(fleet.database) == {"ccc3"}


def test_branches_and_merges_are_newer_too(fleet: Fleet, v1: Chain) -> None:
    v2 = newer(fleet, v1)
    v2.add("side", "aaa1", up=TABLE.format("side"))
    fleet.migrate(v2, "upgrade", "heads")
    done = fleet.boot(v1)
    assert became(done)
    assert "by 2 revisions" in named(done.stderr, "verify.ahead")[0]["message"]
    v2.add("both", ["ccc3", "side"])
    fleet.migrate(v2)
    done = fleet.boot(v1)
    assert became(done)
    assert "by 3 revisions" in named(done.stderr, "verify.ahead")[0]["message"]
    v2.add("ends", "both", up="DROP TABLE side;")
    fleet.migrate(v2)
    assert "revision ends" in reason(fleet.boot(v1), 76)
