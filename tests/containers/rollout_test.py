"""A new image that fails, and what is left of the old one."""

from __future__ import annotations

from docker_images import extend
from stack import Stack

REVISION = """\
-- revision: fff987654321
-- down_revision: e81a5c3f0d26
-- message: {message}
-- upgrade
{up}
-- downgrade
{down}
"""


def newer(tag: str, message: str, up: str, down: str = "SELECT 1;") -> str:
    """The demo's image with one revision more."""
    text = REVISION.format(message=message, up=up, down=down)
    return extend(tag, {"migrations/versions/next.sql": text})


def test_a_failing_revision_leaves_the_old_one_serving(at_head: Stack) -> None:
    old = at_head.service("app")
    image = newer("headgate-test-demo:fails", "divide", "CREATE TABLE half ();\nSELECT 1/0;")
    new = at_head.start(image=image)
    assert new.wait() == 80
    assert "next.sql:6" in new.log()
    assert "division by zero" in new.log()
    assert old.serves()["count"] > 30
    assert at_head.query("SELECT to_regclass('half')") == [""]
    at_head.compose("restart", "app")
    old.serves()


def test_the_old_image_starts_on_what_a_crashed_one_has_added(at_head: Stack) -> None:
    add = "ALTER TABLE business_partners ADD COLUMN crashed integer;"
    image = newer("headgate-test-demo:adds", "add a column", add)
    new = at_head.start("sh", "-c", "echo up; exit 3", image=image)
    assert new.wait() == 3
    at_head.compose("restart", "app")
    old = at_head.service("app")
    old.says("fff987654321")
    old.serves()


def test_the_old_image_refuses_what_a_crashed_one_has_broken(at_head: Stack) -> None:
    drop = "ALTER TABLE business_partners DROP COLUMN rating;"
    image = newer("headgate-test-demo:drops", "drop a column", drop)
    assert at_head.start("false", image=image).wait() == 1
    old = at_head.service("app")
    at_head.compose("restart", "app")
    assert old.wait() == 76
    last = old.log().splitlines()[-2:]
    assert "fff987654321" in " ".join(last)
    assert "DROP COLUMN" in " ".join(last)
