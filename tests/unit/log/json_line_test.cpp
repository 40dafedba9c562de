#include <array>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/json.hpp"

using namespace headgate;

namespace {

json::object parsed(Level level, std::string message,
                    std::span<const LogField> fields = {},
                    const LogSource& source = {}) {
  const std::string line = json_line({.time = {},
                                      .level = level,
                                      .event = "test.event",
                                      .message = std::move(message),
                                      .fields = fields,
                                      .table = {}},
                                     source);
  CHECK_THAT(line, !Catch::Contains("\n"));
  return json::parse(line).as_object();
}

}  // namespace

TEST_CASE("a JSON line has Cloud Logging's shape", "[log]") {
  const json::object line = parsed(Level::warning, "two\nlines");
  CHECK(line.at("severity") == "WARNING");
  CHECK(line.at("message") == "two\nlines");
  CHECK(line.at("time") == "1970-01-01T00:00:00.000Z");
  CHECK(line.at("event") == "test.event");
  CHECK(line.at("logging.googleapis.com/labels").at("application") ==
        "headgate");
  CHECK_FALSE(
      line.at("logging.googleapis.com/labels").as_object().contains("service"));
  CHECK_FALSE(line.contains("@type"));
  CHECK_FALSE(line.contains("serviceContext"));
}

TEST_CASE("fields keep their types at the top level", "[log]") {
  const std::array<LogField, 3> fields{
      {{"revision", "abc123"}, {"duration_ms", -12}, {"sqlstate", ""}}};
  const json::object line = parsed(Level::info, "applied", fields);
  CHECK(line.at("revision") == "abc123");
  CHECK(line.at("duration_ms") == -12);
  CHECK_FALSE(line.contains("sqlstate"));
}

TEST_CASE("a failure carries what Error Reporting wants", "[log]") {
  const json::object line = parsed(Level::error, "it failed", {},
                                   {.service = "api", .version = "api-00042"});
  CHECK(line.at("@type") ==
        "type.googleapis.com/"
        "google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent");
  CHECK(line.at("serviceContext").at("service") == "api");
  CHECK(line.at("serviceContext").at("version") == "api-00042");
  CHECK(line.at("logging.googleapis.com/labels").at("service") == "api");
}

TEST_CASE("a failure outside Cloud Run has a service, too", "[log]") {
  const json::object line = parsed(Level::error, "it failed");
  CHECK(line.at("serviceContext").at("service") == "headgate");
}

TEST_CASE("whatever a message holds, the line is JSON", "[log]") {
  const json::object line =
      parsed(Level::info, std::string("\xFF\x1b\"\\\0 \xE2\x82", 8),
             std::array<LogField, 1>{{{"detail", "\xC0"}}});
  CHECK(line.at("message") ==
        json::string_view("\uFFFD\x1b\"\\\0 \uFFFD\uFFFD", 14));
  CHECK(line.at("detail") == "\uFFFD");
}
