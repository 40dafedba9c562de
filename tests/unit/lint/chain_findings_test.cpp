#include "entrypoint/lint/chain_findings.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

Flaw flaw(const std::string& message) {
  return {.error = {.code = ErrorCode::broken_chain,
                    .message = message,
                    .hint = "Mend it.",
                    .sqlstate = {}}};
}

Revision revision(const std::string& id, std::vector<std::string> down) {
  Revision made;
  made.id = id;
  made.down_revisions = std::move(down);
  made.file = id + ".sql";
  made.lines.down_revisions = 2;
  return made;
}

TEST_CASE("a flaw's message tells its place", "[lint]") {
  const auto finding =
      flaw_finding(flaw("m/a:b/2_b.sql:3:8: odd: this"), "b",
                   "one\ntwo\nCREATE ROLE r PASSWORD 'x'\n", nullptr);
  REQUIRE(finding);
  CHECK(finding->rule == "HG506");
  CHECK(finding->severity == Severity::error);
  CHECK(finding->file == "m/a:b/2_b.sql");
  CHECK(finding->place.line == 3);
  CHECK(finding->place.column == 8);
  CHECK(finding->message == "odd: this");
  CHECK(finding->hint == "Mend it.");
  CHECK(finding->line == "CREATE ROLE r PASSWORD ...");
}

TEST_CASE("a flaw may have a line alone, or no place", "[lint]") {
  const auto lined =
      flaw_finding(flaw("2_b.sql:7: no header"), "", "", nullptr);
  REQUIRE(lined);
  CHECK(lined->file == "2_b.sql");
  CHECK(lined->place.line == 7);
  CHECK(lined->place.column == 1);
  CHECK(lined->message == "no header");
  CHECK(lined->line.empty());
  const auto placeless = flaw_finding(flaw("two: one"), "", "", nullptr);
  REQUIRE(placeless);
  CHECK(placeless->file.empty());
  CHECK(placeless->message == "two: one");
}

TEST_CASE("what a transaction refuses is a rule of its own", "[lint]") {
  Flaw inside = flaw("a.sql:1:1: VACUUM: no");
  inside.in_transaction = true;
  CHECK(flaw_finding(inside, "a", "", nullptr)->rule == "HG104");
  const RuleLevels off{{"HG104", std::nullopt}};
  CHECK_FALSE(flaw_finding(inside, "a", "", &off));
  const RuleLevels info{{"HG104", Severity::info}};
  CHECK(flaw_finding(inside, "a", "", &info)->severity == Severity::info);
}

TEST_CASE("several heads are a finding at the last of them", "[lint]") {
  const Result<Graph> one =
      Graph::make({revision("a", {}), revision("b", {"a"})});
  REQUIRE(one);
  CHECK_FALSE(heads_finding(*one, nullptr));
  const Result<Graph> two = Graph::make(
      {revision("a", {}), revision("b", {"a"}), revision("c", {"a"})});
  REQUIRE(two);
  const auto finding = heads_finding(*two, nullptr);
  REQUIRE(finding);
  CHECK(finding->rule == "HG507");
  CHECK(finding->file == "c.sql");
  CHECK(finding->place.line == 2);
  CHECK(finding->message.starts_with("the chain has 2 heads (b, c)"));
}

}  // namespace
}  // namespace headgate
