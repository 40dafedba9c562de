"""A newer image's revision that stopped half-way, met by an older image."""

from __future__ import annotations

from pathlib import Path

from chain import Chain
from conftest import Database
from events import JSON_LOG, named
from headgate import Headgate


def test_an_older_image_starts_beside_it_when_told_to(
    headgate: Headgate, database: Database, chain: Chain, tmp_path: Path
) -> None:
    env = JSON_LOG | {"DATABASE_URL": database.url}
    chain.add("aaa1", up="CREATE TABLE one (id int); INSERT INTO one VALUES (1), (1);")
    assert headgate.run("upgrade", env=env).returncode == 0
    newer = chain.add(
        "bbb2", up="CREATE UNIQUE INDEX CONCURRENTLY i ON one (id);", transaction="none"
    )
    assert headgate.run("upgrade", env=env).returncode == 81
    newer.unlink()
    refused = headgate.run("run", "--", "true", env=env)
    assert refused.returncode == 81, refused
    assert "which this image does not hold" in refused.stderr
    assert "headgate upgrade bbb2" not in refused.stderr
    started = headgate.run("run", "--on-ahead", "allow", "--", "true", env=env)
    assert started.returncode == 0, started
    assert "bbb2" in named(started.stderr, "verify.ahead")[0]["message"]
