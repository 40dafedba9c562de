#include "entrypoint/wait/await.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/history/version_table.hpp"
#include "tests/integration/db/test_database.hpp"

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("a database that is there is had at once", "[wait]") {
  const TestDatabase database;
  Reactor reactor;
  Log log = Log::open({}).value();
  auto session = await_database(database.url(),
                                {.backoff = {.limit = 0ms}, .purpose = "boot"},
                                reactor, log);
  REQUIRE(session.has_value());
  CHECK(session->query("SELECT 1") == Rows{{"1"}});
}

TEST_CASE("a refusal is doubted for the grace, then final", "[wait]") {
  const TestDatabase database;
  Reactor reactor;
  Log log = Log::open({}).value();
  DatabaseUrl url = database.url();
  url.database = "not_there";
  const auto begin = Clock::now();
  const auto session = await_database(
      url, {.backoff = {.limit = 1h}, .grace = 300ms}, reactor, log);
  CHECK(Clock::now() - begin >= 300ms);
  REQUIRE_FALSE(session.has_value());
  CHECK(session.error().code == ErrorCode::refused);
  CHECK(session.error().sqlstate == "3D000");
  CHECK_FALSE(session.error().hint.empty());
}

TEST_CASE("a database that comes within the grace is had", "[wait]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  Log log = Log::open({}).value();
  DatabaseUrl url = database.url();
  url.database += "_late";
  const auto late = quote_identifier(url.database);
  // Once the server has refused, the next attempt finds the database.
  const auto first =
      await_database(url, {.backoff = {.limit = 0ms}}, reactor, log);
  REQUIRE_FALSE(first.has_value());
  CHECK(first.error().code == ErrorCode::refused);

  REQUIRE(session.query("CREATE DATABASE " + late).has_value());
  CHECK(await_database(url, {.backoff = {.limit = 1min}}, reactor, log)
            .has_value());
  CHECK(session.query("DROP DATABASE " + late + " WITH (FORCE)").has_value());
}
