#include "entrypoint/lint/lint.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

RevisionFile revision(const std::string& id, const std::string& down,
                      const std::string& sql) {
  Result<RevisionFile> file = parse_revision_file(
      id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                       "\n-- upgrade\n" + sql + "\n-- downgrade\nSELECT 1;\n");
  REQUIRE(file);
  return *std::move(file);
}

std::vector<std::string> found(const std::vector<RevisionFile>& files) {
  std::vector<std::string> rules;
  for (const Finding& finding :
       lint_revisions(files, {.today = "2026-01-31", .wanted = nullptr})
           .findings) {
    // The others say much of so little SQL.
    if (finding.rule == "HG101" || finding.rule.starts_with("HG9")) {
      rules.push_back(finding.rule + " " + std::to_string(finding.place.line));
    }
  }
  return rules;
}

const std::string kTable = "CREATE TABLE t (a int);";

TEST_CASE("only what is older than the revision matters", "[lint]") {
  CHECK(found({revision("a", "none", kTable + "\nCREATE INDEX ON t (a);")})
            .empty());
  CHECK(found({revision("a", "none", kTable),
               revision("b", "a", "CREATE INDEX ON t (a);")}) ==
        std::vector<std::string>{"HG101 4"});
}

TEST_CASE("a suppression needs a reason and a use", "[lint]") {
  const auto lines = [](const std::string& sql) {
    return found({revision("a", "none", kTable), revision("b", "a", sql)});
  };
  CHECK(lines("-- headgate: allow HG101 because it is small\n"
              "CREATE INDEX ON t (a);")
            .empty());
  CHECK(lines("-- headgate: allow index-not-concurrent because of night until "
              "2027-01-01\nCREATE INDEX ON t (a);")
            .empty());
  CHECK(lines("-- headgate: allow HG101\nCREATE INDEX ON t (a);") ==
        std::vector<std::string>{"HG903 4", "HG101 5"});
  CHECK(lines("-- headgate: allow HG101 because of x until 2026-01-30\n"
              "CREATE INDEX ON t (a);") ==
        std::vector<std::string>{"HG903 4", "HG101 5"});
  CHECK(lines("-- headgate: allow HG101 because of x\nSELECT 1;") ==
        std::vector<std::string>{"HG903 4"});
  CHECK(lines("-- headgate: allow HG999 because of x\nSELECT 1;") ==
        std::vector<std::string>{"HG903 4"});
}

TEST_CASE("a statement that does not parse hides no other", "[lint]") {
  CHECK(found({revision("a", "none", kTable),
               revision("b", "a",
                        "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a) "
                        "VIRTUAL);\nCREATE INDEX ON t (a);")}) ==
        std::vector<std::string>{"HG901 4", "HG101 5"});
}

TEST_CASE("a domain over itself ends", "[lint]") {
  CHECK(found({revision("a", "none",
                        "CREATE DOMAIN d AS d; CREATE TABLE t (a d);"),
               revision("b", "a",
                        "ALTER TABLE t ADD COLUMN b d; "
                        "ALTER TABLE t ALTER a TYPE int;")})
            .empty());
}

}  // namespace
}  // namespace headgate
