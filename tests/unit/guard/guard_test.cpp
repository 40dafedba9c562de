#include "entrypoint/guard/guard.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/guard/old_views.hpp"
#include "entrypoint/guard/steps.hpp"

namespace headgate {

TEST_CASE(
    "the guard's settings are the user's where revisions depend on them") {
  Settings settings;
  settings.version_table = "v";
  settings.database_url = Secret("postgresql://prod/db");
  settings.role = Role::off;
  settings.checksums = Checksums::strict;
  const Settings quick = guard_settings(settings);
  CHECK(quick.version_table == "v");
  CHECK(!quick.database_url);
  CHECK(quick.role == Role::migrator);
  CHECK(quick.lock_timeout == settings.lock_timeout);
}

TEST_CASE("steps have names, and fresh is the first") {
  REQUIRE(!guard_steps().empty());
  CHECK(guard_steps().front().name == "fresh");
  for (const StepSpec& spec : guard_steps()) {
    CHECK(!spec.name.empty());
    CHECK(spec.run != nullptr);
  }
}

TEST_CASE("what is gone breaks an older application, what it holds does not") {
  DbError error;
  error.sqlstate = "42P01";
  CHECK(tells_of_change(error));
  error.sqlstate = "0A000";
  CHECK(tells_of_change(error));
  error.sqlstate = "23502";
  CHECK(!tells_of_change(error));
  error.sqlstate = "";
  CHECK(!tells_of_change(error));
}

}  // namespace headgate
