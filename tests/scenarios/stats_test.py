"""`headgate stats`, and what the linter makes of it."""

from __future__ import annotations

import json

from chain import Chain
from conftest import Database
from headgate import Headgate
from lint_reports import lint, settings


def test_sizes_of_a_database_weigh_findings(
    headgate: Headgate, database: Database, chain: Chain
) -> None:
    database.execute(
        "CREATE TABLE large (a int, b text); CREATE TABLE small (a int);"
        "INSERT INTO large SELECT g, repeat('x', 900) FROM generate_series(1, 12000) g;"
        "CREATE SCHEMA app; CREATE TABLE app.small (a int); ANALYZE;"
    )
    done = headgate.run("stats", env={"DATABASE_URL": database.url})
    assert done.returncode == 0, done
    stats = json.loads(done.stdout)
    named = {(each["schema"], each["name"]): each for each in stats["tables"]}
    assert set(named) == {("app", "small"), ("public", "large"), ("public", "small")}
    assert named["public", "large"]["rows"] == 12000
    assert named["public", "large"]["bytes"] > 10_000_000
    assert set(stats) == {"format", "server_version", "tables"}
    assert "xxx" not in done.stdout

    (headgate.folder / "stats.json").write_text(done.stdout)
    (headgate.folder / "headgate.toml").write_text(settings())
    chain.add("a", up="CREATE TABLE large (a int, b text); CREATE TABLE small (a int);")
    chain.add("b", up="CREATE INDEX i ON large (a);\nCREATE INDEX j ON small (a);")
    plain = lint(headgate, status=1)
    assert plain.stdout.count("[HG101") == 2
    weighed = lint(headgate, "--stats", "stats.json", status=1)
    assert weighed.stdout.count("[HG101") == 1
    assert " MB, less than a second of index build) [HG101" in weighed.stdout

    (headgate.folder / "stats.json").write_text("[]")
    refused = lint(headgate, "--stats", "stats.json", status=78)
    assert "'stats.json' holds no sizes of tables" in refused.stderr
    missing = lint(headgate, "--stats", "nowhere.json", status=78)
    assert "'nowhere.json' cannot be read" in missing.stderr
