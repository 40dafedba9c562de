#include <catch2/catch.hpp>

#include "tests/integration/preflight/fixture.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// Backends outlive the sessions that were closed by a moment: waits until only
/// `count` are left in the database.
void settle(const PreflightFixture& fixture, Connection& session, int count) {
  for (int i = 0; i < 6'000; ++i) {
    const Rows rows = run(session,
                          "SELECT count(*) FROM pg_stat_activity WHERE datname "
                          "= current_database() AND usesysid IS NOT NULL");
    if (rows.at(0).at(0) == std::to_string(count)) {
      return;
    }
    Reactor().sleep(10ms);
  }
  FAIL("sessions linger in " << fixture.database.url().database);
}

}  // namespace

TEST_CASE("an unprivileged role gets results, not errors", "[preflight]") {
  PreflightFixture fixture;
  const TestRole role(fixture.database);
  run(fixture.admin, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  auto session = role.session(fixture.reactor);

  const CheckResult schema = result(session, fixture.input, "schema");
  CHECK(schema.status == CheckStatus::fail);
  CHECK_THAT(schema.hint, Catch::Contains("GRANT CREATE ON SCHEMA"));
  CHECK(result(session, fixture.input, "privileges").status == CheckStatus::ok);

  SECTION("the GRANT of the hint mends it") {
    run(fixture.admin, schema.hint.substr(schema.hint.find("GRANT")));
    CHECK(result(session, fixture.input, "schema").status == CheckStatus::ok);
  }
  SECTION("tables of somebody else cannot be written to") {
    fixture.make_tables();
    CHECK(result(session, fixture.input, "schema").status == CheckStatus::warn);
    const CheckResult refused = result(session, fixture.input, "privileges");
    CHECK(refused.status == CheckStatus::fail);

    run(fixture.admin, refused.hint.substr(refused.hint.find("GRANT")));
    CHECK(result(session, fixture.input, "privileges").status ==
          CheckStatus::ok);
    // What the check promised, for what a step does.
    run(session,
        "INSERT INTO alembic_version VALUES ('a');" +
            record_step(fixture.input.table,
                        {.direction = Direction::down,
                         .changes = {{.kind = VersionChange::Kind::erase,
                                      .from = "a",
                                      .to = {}}}},
                        {}, {}));
  }
  SECTION("a schema that may not even be used") {
    run(fixture.admin, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
    CHECK_THAT(result(session, fixture.input, "schema").message,
               Catch::Contains("may not use"));
  }
  SECTION("reading alone is not enough") {
    fixture.make_tables();
    run(fixture.admin,
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role.name());
    const PreflightFacts found = facts(session, fixture.input);
    CHECK(found.version_table.readable);
    CHECK_FALSE(found.version_table.writable);
    CHECK(found.history.readable);
    CHECK_FALSE(found.history.writable);
  }
}

TEST_CASE("what a role may not look into is counted", "[preflight]") {
  PreflightFixture fixture;
  const TestRole role(fixture.database);
  auto session = role.session(fixture.reactor);
  settle(fixture, fixture.admin, 2);
  CHECK(facts(fixture.admin, fixture.input).hidden_sessions == 0);
  CHECK(facts(session, fixture.input).hidden_sessions == 1);
  run(fixture.admin, "GRANT pg_read_all_stats TO " + role.name());
  CHECK(facts(session, fixture.input).hidden_sessions == 0);
}

TEST_CASE("extensions are on offer, ours to create, or not", "[preflight]") {
  PreflightFixture fixture;
  const TestRole role(fixture.database);
  auto session = role.session(fixture.reactor);
  fixture.input.extensions = {"plpgsql", "no such, extension"};
  const auto found = facts(session, fixture.input).extensions;
  REQUIRE(found.size() == 2);
  CHECK(found.front().name == "no such, extension");
  CHECK_FALSE(found.front().available);
  CHECK(found.back().installed);
  CHECK(result(session, fixture.input, "extensions").status ==
        CheckStatus::fail);

  // plpgsql is trusted: once it is gone, the right to create in the database
  // decides.
  run(fixture.admin, "DROP EXTENSION plpgsql");
  fixture.input.extensions = {"plpgsql"};
  CHECK(result(session, fixture.input, "extensions").status ==
        CheckStatus::warn);
  CHECK(result(fixture.admin, fixture.input, "extensions").status ==
        CheckStatus::ok);
  run(fixture.admin, "GRANT CREATE ON DATABASE " +
                         fixture.database.url().database + " TO " +
                         role.name());
  CHECK(result(session, fixture.input, "extensions").status == CheckStatus::ok);
  run(session, "CREATE EXTENSION plpgsql");
}

TEST_CASE("connection limits bind roles, not superusers", "[preflight]") {
  PreflightFixture fixture;
  const TestRole role(fixture.database);
  run(fixture.admin, "ALTER DATABASE " + fixture.database.url().database +
                         " CONNECTION LIMIT 5");
  run(fixture.admin, "ALTER ROLE " + role.name() + " CONNECTION LIMIT 3");
  auto session = role.session(fixture.reactor);
  settle(fixture, fixture.admin, 2);
  const FreeConnections free = facts(session, fixture.input).free;
  CHECK(free.database == 3);
  CHECK(free.role == 2);
  CHECK(result(session, fixture.input, "connections").status ==
        CheckStatus::warn);

  const FreeConnections none = facts(fixture.admin, fixture.input).free;
  CHECK_FALSE(none.database.has_value());
  CHECK_FALSE(none.role.has_value());
}
