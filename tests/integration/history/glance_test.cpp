#include "entrypoint/history/glance.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/history/progress.hpp"
#include "entrypoint/history/version_table.hpp"
#include "tests/integration/db/test_database.hpp"
#include "tests/integration/support/script.hpp"
#include "tests/integration/support/test_role.hpp"

using namespace headgate;

namespace {

/// The heads that a glance tells, or nothing; it must never fail.
std::optional<RevisionIds> seen(Connection& session,
                                const Settings& settings = {}) {
  const auto heads = glance(session, settings);
  if (!heads) {
    FAIL(heads.error().message);
  }
  return *heads;
}

constexpr const char* kTable =
    "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);";

}  // namespace

TEST_CASE("a glance tells the rows of a version table", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session, kTable);
  run(session, "INSERT INTO alembic_version VALUES ('a'), ('it''s <b> & c')");
  CHECK(seen(session) == RevisionIds{"a", "it's <b> & c"});
}

TEST_CASE("a glance tells nothing of what is not there", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  CHECK_FALSE(seen(session));
  run(session, kTable);
  CHECK_FALSE(seen(session));
  Settings elsewhere;
  elsewhere.version_table_schema = "no such schema";
  CHECK_FALSE(seen(session, elsewhere));
  run(session, "SET search_path = ''");
  CHECK_FALSE(seen(session));
}

TEST_CASE("a glance leaves odd tables to the closer look", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto* const sql = GENERATE(
      "CREATE TABLE alembic_version (version text); "
      "INSERT INTO alembic_version VALUES ('a')",
      "CREATE VIEW alembic_version AS SELECT 'a' AS version_num",
      "CREATE VIEW alembic_version AS SELECT 1 / 0 AS version_num",
      "CREATE UNLOGGED TABLE alembic_version (version_num text); "
      "INSERT INTO alembic_version VALUES ('a')",
      "CREATE TEMPORARY TABLE alembic_version (version_num text); "
      "INSERT INTO alembic_version VALUES ('a')",
      "CREATE SEQUENCE alembic_version",
      "CREATE TYPE alembic_version AS (version_num text)",
      "CREATE TABLE alembic_version (version_num text); "
      "INSERT INTO alembic_version VALUES (NULL)");
  run(session, sql);
  CHECK_FALSE(seen(session));
}

TEST_CASE("a glance leaves half-applied revisions to the closer look",
          "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const VersionTable table{.schema = "public", .name = "alembic_version"};
  run(session, kTable);
  run(session, "INSERT INTO alembic_version VALUES ('a')");
  run(session, create_progress(table));
  CHECK(seen(session) == RevisionIds{"a"});
  run(session,
      record_progress(table, {.revision = "b", .direction = Direction::up},
                      {.statement = 1, .checksum = "c", .finished = false}));
  CHECK_FALSE(seen(session));
}

TEST_CASE("a glance finds a table of any name in any schema", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session,
      R"(CREATE SCHEMA "My ""s"; CREATE TABLE "My ""s"."it's" (version_num text);
      INSERT INTO "My ""s"."it's" VALUES ('a'))");
  Settings settings;
  settings.version_table_schema = R"(My "s)";
  settings.version_table = "it's";
  CHECK(seen(session, settings) == RevisionIds{"a"});
}

TEST_CASE("a glance sees no more than the role may", "[history]") {
  const TestDatabase database;
  const TestRole role(database);
  Reactor reactor;
  auto owner = database.session(reactor);
  auto session = role.session(reactor);
  run(owner, kTable);
  run(owner, "INSERT INTO alembic_version VALUES ('a')");
  CHECK_FALSE(seen(session));
  run(owner, "GRANT SELECT ON alembic_version TO " + role.name());
  CHECK(seen(session) == RevisionIds{"a"});
  run(owner, create_progress({.schema = "public", .name = "alembic_version"}));
  CHECK_FALSE(seen(session));
  run(owner, "GRANT SELECT ON headgate_progress TO " + role.name());
  CHECK(seen(session) == RevisionIds{"a"});
  run(owner, "ALTER TABLE alembic_version ENABLE ROW LEVEL SECURITY");
  CHECK_FALSE(seen(session));
}
