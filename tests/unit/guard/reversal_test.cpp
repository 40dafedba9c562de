#include "entrypoint/guard/reversal.hpp"

#include <catch2/catch.hpp>

namespace headgate {

TEST_CASE("each difference is a finding that names its object") {
  Revision revision;
  revision.id = "abc";
  revision.file = "abc.sql";
  GuardStep step{
      .name = "reversible", .summary = {}, .findings = {}, .notes = {}};
  add_differences(revision, "downgrade-differs",
                  {{.kind = "type",
                    .name = "shop.mood",
                    .attribute = "",
                    .left = std::nullopt,
                    .right = "there"}},
                  step);
  REQUIRE(step.findings.size() == 1);
  CHECK(step.findings.front().object == "type shop.mood");
  CHECK(step.findings.front().file == "abc.sql");
  CHECK(step.findings.front().message.find("type shop.mood") !=
        std::string::npos);
  CHECK(step.notes.empty());
}

TEST_CASE("of many differences the first are named, and the rest counted") {
  Revision revision;
  revision.id = "abc";
  GuardStep step{
      .name = "reversible", .summary = {}, .findings = {}, .notes = {}};
  const Difference difference{.kind = "index",
                              .name = "i",
                              .attribute = "valid",
                              .left = "true",
                              .right = "false"};
  add_differences(revision, "downgrade-differs", Differences(20, difference),
                  step);
  CHECK(step.findings.size() == 12);
  REQUIRE(step.notes.size() == 1);
  CHECK(step.notes.front().message.starts_with("and 8 more"));
}

}  // namespace headgate
