#include "entrypoint/guard/journey_roles.hpp"

#include <catch2/catch.hpp>

namespace headgate {

TEST_CASE("a role that this database dropped is not lacking") {
  JourneyRoles roles;
  CHECK(roles.is_lacking("a"));
  roles.note({"a"}, {});
  CHECK_FALSE(roles.is_lacking("a"));
  roles.note({}, {"a"});
  CHECK(roles.is_lacking("a"));
}

TEST_CASE("a role that another database made is another's") {
  JourneyRoles roles;
  const JourneyRoles::Names given{"postgres"};
  CHECK(roles.is_anothers("a", given));
  CHECK_FALSE(roles.is_anothers("postgres", given));
  roles.note({"postgres"}, {"a", "postgres"});
  CHECK_FALSE(roles.is_anothers("a", given));
  roles.note({"a", "postgres"}, {"postgres"});
  CHECK(roles.is_anothers("a", given));
}

TEST_CASE("a given role that was dropped here may be another's") {
  JourneyRoles roles;
  roles.note({"other"}, {});
  CHECK(roles.is_anothers("other", {"other"}));
}

TEST_CASE("the role of a server's words is named") {
  CHECK(missing_role("x.sql:1:1: revision a failed: role \"app reader\" does "
                     "not exist (SQLSTATE 42704)") == "app reader");
  CHECK(missing_role("type \"t\" does not exist").empty());
  CHECK(missing_role("role \"a\" exists").empty());
  CHECK(existing_role(
            "revision a failed: role \"app\" already exists (42710)") == "app");
  CHECK(existing_role("relation \"t\" already exists").empty());
}

}  // namespace headgate
