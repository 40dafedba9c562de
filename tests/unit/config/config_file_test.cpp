#include "entrypoint/config/config_file.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

ConfigEntry only_entry(std::string_view text) {
  const auto entries = parse_config(text, "f.toml");
  INFO((entries ? "" : entries.error().message));
  REQUIRE(entries.has_value());
  REQUIRE(entries->size() == 1);
  return entries->front();
}

std::string only_value(std::string_view text) {
  const ConfigEntry entry = only_entry(text);
  REQUIRE(entry.values.size() == 1);
  return entry.values.front();
}

}  // namespace

TEST_CASE("the strings of TOML come out as they are meant", "[config]") {
  CHECK(only_value(R"(a = "x\u00e9\"\\y")") == "x\xc3\xa9\"\\y");
  CHECK(only_value(R"(a = 'x\u00e9\y')") == R"(x\u00e9\y)");
  CHECK(only_value("a = \"\"\"\none \\\n  two\"\"\"") == "one two");
  CHECK(only_value("a = 90 # seconds") == "90");
  CHECK(only_value("a = true") == "true");
}

TEST_CASE("a list is one, and a section's key has its name", "[config]") {
  const ConfigEntry list = only_entry("\n\na = [\"x\", 'y']");
  CHECK(list.list);
  CHECK(list.line == 3);
  CHECK(list.values == std::vector<std::string>{"x", "y"});
  CHECK_FALSE(only_entry("a = 'x'").list);
  CHECK(only_entry("[wait]\ntimeout = '5s'").key == "wait.timeout");
}

TEST_CASE("a text that is no TOML is refused unquoted", "[config]") {
  const auto* const text = GENERATE(
      "\ndatabase-url: postgresql://app:hunter2@h/db",
      "\n{\"database-url\": \"postgresql://app:hunter2@h/db\"}",
      "\npostgresql://app:hunter2@h/db",
      "\ndatabase-url = \"postgresql://app:\nhunter2@h/db\"",
      "\ndatabase-url = postgresql://app:hunter2@h/db", "\nhunter2", "\n[[[",
      "\na = ", "a = 1\na = 'hunter2'", "\na = \"\xff\"",
      "\na = \"hunter2\\q\"", "\na = 1.5", "\na = hunter2", "\na = [1, [2]]",
      "\na = 'hunter2\nb'", "\na = \"hunter2\\u0000\"");
  const auto entries = parse_config(text, "f.toml");
  REQUIRE_FALSE(entries.has_value());
  CHECK(entries.error().code == ErrorCode::bad_config);
  CHECK_THAT(entries.error().message, Catch::StartsWith("f.toml:2: "));
  CHECK_THAT(entries.error().message, !Catch::Contains("hunter2"));
  CHECK_THAT(entries.error().hint, !Catch::Contains("hunter2"));
}

TEST_CASE("only a key that looks like one is quoted", "[config]") {
  CHECK(quotable_key("wait_timeuot") == "'wait_timeuot'");
  CHECK(quotable_key("wait.timeout") == "'wait.timeout'");
  CHECK(quotable_key("postgresql://a:b@c") == std::nullopt);
  CHECK(quotable_key("hunter2!") == std::nullopt);
  CHECK(quotable_key(std::string(41, 'a')) == std::nullopt);
  CHECK(quotable_key("") == std::nullopt);
}

TEST_CASE("what is no file is refused as the caller wants", "[config]") {
  const auto* const path = GENERATE("/", "/nowhere/headgate.toml", "");
  const auto entries = read_config_file(path, ErrorCode::usage);
  REQUIRE_FALSE(entries.has_value());
  CHECK(entries.error().code == ErrorCode::usage);
}

TEST_CASE("an empty device is an empty file", "[config]") {
  CHECK(read_config_file("/dev/null", ErrorCode::usage)->empty());
}
