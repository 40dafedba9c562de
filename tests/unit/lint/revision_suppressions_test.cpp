#include "entrypoint/lint/revision_suppressions.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

RevisionFile python(const std::string& text, const std::string& sql) {
  RevisionFile file;
  file.text = text;
  file.generated = true;
  file.upgrade.offset = 1;
  file.upgrade.sql = sql;
  file.upgrade.statements = scan_sql(sql).statements;
  return file;
}

TEST_CASE("a comment of Python's goes for its whole file", "[lint]") {
  const RevisionFile file =
      python("x = 1\n    # headgate: allow HG101 because it is small\r\n",
             "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a)");
  RevisionSuppressions suppressions(file, "2026-01-31");
  CHECK(suppressions.allow(*find_rule("HG101"), 0));
  CHECK(suppressions.allow(*find_rule("HG101"), 1));
  CHECK_FALSE(suppressions.allow(*find_rule("HG102"), 1));
  CHECK(suppressions.all().front().place.line == 2);
  CHECK(suppressions.all().front().reason == "it is small");
  CHECK(suppressions.judge(nullptr).empty());
}

TEST_CASE("a comment of SQL's goes for the next statement", "[lint]") {
  const RevisionFile file = python(
      "def upgrade(): pass",
      "SELECT 1;\n-- headgate: allow HG101 because it is small\nSELECT 2");
  RevisionSuppressions suppressions(file, "2026-01-31");
  CHECK_FALSE(suppressions.allow(*find_rule("HG101"), 0));
  CHECK(suppressions.judge(nullptr).size() == 1);
  CHECK(suppressions.allow(*find_rule("HG101"), 1));
  CHECK(suppressions.judge(nullptr).empty());
}

TEST_CASE("what the guard may be allowed is left to it", "[lint]") {
  const std::string sql =
      "-- headgate: allow rows-lost because they are moved until 2026-01-30\n"
      "SELECT 1;\n"
      "-- headgate: allow rows-changed because they are mended\nSELECT 2;\n"
      "-- headgate: allow rows-found because there is no such check\nSELECT 3";
  const RevisionFile file = python("def upgrade(): pass", sql);
  const auto judged = RevisionSuppressions(file, "2026-01-31").judge(nullptr);
  REQUIRE(judged.size() == 2);
  CHECK(judged[0].message ==
        "the suppression of rows-lost has expired on 2026-01-30");
  CHECK(judged[1].message == "no rule is called 'rows-found'");
}

TEST_CASE("Python's text beside it is none", "[lint]") {
  const RevisionFile file =
      python("y = 2  # headgate: allow HG101 because it is small\n", "");
  CHECK(RevisionSuppressions(file, "2026-01-31").all().empty());
}

}  // namespace
}  // namespace headgate
