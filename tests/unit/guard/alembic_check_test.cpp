#include "entrypoint/guard/alembic_check.hpp"

#include <catch2/catch.hpp>

namespace headgate {

TEST_CASE("an Alembic that finds nothing passes") {
  const GuardStep step = read_alembic_check(
      {.code = 0, .lines = {"No new upgrade operations detected."}});
  CHECK(step.verdict == GuardVerdict::passed);
  CHECK(step.findings.empty());
}

TEST_CASE("each operation that no revision has is a finding") {
  const GuardStep step = read_alembic_check(
      {.code = 255,
       .lines = {"INFO  [alembic.autogenerate.compare] Detected added table "
                 "'t'",
                 "INFO  [alembic.autogenerate.compare] Detected removed index "
                 "'i' on 'u'",
                 "FAILED: New upgrade operations detected: [('add_table', "
                 "...)]"}});
  CHECK(step.verdict == GuardVerdict::failed);
  REQUIRE(step.findings.size() == 2);
  CHECK(step.findings.at(0).message == "no revision does it: added table 't'");
  CHECK(step.findings.at(1).check == "revision-missing");
}

TEST_CASE("where nothing says which, the last word is the finding") {
  const GuardStep step = read_alembic_check(
      {.code = 255,
       .lines = {"ERROR [alembic.util.messaging] New upgrade operations "
                 "detected: [x]"}});
  REQUIRE(step.findings.size() == 1);
  CHECK(step.findings.at(0).message ==
        "no revision does it: New upgrade operations detected: [x]");
}

TEST_CASE("what cannot be asked is skipped with the reason") {
  const GuardStep old = read_alembic_check(
      {.code = 2,
       .lines = {"alembic: error: argument {branches}: invalid choice: "
                 "'check' (choose from 'branches')"}});
  CHECK(old.verdict == GuardVerdict::skipped);
  CHECK(old.summary.find("1.9") != std::string::npos);
  const GuardStep without = read_alembic_check(
      {.code = 255,
       .lines = {"FAILED: Can't proceed with --autogenerate option; "
                 "environment script env.py does not provide a MetaData object "
                 "or sequence of objects to the context."}});
  CHECK(without.verdict == GuardVerdict::skipped);
  CHECK(without.summary.find("target_metadata") != std::string::npos);
}

TEST_CASE("any other failure is one") {
  const GuardStep step =
      read_alembic_check({.code = 1, .lines = {"Traceback", "ValueError: no"}});
  CHECK(step.verdict == GuardVerdict::failed);
  REQUIRE(step.findings.size() == 1);
  CHECK(step.findings.at(0).message.find("ValueError: no") !=
        std::string::npos);
}

}  // namespace headgate
