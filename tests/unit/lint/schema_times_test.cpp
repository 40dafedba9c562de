#include "entrypoint/lint/schema_times.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

ParsedRevision parsed(const std::string& up, const std::string& down,
                      Origin origin) {
  const RevisionFile file = linted_file(
      "a", "none",
      {.before = {}, .upgrade = up, .header = {}, .downgrade = down});
  return {.upgrade = parse_section(file.upgrade),
          .downgrade = parse_section(file.downgrade),
          .origin = origin};
}

std::size_t columns(const Schema& schema) {
  const SchemaRelation* table = schema.relation({.name = "t"});
  return table == nullptr ? 0 : table->columns.size();
}

/// Goes through a revision as its linting does.
void go(SchemaTimes& times, const ParsedRevision& revision) {
  times.look_ahead(revision);
  times.now = times.after;
  times.catch_up(revision);
}

TEST_CASE("all times meet again after a revision", "[lint]") {
  SchemaTimes times;
  const std::string make = "CREATE TABLE t (a int);";
  const std::string add = "ALTER TABLE t ADD b int, ADD c int;";
  go(times, parsed(make, "DROP TABLE t;", 1));
  const ParsedRevision more =
      parsed(add,
             GENERATE("ALTER TABLE t DROP b, DROP c;", "ALTER TABLE t DROP b;",
                      "DROP TABLE t;", "DO 'BEGIN PERFORM f(); END';", ""),
             2);
  times.look_ahead(more);
  CHECK(columns(times.before) == 1);
  CHECK(columns(times.after) == 3);
  times.now = times.after;
  times.catch_up(more);
  for (const Schema* schema : times.all()) {
    CHECK(columns(*schema) == 3);
    CHECK_FALSE(schema->opaque);
  }
}

TEST_CASE("a revision that is passed is in all times", "[lint]") {
  SchemaTimes times;
  times.pass(parsed("CREATE TABLE t (a int, b int);", "DROP TABLE t;", 1));
  for (const Schema* schema : times.all()) {
    CHECK(columns(*schema) == 2);
  }
}

}  // namespace
}  // namespace headgate
