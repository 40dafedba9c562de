#include "entrypoint/preflight/preflight.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/preflight/fixture.hpp"

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("a superuser's empty database passes", "[preflight]") {
  PreflightFixture fixture;
  if (GENERATE(false, true)) {
    fixture.make_tables();
  }
  for (const auto& check : results(fixture.admin, fixture.input)) {
    CAPTURE(check.name, check.message);
    CHECK(check.status == CheckStatus::ok);
  }
  CHECK(result(fixture.admin, fixture.input, "session").message ==
        "a direct connection");
}

TEST_CASE("the facts of a table of Alembic's making", "[preflight]") {
  PreflightFixture fixture;
  fixture.make_tables();
  const PreflightFacts found = facts(fixture.admin, fixture.input);
  CHECK(found.server_version == fixture.admin.server_version());
  CHECK(found.database == fixture.database.url().database);
  CHECK(found.version_table.kind == "r");
  CHECK(found.version_table.readable);
  CHECK(found.version_table.writable);
  CHECK(found.version_column.type == "varchar");
  CHECK(found.version_column.width == 32);
  CHECK(found.history.kind == "r");
  CHECK(found.free.server > 0);
  CHECK_FALSE(found.free.database.has_value());
}

TEST_CASE("a schema that is not there fails", "[preflight]") {
  PreflightFixture fixture;
  fixture.input.table.schema = GENERATE("", "nowhere");
  CHECK(result(fixture.admin, fixture.input, "schema").status ==
        CheckStatus::fail);
}

TEST_CASE("a database set to read-only is not writable", "[preflight]") {
  PreflightFixture fixture;
  run(fixture.admin, "ALTER DATABASE " + fixture.database.url().database +
                         " SET default_transaction_read_only = on");
  auto session = fixture.database.session(fixture.reactor);
  const CheckResult refused = result(session, fixture.input, "writable");
  CHECK(refused.status == CheckStatus::fail);
  CHECK_THAT(refused.message, Catch::Contains("read-only"));
}

TEST_CASE("a column too narrow fails, and the hint widens it", "[preflight]") {
  PreflightFixture fixture;
  fixture.make_tables();
  run(fixture.admin,
      "ALTER TABLE alembic_version ALTER version_num TYPE varchar(4)");
  const CheckResult narrow =
      result(fixture.admin, fixture.input, "version-table");
  CHECK(narrow.status == CheckStatus::fail);
  CHECK_THAT(narrow.message, Catch::Contains("versions/first.sql") &&
                                 Catch::Contains("takes 4"));

  run(fixture.admin, narrow.hint.substr(narrow.hint.find("ALTER TABLE")));
  CHECK(result(fixture.admin, fixture.input, "version-table").status ==
        CheckStatus::ok);
  CHECK(facts(fixture.admin, fixture.input).version_column.width == 64);
}

TEST_CASE("without a table the hint makes one wide enough", "[preflight]") {
  PreflightFixture fixture;
  const Graph graph = chain_of(std::string(40, 'x'));
  PreflightInput input{.graph = graph,
                       .table = fixture.input.table,
                       .extensions = {},
                       .command = {},
                       .repeated = {}};
  const CheckResult narrow = result(fixture.admin, input, "version-table");
  CHECK(narrow.status == CheckStatus::fail);
  run(fixture.admin, narrow.hint.substr(narrow.hint.find("CREATE TABLE")));
  input.has_table = true;
  CHECK(result(fixture.admin, input, "version-table").status ==
        CheckStatus::ok);
}

TEST_CASE("other things than a table are refused", "[preflight]") {
  PreflightFixture fixture;
  const auto [sql, message] = GENERATE(table<std::string, std::string>(
      {{"CREATE VIEW alembic_version AS SELECT 'a' AS version_num", "a view"},
       {"CREATE MATERIALIZED VIEW alembic_version AS SELECT 'a' AS "
        "version_num",
        "a materialized view"},
       {"CREATE TABLE alembic_version (version_num text) PARTITION BY LIST "
        "(version_num)",
        "a partitioned table"},
       {"CREATE SEQUENCE alembic_version", "a sequence"},
       {"CREATE TABLE alembic_version (revision text)",
        "no column version_num"},
       {"CREATE TABLE alembic_version (version_num bigint)", "int8"}}));
  run(fixture.admin, sql);
  fixture.input.has_table = true;
  const CheckResult refused =
      result(fixture.admin, fixture.input, "version-table");
  CHECK(refused.status == CheckStatus::fail);
  CHECK_THAT(refused.message, Catch::Contains(message));
}

TEST_CASE("an index whose build failed is named", "[preflight]") {
  PreflightFixture fixture;
  run(fixture.admin, "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
  REQUIRE_FALSE(
      fixture.admin.query("CREATE UNIQUE INDEX CONCURRENTLY \"T_a\" ON t (a)")
          .has_value());
  run(fixture.admin, "CREATE INDEX fine ON t (a)");
  CHECK(facts(fixture.admin, fixture.input).invalid_indexes ==
        std::vector<std::string>{"public.\"T_a\""});
  CHECK(result(fixture.admin, fixture.input, "invalid-indexes").status ==
        CheckStatus::warn);
}

TEST_CASE("transactions of others are seen, oldest first", "[preflight]") {
  PreflightFixture fixture;
  CHECK(facts(fixture.admin, fixture.input, 0s).long_transactions.empty());
  auto other = fixture.database.session(fixture.reactor);
  run(other, "SET application_name = 'nightly job'");
  run(other, "BEGIN");
  run(other, "SELECT 1");

  const auto found = facts(fixture.admin, fixture.input, 0s);
  REQUIRE(found.long_transactions.size() == 1);
  CHECK(found.long_transactions.front().who ==
        "pid " + std::to_string(other.backend_pid()) + " (nightly job)");
  CHECK(found.long_transactions.front().state == "idle in transaction");
  CHECK(facts(fixture.admin, fixture.input, 1h).long_transactions.empty());

  run(other, "ROLLBACK");
  CHECK(facts(fixture.admin, fixture.input, 0s).long_transactions.empty());
}
