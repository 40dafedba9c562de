#include "entrypoint/guard/server_user.hpp"

#include <catch2/catch.hpp>

namespace headgate {

TEST_CASE("a user is found by its whole name") {
  constexpr std::string_view kText =
      "root:x:0:0:root:/root:/bin/bash\n"
      "postgres2:x:7:8::/:/bin/sh\n"
      "broken:x:abc:1::/:/bin/sh\n"
      "short:x\n"
      "postgres:x:101:103:PostgreSQL,,,:/var/lib/postgresql:/bin/bash";
  const auto found = user_in(kText, "postgres");
  REQUIRE(found);
  CHECK(found->user == 101);
  CHECK(found->group == 103);
  CHECK(user_in(kText, "root"));
  CHECK(!user_in(kText, "broken"));
  CHECK(!user_in(kText, "short"));
  CHECK(!user_in(kText, "nobody"));
  CHECK(!user_in("", "postgres"));
}

}  // namespace headgate
