#include "entrypoint/config/toml_table.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a table's texts are read, and nothing else", "[config]") {
  const auto table = parse_toml_table(
      "[tool.alembic]\na = 'x'\nlist = ['y', 'z']\nyes = true\n"
      "date = 2025-01-01\n[[tool.alembic.hooks]]\nname = 'n'\n",
      "pyproject.toml", "tool.alembic");
  REQUIRE(table.has_value());
  REQUIRE(table->has_value());
  CHECK(**table ==
        TomlTable{{"a", {"x"}}, {"list", {"y", "z"}}, {"yes", {"true"}}});
}

TEST_CASE("a missing table is none, and no TOML an error", "[config]") {
  const auto none =
      parse_toml_table("[tool]\nx = 1.5\n", "pyproject.toml", "tool.alembic");
  REQUIRE(none.has_value());
  CHECK_FALSE(none->has_value());
  const auto broken =
      parse_toml_table("a = 1\nb\n", "pyproject.toml", "tool.alembic");
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().code == ErrorCode::bad_config);
  CHECK(broken.error().message.starts_with("pyproject.toml:2: "));
}
