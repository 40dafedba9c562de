#include "entrypoint/guard/throwaway_server.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a throwaway server finds nothing secret in its environment",
          "[guard]") {
  const Environment ours({{"CI_TOKEN", "t"},
                          {"DATABASE_URL", "u"},
                          {"HOME", "/home/x"},
                          {"LC_ALL", "de_DE"},
                          {"PATH", "/bin"},
                          {"PGPASSWORD", "p"},
                          {"TMPDIR", "/var/tmp"},
                          {"TZ", "UTC"}});
  CHECK(server_environment(ours, "/no/such/bin") ==
        std::vector<std::string>{"HOME=/home/x", "PATH=/bin", "TMPDIR=/var/tmp",
                                 "TZ=UTC"});
}
