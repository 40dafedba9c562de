#include "entrypoint/cli/guard_reports.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using Catch::Contains;

namespace {

Arguments reports(std::vector<std::string> files) {
  Arguments arguments;
  arguments.reports = std::move(files);
  return arguments;
}

}  // namespace

TEST_CASE("a report's form is known by its file's name", "[cli]") {
  CHECK(format_of_file("a.json") == "json");
  CHECK(format_of_file("a/b.xml") == "junit");
  CHECK(format_of_file("a.sarif") == "sarif");
  CHECK(format_of_file("a.md") == "markdown");
  CHECK(format_of_file("a.json.html") == "html");
  CHECK(format_of_file("a.txt") == "text");
  CHECK_FALSE(format_of_file("a.pdf"));
  CHECK_FALSE(format_of_file("html"));
}

TEST_CASE("a report of no known form is refused", "[cli]") {
  CHECK(check_report_files(reports({"a.json", "b.html"})));
  const Result<void> unknown = check_report_files(reports({"a.json", "b.pdf"}));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == ErrorCode::usage);
  CHECK_THAT(unknown.error().message, Contains("'b.pdf'"));
}

TEST_CASE("a report in no folder is refused", "[cli]") {
  const Result<void> nowhere =
      check_report_files(reports({"/nowhere/at/all/a.json"}));
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == ErrorCode::bad_config);
  CHECK_THAT(nowhere.error().message,
             Contains("there is no folder '/nowhere/at/all'"));
}

TEST_CASE("each format is a report of its own", "[cli]") {
  const GuardReport report = some_guard_report();
  const auto in = [&report](std::string_view format) {
    return guard_report_in(format, report, Colors::none);
  };
  CHECK_THAT(in("text"), Catch::StartsWith("headgate guard: m\n"));
  CHECK_THAT(in("json"), Catch::StartsWith("{\"format\":1,"));
  CHECK_THAT(in("sarif"), Catch::StartsWith("{\"$schema\":"));
  CHECK_THAT(in("junit"), Catch::StartsWith("<?xml "));
  CHECK_THAT(in("markdown"), Catch::StartsWith("### "));
  CHECK_THAT(in("html"), Catch::StartsWith("<!DOCTYPE html>"));
  CHECK(in("json").find('\xff') == std::string::npos);
  CHECK(in("sarif").find('\xff') == std::string::npos);
}
