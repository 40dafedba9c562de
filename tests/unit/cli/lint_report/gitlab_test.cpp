#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;

TEST_CASE("GitLab gets what its report of code quality needs", "[cli]") {
  const json::array issues = lint_gitlab(some_report());
  REQUIRE(issues.size() == 3);
  const json::object& first = issues.front().as_object();
  CHECK(first.at("check_name") == "HG101 index-not-concurrent");
  CHECK(first.at("severity") == "critical");
  CHECK(first.at("location").at("path") == "m/versions/2,b:é.sql");
  CHECK(first.at("location").at("lines").at("begin") == 4);
  CHECK(first.at("fingerprint") != issues.at(1).at("fingerprint"));
  CHECK(issues.at(1).at("severity") == "minor");
  CHECK(issues.at(2).at("severity") == "info");
}
