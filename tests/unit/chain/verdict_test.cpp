#include "entrypoint/chain/verdict.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

BreakingVerdict judged(const std::string& upgrade,
                       const std::string& header = "") {
  const auto file = parse_revision_file(
      "a.sql", "-- revision: a\n-- down_revision: none\n" + header +
                   "-- upgrade\n" + upgrade + "\n-- downgrade\nDROP TABLE t;");
  REQUIRE(file);
  return judge_revision(*file);
}

}  // namespace

TEST_CASE("a breaking statement is named with its line", "[verdict]") {
  const BreakingVerdict verdict = judged(
      "CREATE TABLE u (id int);\nALTER TABLE t DROP COLUMN a;\nDROP TABLE x;");
  CHECK(verdict.breaking == true);
  CHECK(
      verdict.reason ==
      "ALTER TABLE ... DROP COLUMN (line 5): an older application still names "
      "it; and 1 more");
}

TEST_CASE("what is not breaking says why not, each once", "[verdict]") {
  const BreakingVerdict verdict = judged(
      "CREATE TABLE u (id int);CREATE TABLE v (id int);COMMENT ON "
      "TABLE u IS 'x';CREATE INDEX ON t (a);CREATE EXTENSION x;");
  CHECK(verdict.breaking == false);
  CHECK(verdict.reason ==
        "CREATE TABLE: no older application knows it; COMMENT: no statement "
        "depends on it; CREATE INDEX: no statement names an index; and 1 "
        "more");
}

TEST_CASE("the header overrules the statements", "[verdict]") {
  CHECK(judged("DROP TABLE t;", "-- breaking: no\n").breaking == false);
  CHECK(judged("SELECT 1;", "-- breaking: yes\n").breaking == true);
  CHECK(judged("SELECT 1;", "-- breaking: yes\n").reason ==
        "the header says so");
}

TEST_CASE("the downgrade does not count", "[verdict]") {
  CHECK(judged("CREATE TABLE t (id int);").breaking == false);
}

TEST_CASE("nothing to do breaks nothing", "[verdict]") {
  CHECK(judged("").breaking == false);
  CHECK(judged("").reason == "it has no statement");
}

TEST_CASE("a revision without sections is unknown", "[verdict]") {
  RevisionFile file;
  file.text = "op.drop_table('orders')\n";
  CHECK_FALSE(judge_revision(file).breaking.has_value());
  CHECK(breaking_word(judge_revision(file).breaking) == "unknown");
  file.revision.breaking = false;
  CHECK(judge_revision(file).breaking == false);
}
