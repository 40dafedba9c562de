#include "entrypoint/history/version_table.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/history/progress.hpp"
#include "tests/integration/db/test_database.hpp"
#include "tests/integration/support/script.hpp"

using namespace headgate;

namespace {

/// Makes the version table and fills it.
void make_table(Connection& session, const VersionTable& table,
                const RevisionIds& heads) {
  run(session, create_version_table(table));
  for (const std::string& head : heads) {
    run(session, "INSERT INTO " + table.qualified() + " VALUES (" +
                     quote_literal(head) + ")");
  }
}

DatabaseState state(Connection& session, const Settings& settings = {}) {
  const auto state = read_state(session, settings);
  if (!state) {
    FAIL(state.error().message);
  }
  return *state;
}

const VersionTable kPlain{.schema = "public", .name = "alembic_version"};

}  // namespace

TEST_CASE("a database without a version table is at base", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const DatabaseState found = state(session);
  CHECK(found.table.schema == "public");
  CHECK(found.table.name == "alembic_version");
  CHECK_FALSE(found.has_table);
  CHECK_FALSE(found.has_history);
  CHECK(found.heads.empty());
}

TEST_CASE("a version table's rows are the heads", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto heads = GENERATE(RevisionIds{}, RevisionIds{"abc123456789"},
                              RevisionIds{"left", "middle", "right"});
  make_table(session, kPlain, heads);
  const DatabaseState found = state(session);
  CHECK(found.has_table);
  CHECK(found.heads == heads);
}

TEST_CASE("half-applied revisions are seen with the heads", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  CHECK_FALSE(state(session).has_progress);
  run(session, create_progress(kPlain));
  CHECK(state(session).has_progress);
  CHECK(state(session).half_applied.empty());
  const ProgressKey up{.revision = "it's", .direction = Direction::up};
  const ProgressKey down{.revision = "b", .direction = Direction::down};
  run(session,
      record_progress(kPlain, up,
                      {.statement = 1, .checksum = "c", .finished = false}));
  run(session,
      record_progress(kPlain, up,
                      {.statement = 1, .checksum = "d", .finished = true}));
  run(session,
      record_progress(kPlain, down,
                      {.statement = 2, .checksum = "c", .finished = false}));
  CHECK(state(session).half_applied == RevisionIds{"up it's", "down b"});
  const auto rows = read_progress(session, kPlain, up);
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 1);
  CHECK(rows->front().checksum == "d");
  CHECK(rows->front().finished);
  run(session, clear_progress(kPlain, up));
  CHECK(state(session).half_applied == RevisionIds{"down b"});
}

TEST_CASE("heads alone can be read from a table that is there", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  CHECK_FALSE(read_heads(session, kPlain).has_value());
  make_table(session, kPlain, {"left", "right"});
  const auto heads = read_heads(session, kPlain);
  REQUIRE(heads.has_value());
  CHECK(*heads == RevisionIds{"left", "right"});
}

TEST_CASE("ids come back byte for byte", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const RevisionIds heads{"<a&b>",      "</v><v>x", "&lt;&amp;", "it's \"q\"",
                          "größe",      "漢字 🌾",  R"(a\b)",    " spaces ",
                          "two\nlines", "cr\r\nlf", "tab\tx",    "&#x0d;",
                          "\x01",       "<v>",      "</v>"};
  make_table(session, kPlain, heads);
  CHECK(state(session).heads == heads);
}

TEST_CASE("the version table is where the settings say", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const VersionTable table{.schema = R"(My "own" schema)", .name = "Ver%sion"};
  run(session, "CREATE SCHEMA " + quote_identifier(table.schema));
  make_table(session, table, {"there"});
  make_table(session, kPlain, {"here"});

  Settings settings;
  settings.version_table = table.name;
  settings.version_table_schema = table.schema;
  const DatabaseState found = state(session, settings);
  CHECK(found.table.qualified() == table.qualified());
  CHECK(found.heads == RevisionIds{"there"});
  CHECK(state(session).heads == RevisionIds{"here"});

  settings.version_table_schema = "nowhere";
  const DatabaseState missing = state(session, settings);
  CHECK(missing.table.schema == "nowhere");
  CHECK_FALSE(missing.has_table);
}

TEST_CASE("without a schema the search_path's first one counts", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  make_table(session, kPlain, {"here"});
  run(session, "CREATE SCHEMA app; SET search_path = missing, app, public");
  const DatabaseState found = state(session);
  CHECK(found.table.schema == "app");
  CHECK_FALSE(found.has_table);

  run(session, "SET search_path = ''");
  const DatabaseState nowhere = state(session);
  CHECK(nowhere.table.schema.empty());
  CHECK_FALSE(nowhere.has_table);
  CHECK(nowhere.heads.empty());
  REQUIRE(nowhere.flaw.has_value());
  CHECK(nowhere.flaw->check == "schema");
}

TEST_CASE("the history is seen beside the version table only", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session, "CREATE SCHEMA app; CREATE TABLE app.headgate_history ()");
  CHECK_FALSE(state(session).has_history);
  run(session, "CREATE TABLE headgate_history ()");
  CHECK(state(session).has_history);
}

TEST_CASE("the state can be read where nothing can be written", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  make_table(session, kPlain, {"here"});
  run(session, "SET default_transaction_read_only = on");
  CHECK(state(session).heads == RevisionIds{"here"});
}

TEST_CASE("a table that may not be read is a flaw, not base", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  make_table(session, kPlain, {"here"});
  run(session, "SET ROLE pg_monitor");
  const DatabaseState found = state(session);
  REQUIRE(found.flaw.has_value());
  CHECK(found.flaw->check == "privileges");
  CHECK_THAT(found.flaw->hint,
             Catch::Contains("GRANT SELECT, INSERT, UPDATE, DELETE ON") &&
                 Catch::EndsWith("TO \"pg_monitor\";"));
  const auto readable = check_readable(found);
  REQUIRE_FALSE(readable.has_value());
  CHECK(readable.error().code == ErrorCode::preflight_failed);
}

TEST_CASE("whatever stands there, the look at it is no error", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto what = GENERATE(
      "CREATE TABLE alembic_version (x int)", "CREATE SEQUENCE alembic_version",
      "CREATE TYPE alembic_version AS (version_num text)",
      "CREATE TABLE alembic_version (version_num int)",
      "CREATE VIEW alembic_version AS SELECT 1/0 AS version_num");
  run(session, what);
  const DatabaseState found = state(session);
  REQUIRE(found.flaw.has_value());
  CHECK(found.flaw->check == "version-table");
  CHECK(found.heads.empty());
}

TEST_CASE("progress of another shape is not read", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session, GENERATE("CREATE TABLE headgate_progress (revision int)",
                        "CREATE SEQUENCE headgate_progress"));
  CHECK(state(session).half_applied.empty());
}

TEST_CASE("a head with two rows is one head, and repeated", "[history]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session,
      "CREATE TABLE alembic_version (version_num text);"
      "INSERT INTO alembic_version VALUES ('a'), ('b'), ('a')");
  CHECK(state(session).heads == RevisionIds{"a", "b"});
  CHECK(state(session).repeated == RevisionIds{"a"});
}
