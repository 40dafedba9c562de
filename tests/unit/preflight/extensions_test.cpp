#include "entrypoint/preflight/extensions.hpp"

#include <tuple>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Section section_of(const std::string& sql) {
  return {.sql = sql, .statements = scan_sql(sql).statements};
}

}  // namespace

TEST_CASE("an extension is named as PostgreSQL reads it", "[preflight]") {
  const auto [sql, name] = GENERATE(table<std::string, std::string>(
      {{"CREATE EXTENSION citext;", "citext"},
       {"create extension if not exists PostGIS with schema gis;", "postgis"},
       {R"(CREATE EXTENSION IF NOT EXISTS "uuid-ossp")", "uuid-ossp"},
       {R"(CREATE EXTENSION "My ""own"" one" VERSION '2')", R"(My "own" one)"},
       {"CREATE /* a */ EXTENSION -- b\n\tIF NOT  EXISTS\nhstore", "hstore"}}));
  std::vector<std::string> names;
  add_created_extensions(section_of(sql), names);
  CHECK(names == std::vector{name});
}

TEST_CASE("each extension is wanted once, others not at all", "[preflight]") {
  std::vector<std::string> names{"citext"};
  add_created_extensions(
      section_of("CREATE TABLE extension (a int); CREATE EXTENSION hstore;\n"
                 "ALTER EXTENSION cube UPDATE; DROP EXTENSION ltree;\n"
                 "CREATE EXTENSION citext; CREATE EXTENSION hstore;"),
      names);
  CHECK(names == std::vector<std::string>{"citext", "hstore"});
}
