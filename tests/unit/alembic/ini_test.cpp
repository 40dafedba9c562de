#include "entrypoint/alembic/ini.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Ini parse(const std::string& text) {
  Result<Ini> ini = Ini::parse(text, "alembic.ini", "/app/50%");
  REQUIRE(ini.has_value());
  return *std::move(ini);
}

std::string get(const std::string& text, const std::string& key,
                const std::string& section = "alembic") {
  const auto value = parse(text).get(section, key);
  REQUIRE(value.has_value());
  return value->value_or("<none>");
}

std::string refusal(const std::string& text) {
  const Result<Ini> ini = Ini::parse(text, "alembic.ini", "/app");
  REQUIRE_FALSE(ini.has_value());
  CHECK(ini.error().code == ErrorCode::bad_config);
  return ini.error().message;
}

}  // namespace

TEST_CASE("values are read as Python's parser reads them", "[alembic]") {
  const std::string text =
      "# a comment\n[alembic]\nscript_location = migrations\n"
      "KEY: colon = more  \n  # within\nlist = one\n\n   two\n   ; no\n"
      "   three\n\nempty =\n\n[other]\nscript_location=x\n";
  CHECK(get(text, "script_location") == "migrations");
  CHECK(get(text, "key") == "colon = more");
  CHECK(get(text, "list") == "one\n\ntwo\nthree");
  CHECK(get(text, "empty").empty());
  CHECK(get(text, "missing") == "<none>");
  CHECK(get(text, "script_location", "other") == "x");
  CHECK(get(text, "script_location", "nowhere") == "<none>");
  CHECK(parse(text).has("other"));
  CHECK_FALSE(parse(text).has("nowhere"));
}

TEST_CASE("names between %( and )s are filled in", "[alembic]") {
  const std::string text =
      "[DEFAULT]\nroot = %(here)s/db\n[alembic]\n"
      "script_location = %(ROOT)s/scripts\nrate = 50%%\nbad = 50%\n"
      "loop = %(loop)s\nunknown = %(it)s\n";
  CHECK(get(text, "script_location") == "/app/50%/db/scripts");
  CHECK(get(text, "rate") == "50%");
  for (const char* key : {"bad", "loop", "unknown"}) {
    const auto value = parse(text).get("alembic", key);
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().message.starts_with("alembic.ini:"));
  }
}

TEST_CASE("what is no ini is refused with its line", "[alembic]") {
  CHECK(refusal("a = 1\n") == "alembic.ini:1: a line ahead of any [section]");
  CHECK(refusal("[a]\nsecret\n") == "alembic.ini:2: this is no `key = value`");
  CHECK(refusal("[a\n") == "alembic.ini:1: a section's name has no end");
  CHECK(refusal("[a]\n[a]\n") ==
        "alembic.ini:2: the section [a] is there already");
  CHECK(refusal("[a]\nb = 1\nB = 2\n") ==
        "alembic.ini:3: a key stands there twice");
}
