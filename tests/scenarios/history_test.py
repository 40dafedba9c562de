"""headgate_history is there when it is needed, and missed by nobody."""

from __future__ import annotations

import re
import time

from boots import applied, relations, versions
from chain import Chain
from events import finish
from fleet import Fleet, became, newer


def blocked(fleet: Fleet) -> int:
    """How many sessions wait for another's lock."""
    ((count,),) = fleet.database.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    return int(count)


def test_many_make_it_at_once(fleet: Fleet) -> None:
    # Each has a version table and a lock of its own, and another comes first.
    names = [f"rev{number}" for number in range(6)]
    images = [fleet.image(name) for name in names]
    for name, image in zip(names, images, strict=True):
        image.add(name, None, up="SELECT 1;")
    script = fleet.run(images[0], "upgrade", "--sql").stdout
    made = re.search(r"CREATE TABLE IF NOT EXISTS \S+headgate_history.*?;", script, re.S)
    assert made
    with fleet.database.connect() as first:
        first.autocommit = False
        first.cursor().execute(made[0])
        running = [
            fleet.start(image, "upgrade", "--version-table", f"version_{name}")
            for name, image in zip(names, images, strict=True)
        ]
        while blocked(fleet) < len(running):
            assert all(process.poll() is None for process in running)
            time.sleep(0.02)
        first.commit()
    for process in running:
        done = finish(process)
        assert done.returncode == 0, done.stderr
    assert set(applied(fleet.database)) == set(names)


def test_one_that_went_away_is_made_again(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(v1)
    fleet.database.execute("DROP TABLE headgate_history")
    assert became(fleet.boot(v1))
    assert "headgate_history" not in relations(fleet.database), "at head it is not"
    v2 = newer(fleet, v1)
    assert became(fleet.boot(v2))
    assert applied(fleet.database) == ["ccc3"]
    assert became(fleet.boot(v1)), "ccc3 is known, and what it stands on is here"
    fleet.migrate(v2, "downgrade", "base")
    assert versions(fleet.database) == set()


def test_one_of_an_earlier_headgate_is_completed(fleet: Fleet, v1: Chain) -> None:
    fleet.migrate(v1)
    fleet.database.execute("ALTER TABLE headgate_history DROP breaking_reason")
    v2 = newer(fleet, v1, "DROP TABLE two;")
    assert became(fleet.boot(v2))
    assert fleet.database.execute(
        "SELECT breaking_reason LIKE 'DROP TABLE%' FROM headgate_history"
        " WHERE revision = 'ccc3'"
    ) == [(True,)]
