#include <tuple>

#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("a version table of Alembic's making passes", "[preflight]") {
  const Graph graph = line_of({"a", std::string(32, 'b')});
  CHECK(check_version_table(good_server(), input_for(graph)).status ==
        CheckStatus::ok);
}

TEST_CASE("a version table is an ordinary table", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  const auto [kind, name] =
      GENERATE(table<std::string, std::string>({{"v", "a view"},
                                                {"m", "a materialized view"},
                                                {"f", "a foreign table"},
                                                {"p", "a partitioned table"},
                                                {"S", "a sequence"},
                                                {"c", "a composite type"},
                                                {"type", "a type"},
                                                {"i", "an index"}}));
  facts.version_table.kind = kind;
  const CheckResult result = check_version_table(facts, input_for(graph));
  CHECK(result.status == CheckStatus::fail);
  CHECK(result.message == "\"public\".\"alembic_version\" is " + name +
                              ", not an ordinary table");
  CHECK_THAT(result.hint, Catch::Contains("--version-table"));
}

TEST_CASE("a version table has a text column version_num", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();

  facts.version_column = {.type = {}, .width = {}};
  CHECK_THAT(check_version_table(facts, input_for(graph)).message,
             Catch::Contains("no column version_num"));

  facts.version_column = {.type = "int8", .width = {}};
  const CheckResult number = check_version_table(facts, input_for(graph));
  CHECK(number.status == CheckStatus::fail);
  CHECK_THAT(number.message, Catch::Contains("int8"));

  facts.version_column = {.type = "text", .width = {}};
  const Graph wide = line_of({std::string(200, 'x')});
  CHECK(check_version_table(facts, input_for(wide)).status == CheckStatus::ok);
}

TEST_CASE("an over-long id names its file and the cure", "[preflight]") {
  const std::string id(33, 'b');
  const Graph graph = line_of({"a", id, "c"});
  const CheckResult result =
      check_version_table(good_server(), input_for(graph));
  CHECK(result.status == CheckStatus::fail);
  CHECK(result.message == "id '" + id + "' (migrations/versions/" + id +
                              ".sql) has 33 characters, version_num takes 32");
  CHECK_THAT(result.hint,
             Catch::EndsWith("ALTER TABLE \"public\".\"alembic_version\" ALTER "
                             "COLUMN version_num TYPE varchar(64);"));
}

TEST_CASE("the column's real width decides, in characters", "[preflight]") {
  PreflightFacts facts = good_server();
  facts.version_column.width = 4;
  const Graph fits = line_of({"Größ"});  // Six bytes.
  CHECK(check_version_table(facts, input_for(fits)).status == CheckStatus::ok);
  const Graph exceeds = line_of({"Größe"});
  CHECK(check_version_table(facts, input_for(exceeds)).status ==
        CheckStatus::fail);
}

TEST_CASE("a table yet to be made will take 32", "[preflight]") {
  PreflightFacts facts = good_server();
  facts.version_table = {};
  facts.version_column = {};
  const Graph fits = line_of({std::string(32, 'a')});
  PreflightInput input = input_for(fits);
  input.has_table = false;
  CHECK(check_version_table(facts, input).status == CheckStatus::ok);

  const Graph exceeds = line_of({std::string(65, 'a')});
  PreflightInput too_long = input_for(exceeds);
  too_long.has_table = false;
  const CheckResult result = check_version_table(facts, too_long);
  CHECK(result.status == CheckStatus::fail);
  CHECK_THAT(result.hint,
             Catch::Contains("CREATE TABLE \"public\".\"alembic_version\" "
                             "(version_num varchar(128) NOT NULL, CONSTRAINT "
                             "\"alembic_version_pkc\""));
}

TEST_CASE("rows that somebody may hide are no version table", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.version_table.hides_rows = true;
  const CheckResult result = check_version_table(facts, input_for(graph));
  CHECK(result.status == CheckStatus::fail);
  CHECK_THAT(result.hint, Catch::Contains("DISABLE ROW LEVEL SECURITY"));
}

TEST_CASE("columns that would stay empty are named", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.version_table.demanding = "x, y";
  CHECK_THAT(check_version_table(facts, input_for(graph)).message,
             Catch::EndsWith("must not be null: x, y"));
}

TEST_CASE("tables of ours have our columns", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  SECTION("the history") {
    facts.history.missing = "revision text";
    CHECK_THAT(check_version_table(facts, input_for(graph)).message,
               Catch::Contains("headgate_history\" lacks columns: revision"));
  }
  SECTION("the progress") {
    facts.progress = {.kind = "v",
                      .readable = true,
                      .writable = true,
                      .missing = {},
                      .demanding = {}};
    CHECK_THAT(check_version_table(facts, input_for(graph)).message,
               Catch::Contains("headgate_progress\" is not headgate's"));
  }
}

TEST_CASE("a head has one row", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightInput input = input_for(graph);
  input.repeated = {"a"};
  const CheckResult result = check_version_table(good_server(), input);
  CHECK(result.status == CheckStatus::fail);
  CHECK_THAT(result.hint, Catch::Contains("DELETE FROM"));
}
