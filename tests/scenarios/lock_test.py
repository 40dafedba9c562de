"""Waiting for the migration lock, and what else makes tables at that moment."""

from __future__ import annotations

import threading
import time
from typing import Any

from events import JSON_LOG, await_event, finish, named
from tool import Tool

OURS = "FROM pg_stat_activity WHERE application_name LIKE 'headgate/%'"


def hold(tool: Tool) -> Any:
    """A session that holds the lock that an upgrade has taken."""
    done = tool.headgate.run("upgrade", env=JSON_LOG | {"DATABASE_URL": tool.database.url})
    key = named(done.stderr, "lock.acquired")[0]["key"]
    session = tool.database.connect(application_name="holder")
    session.cursor().execute(f"SELECT pg_advisory_lock({key})")
    return session


def test_the_holder_is_named_once(tool: Tool) -> None:
    holder = hold(tool)
    tool.chain.add("ddd4")
    process = tool.headgate.start(
        "upgrade", env=JSON_LOG | {"DATABASE_URL": tool.database.url}
    )
    waiting = await_event(process, "lock.waiting")[-1]
    assert f"holder (pid {holder.info.backend_pid}" in waiting["message"]
    time.sleep(3)
    holder.close()
    done = finish(process)
    assert done.returncode == 0, done
    # The heartbeat comes every 10 s; how long the holder is there is no news.
    assert named(done.stderr, "lock.waiting") == []


def test_a_holder_of_another_role_is_named_by_its_pid(tool: Tool) -> None:
    database = tool.database
    holder = hold(tool)
    database.execute("CREATE ROLE waiter LOGIN PASSWORD 'x'; GRANT ALL ON SCHEMA public"
                     " TO waiter; GRANT ALL ON ALL TABLES IN SCHEMA public TO waiter")
    url = database.cluster.url(database.name, user="waiter", password="x")
    tool.chain.add("ddd4")
    process = tool.headgate.start("upgrade", env=JSON_LOG | {"DATABASE_URL": url})
    waiting = await_event(process, "lock.waiting")[-1]
    pid = holder.info.backend_pid
    holder.close()
    done = finish(process)
    database.execute("DROP OWNED BY waiter; DROP ROLE waiter")
    assert done.returncode == 0, done
    assert f"held by pid {pid}, another role's session" in waiting["message"]


def test_losing_a_race_for_one_table_leaves_the_others(tool: Tool) -> None:
    other = tool.database.connect()
    other.autocommit = False
    other.cursor().execute(
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )

    def let_go() -> None:
        tool.database.execute(
            "DO $$ BEGIN WHILE NOT EXISTS (SELECT " + OURS +
            " AND wait_event_type = 'Lock') LOOP COMMIT; PERFORM pg_sleep(0.02); "
            "END LOOP; END $$"
        )
        other.commit()

    thread = threading.Thread(target=let_go)
    thread.start()
    tool.text("upgrade")
    thread.join()
    other.close()
    assert tool.versions() == {"bcc3"}
    rows = tool.database.execute("SELECT count(*) FROM headgate_history")
    assert rows == [(3,)]


def test_an_idle_session_timeout_does_not_cost_the_lock(tool: Tool) -> None:
    tool.database.execute(
        f"ALTER DATABASE {tool.database.name} SET idle_session_timeout = '300ms'"
    )
    tool.chain.add("ddd4", up="SELECT pg_sleep(1.5);")
    tool.text("upgrade")
    assert tool.versions() == {"ddd4"}


def test_who_loses_its_session_while_waiting_waits_on(tool: Tool) -> None:
    holder = hold(tool)
    tool.chain.add("ddd4")
    process = tool.headgate.start(
        "upgrade", env=JSON_LOG | {"DATABASE_URL": tool.database.url}
    )
    await_event(process, "lock.waiting")
    tool.database.execute(f"SELECT pg_terminate_backend(pid) {OURS}")
    again = await_event(process, "lock.waiting")[-1]
    pid = holder.info.backend_pid
    holder.close()
    done = finish(process)
    assert done.returncode == 0, done
    assert f"holder (pid {pid}" in again["message"]
    assert len(named(done.stderr, "revision.applied")) == 1
