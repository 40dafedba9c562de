#include "entrypoint/guard/dump_variables.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a dump connects with all that the URL says", "[guard]") {
  const Environment ours({{"CI_TOKEN", "t"},
                          {"PGPORT", "7"},
                          {"PGSSLMODE", "disable"},
                          {"PGSSLROOTCERT", "/ca"}});
  const DatabaseUrl url{
      .hosts = {{.name = "a", .port = ""}, {.name = "b", .port = "6"}},
      .user = "u",
      .database = "d",
      .password = Secret("p"),
      .keywords = {{"sslmode", "verify-full"},
                   {"options", "-c a=b"},
                   {"keepalives", "1"}},
      .dropped = {}};
  CHECK(dump_variables(ours, url) ==
        Environment::Variables{{"PGHOST", "a,b"},
                               {"PGOPTIONS", "-c a=b"},
                               {"PGPASSWORD", "p"},
                               {"PGPORT", ",6"},
                               {"PGSSLMODE", "verify-full"},
                               {"PGSSLROOTCERT", "/ca"},
                               {"PGUSER", "u"}});
}

TEST_CASE("what the URL leaves open is as our own libpq has it", "[guard]") {
  const Environment ours({{"PGPORT", "7"}, {"PGUSER", "me"}});
  const DatabaseUrl url{.hosts = {{.name = "a", .port = ""}},
                        .user = {},
                        .database = "d",
                        .password = {},
                        .keywords = {},
                        .dropped = {}};
  CHECK(dump_variables(ours, url) == Environment::Variables{{"PGHOST", "a"},
                                                            {"PGPORT", "7"},
                                                            {"PGUSER", "me"}});
}
