#include "entrypoint/apply/lock.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("the lock's key derives from the qualified name", "[apply]") {
  const VersionTable table{.schema = "public", .name = "alembic_version"};
  CHECK(lock_key(table) == lock_key(table));
  CHECK(lock_key(table) !=
        lock_key({.schema = "other", .name = "alembic_version"}));
  CHECK(lock_key(table) != lock_key({.schema = "public", .name = "versions"}));
  // Quoting keeps these two apart.
  CHECK(lock_key({.schema = "a", .name = "b\".\"c"}) !=
        lock_key({.schema = "a\".\"b", .name = "c"}));
}
