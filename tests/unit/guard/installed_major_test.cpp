#include "entrypoint/guard/installed_major.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("what a server says of itself tells its major version") {
  CHECK(major_in("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)") == 15);
  CHECK(major_in("postgres (PostgreSQL) 18beta1") == 18);
  CHECK(major_in("postgres (PostgreSQL)") == 0);
  CHECK(major_in("") == 0);
}
