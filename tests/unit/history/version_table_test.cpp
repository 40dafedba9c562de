#include "entrypoint/history/version_table.hpp"

#include <tuple>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("identifiers are always quoted", "[history]") {
  CHECK(quote_identifier("public") == R"("public")");
  CHECK(quote_identifier("Sales Dept") == R"("Sales Dept")");
  CHECK(quote_identifier(R"(a"b""c)") == R"("a""b""""c")");
  CHECK(quote_identifier("") == R"("")");
}

TEST_CASE("literals read the same under either standard", "[history]") {
  const auto [value, literal] = GENERATE(
      table<std::string, std::string>({{"plain", "'plain'"},
                                       {"", "''"},
                                       {"it's", "'it''s'"},
                                       {"Größe $1 \"x\"", "'Größe $1 \"x\"'"},
                                       {"two\nlines", "'two\nlines'"},
                                       {R"(C:\new)", R"(E'C:\\new')"},
                                       {R"(\')", R"(E'\\''')"}}));
  CHECK(quote_literal(value) == literal);
}

TEST_CASE("the version table and its siblings share a schema", "[history]") {
  const VersionTable table{.schema = "my app", .name = "versions"};
  CHECK(table.qualified() == R"("my app"."versions")");
  CHECK(table.sibling("headgate_history") == R"("my app"."headgate_history")");
}

TEST_CASE("the version table is made exactly as Alembic does", "[history]") {
  CHECK(create_version_table({.schema = "public", .name = "alembic_version"}) ==
        R"(CREATE TABLE "public"."alembic_version" (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT "alembic_version_pkc" PRIMARY KEY (version_num)
);
)");
  CHECK_THAT(create_version_table({.schema = "s", .name = R"(v"x)"}),
             Catch::Contains(R"(CONSTRAINT "v""x_pkc" PRIMARY KEY)"));
}
