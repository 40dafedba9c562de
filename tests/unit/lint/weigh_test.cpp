#include "entrypoint/lint/weigh.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "entrypoint/lint/lint.hpp"

namespace headgate {
namespace {

constexpr std::int64_t kLarge = 4'100'000'000;

RevisionFile revision(const std::string& id, const std::string& down,
                      const std::string& sql) {
  Result<RevisionFile> file = parse_revision_file(
      id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                       "\n-- upgrade\n" + sql + "\n-- downgrade\nSELECT 1;\n");
  REQUIRE(file);
  return *std::move(file);
}

/// What a rule says of `sql`, where tables `t` and `u` are as large as given.
std::string said(const std::string& rule, const std::string& sql,
                 std::map<std::string, std::int64_t> bytes) {
  LintSettings settings{.today = "2026-01-31", .wanted = nullptr};
  for (const auto& [name, size] : bytes) {
    settings.server.sizes.insert(
        {{.schema = "public", .name = name}, {.rows = 1, .bytes = size}});
  }
  const LintResult result = lint_revisions(
      {revision("a", "none",
                "CREATE TABLE t (id bigint PRIMARY KEY, a int);\n"
                "CREATE TABLE u (id bigint PRIMARY KEY, a int);\n"
                "CREATE TABLE p (id bigint) PARTITION BY RANGE (id);\n"
                "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);"),
       revision("b", "a", sql)},
      settings);
  for (const Finding& finding : result.findings) {
    if (finding.rule == rule) {
      return finding.message;
    }
  }
  return "";
}

TEST_CASE("a large table is told with its work", "[lint]") {
  CHECK(said("HG101", "CREATE INDEX ON t (a);", {{"t", kLarge}})
            .ends_with(" (4.1 GB, about 82 s of index build)"));
  CHECK(said("HG113", "ALTER TABLE t ALTER a SET NOT NULL;", {{"t", kLarge}})
            .ends_with(" (4.1 GB, about 41 s of scan)"));
  CHECK(said("HG114", "ALTER TABLE t ALTER a TYPE bigint;", {{"t", kLarge}})
            .ends_with(" (4.1 GB, about 82 s of rewrite)"));
}

TEST_CASE("a tiny table is told nothing of", "[lint]") {
  const std::string index = "CREATE INDEX ON t (a);";
  CHECK(said("HG101", index, {{"t", kTinyTable - 1}}).empty());
  CHECK_FALSE(said("HG101", index, {{"t", kTinyTable}}).empty());
  CHECK(said("HG129", "UPDATE t SET a = 1;", {{"t", 10}}).empty());
}

TEST_CASE("an unknown size changes nothing", "[lint]") {
  const std::string index = "CREATE INDEX ON t (a);";
  CHECK(said("HG101", index, {{"u", 10}}) == said("HG101", index, {}));
  CHECK_FALSE(said("HG101", index, {}).contains("GB"));
}

TEST_CASE("of a partitioned table its partitions count", "[lint]") {
  const std::string index = "CREATE INDEX ON p (id);";
  CHECK(said("HG101", index, {{"p1", 10}}).empty());
  CHECK(said("HG101", index, {{"p1", kLarge}}).contains("4.1 GB"));
}

TEST_CASE("of a partitioned table without partitions nothing is known",
          "[lint]") {
  const std::string index =
      "CREATE TABLE q (id bigint) PARTITION BY RANGE (id);";
  const LintResult result = lint_revisions(
      {revision("a", "none", index),
       [] {
         Result<RevisionFile> file = parse_revision_file(
             "b.sql",
             "-- revision: b\n-- down_revision: a\n-- transaction: none\n"
             "-- upgrade\nCREATE INDEX CONCURRENTLY i ON q (id);\n"
             "-- downgrade\nSELECT 1;\n");
         REQUIRE(file);
         return *std::move(file);
       }()},
      {.today = "2026-01-31", .wanted = nullptr});
  CHECK(std::ranges::any_of(result.findings, [](const Finding& finding) {
    return finding.rule == "HG101";
  }));
}

TEST_CASE("rules on other things do not ask for sizes", "[lint]") {
  CHECK_FALSE(said("HG301", "DROP TABLE t;", {{"t", 10}}).empty());
}

}  // namespace
}  // namespace headgate
