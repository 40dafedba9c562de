#include "entrypoint/log/level.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a level has a name and Cloud Logging's severity", "[log]") {
  const auto [name, level, word] =
      GENERATE(table<const char*, Level, const char*>({
          {"debug", Level::debug, "DEBUG"},
          {"info", Level::info, "INFO"},
          {"warning", Level::warning, "WARNING"},
          {"warn", Level::warning, "WARNING"},
          {"error", Level::error, "ERROR"},
      }));
  CHECK(parse_level(name).value() == level);
  CHECK(severity(level) == word);
}

TEST_CASE("another level's name is refused", "[log]") {
  const auto level = parse_level("loud");
  REQUIRE_FALSE(level.has_value());
  CHECK(level.error().code == ErrorCode::bad_config);
  CHECK(level.error().message == "'loud' is not a log level");
}
