#include "entrypoint/db/attendant.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/db/connection.hpp"
#include "tests/integration/db/test_database.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

std::string one(Connection& session, const std::string& sql) {
  const auto rows = session.query(sql);
  REQUIRE(rows.has_value());
  return rows->at(0).at(0).value_or("NULL");
}

}  // namespace

TEST_CASE("an attendant is called while a statement runs", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  auto beside = database.session(reactor);
  int calls = 0;
  Attendant attendant{.fd = -1,
                      .due = Clock::now() + 20ms,
                      .attend = [&]() -> DbResult<Clock::time_point> {
                        ++calls;
                        // Other sessions can be used meanwhile.
                        CHECK(one(beside, "SELECT 1") == "1");
                        return Clock::now() + 20ms;
                      }};
  const ScriptOutcome outcome =
      session.script("SELECT pg_sleep(0.5)", &attendant);
  CHECK_FALSE(outcome.error.has_value());
  CHECK(calls >= 2);
}

TEST_CASE("an attendant's word cancels the statement", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  DbError word;
  word.message = "the lock is lost";
  Attendant attendant{.fd = -1,
                      .due = Clock::now() + 20ms,
                      .attend = [&]() -> DbResult<Clock::time_point> {
                        return std::unexpected(word);
                      }};
  const ScriptOutcome outcome =
      session.script("SELECT pg_sleep(60)", &attendant);
  REQUIRE(outcome.error.has_value());
  CHECK(outcome.error->failure == DbFailure::abandoned);
  CHECK(outcome.error->message == "the lock is lost");
  // The server is at rest again.
  CHECK(one(session, "SELECT 1") == "1");
}

TEST_CASE("an attendant hears its descriptor at once", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  auto beside = database.session(reactor);
  auto killer = database.session(reactor);
  Attendant attendant{.fd = beside.socket(),
                      .due = Clock::time_point::max(),
                      .attend = [&]() -> DbResult<Clock::time_point> {
                        if (beside.closed()) {
                          return std::unexpected(DbError{});
                        }
                        return Clock::time_point::max();
                      }};
  CHECK(one(killer, "SELECT pg_terminate_backend(" +
                        std::to_string(beside.backend_pid()) + ")") == "t");
  const ScriptOutcome outcome =
      session.script("SELECT pg_sleep(60)", &attendant);
  REQUIRE(outcome.error.has_value());
  CHECK(outcome.error->failure == DbFailure::abandoned);
}

TEST_CASE("while a statement is on its way something else is done once",
          "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  auto beside = database.session(reactor);
  std::string seen;
  int calls = 0;
  Attendant attendant;
  attendant.meanwhile = [&] {
    ++calls;
    // The server has heard the statement, or is about to.
    const std::string active =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND "
        "query = 'SELECT pg_sleep(0.5)'";
    for (int i = 0; i < 1'000 && seen != "1"; ++i) {
      seen = one(beside, active);
    }
  };
  const ScriptOutcome outcome =
      session.script("SELECT pg_sleep(0.5)", &attendant);
  CHECK_FALSE(outcome.error.has_value());
  CHECK(calls == 1);
  CHECK(seen == "1");
}
