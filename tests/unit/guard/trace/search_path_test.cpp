#include "entrypoint/guard/trace/search_path.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {
namespace {

Schema schema_after(const std::string& sql) {
  Schema schema;
  for (const Statement& statement : scan_sql(sql).statements) {
    const auto tree = parse_statement(statement.in(sql));
    REQUIRE(tree);
    for (const SqlCommand& command : commands_of(root_of(*tree))) {
      replay(command, 0, schema);
    }
  }
  return schema;
}

/// The tree of a statement where `a.t` and its index `a.i` are there, and `u`
/// in two schemas, and `v` in two of which one is the usual one.
json::value followed(const std::string& sql) {
  const Schema schema = schema_after(
      "CREATE TABLE a.t (x int); CREATE INDEX i ON a.t (x); CREATE TABLE a.u "
      "(x int); CREATE TABLE b.u (x int); CREATE TABLE a.v (x int); CREATE "
      "TABLE v (x int);");
  std::optional<json::value> tree = parse_statement(sql);
  REQUIRE(tree);
  add_schemas(*tree, schema);
  return *std::move(tree);
}

/// What a statement works on.
ObjectName worked_on(const std::string& sql) {
  const json::value tree = followed(sql);
  const auto commands = commands_of(root_of(tree));
  REQUIRE_FALSE(commands.empty());
  return commands.front().relation;
}

TEST_CASE("SQL that names the search path may change it") {
  CHECK(names_search_path("SET search_path = a"));
  CHECK(names_search_path("SET LOCAL Search_Path TO a, public"));
  CHECK(names_search_path("SELECT set_config('search_path', 'a', true)"));
  CHECK_FALSE(names_search_path("SELECT search, path"));
  CHECK_FALSE(names_search_path(""));
}

TEST_CASE("a name is that of the only schema that has it") {
  const ObjectName table{.schema = "a", .name = "t"};
  CHECK(worked_on("ALTER TABLE t ADD y int") == table);
  CHECK(worked_on("CREATE INDEX ON t (x)") == table);
  CHECK(worked_on("TRUNCATE t") == table);
  CHECK(worked_on("UPDATE t SET x = 1") == table);
  CHECK(worked_on("REINDEX INDEX i") == ObjectName{.schema = "a", .name = "i"});
}

TEST_CASE("a name that more than one schema has stays as it is") {
  for (const char* name : {"u", "v", "nobody"}) {
    CHECK(worked_on("ALTER TABLE " + std::string(name) + " ADD y int") ==
          ObjectName{.schema = "public", .name = name});
  }
  CHECK(worked_on("ALTER TABLE b.t ADD y int") ==
        ObjectName{.schema = "b", .name = "t"});
}

TEST_CASE("what a statement makes keeps its name") {
  const ObjectName made{.schema = "public", .name = "t"};
  CHECK(worked_on("CREATE TABLE t (x int)") == made);
  CHECK(worked_on("CREATE VIEW t AS SELECT 1") == made);
  CHECK(worked_on("CREATE TABLE t AS SELECT 1") == made);
}

TEST_CASE("what is dropped is found as well") {
  const auto left = [](const std::string& sql) {
    Schema schema = schema_after(
        "CREATE TABLE a.t (x int); CREATE INDEX i ON a.t (x); CREATE TABLE w "
        "(x int);");
    std::optional<json::value> tree = parse_statement(sql);
    REQUIRE(tree);
    add_schemas(*tree, schema);
    for (const SqlCommand& command : commands_of(root_of(*tree))) {
      replay(command, 0, schema);
    }
    return schema.relations.size() * 10 + schema.indexes.size();
  };
  CHECK(left("DROP INDEX i") == 20);
  CHECK(left("DROP TABLE t, w") == 0);
  CHECK(left("DROP TABLE b.t") == 21);
  CHECK(left("DROP SCHEMA b") == 21);
}

}  // namespace
}  // namespace headgate
