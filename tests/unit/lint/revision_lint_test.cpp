#include "entrypoint/lint/revision_lint.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

RevisionFile revision(const std::string& sql) {
  Result<RevisionFile> file = parse_revision_file(
      "a.sql", "-- revision: a\n-- down_revision: none\n-- upgrade\n" + sql +
                   "\n-- downgrade\nSELECT 1;\n");
  REQUIRE(file);
  return *std::move(file);
}

Findings found(const std::string& sql, const RuleLevels& levels = {}) {
  const auto since = [](const Revision&) { return std::string("main"); };
  return lint_revisions({revision(sql)}, {.today = "2026-01-31",
                                          .wanted = nullptr,
                                          .changed_since = since,
                                          .levels = &levels})
      .findings;
}

}  // namespace

TEST_CASE("a file that was changed is found at its head", "[lint]") {
  const Findings findings = found("SELECT 1;");
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().rule == "HG505");
  CHECK(findings.front().severity == Severity::error);
  CHECK(findings.front().place.line == 1);
  CHECK_THAT(findings.front().message, Catch::Contains("since main"));
}

TEST_CASE("it can be allowed before the first statement", "[lint]") {
  CHECK(found("-- headgate: allow HG505 because nobody has it yet\nSELECT 1;")
            .empty());
}

TEST_CASE("a rule is as bad as the project has it", "[lint]") {
  CHECK(found("SELECT 1;", {{"HG505", std::nullopt}}).empty());
  CHECK(found("SELECT 1;", {{"HG505", Severity::info}}).front().severity ==
        Severity::info);
}

TEST_CASE("so is what is wrong with a suppression", "[lint]") {
  const std::string sql = "-- headgate: allow HG101\nSELECT 1;";
  const RuleLevels none{{"HG505", std::nullopt}};
  const Findings findings = found(sql, none);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().rule == "HG903");
  CHECK(findings.front().line == "-- headgate: allow HG101");
  RuleLevels off = none;
  off.emplace("HG903", std::nullopt);
  CHECK(found(sql, off).empty());
}
