#include "entrypoint/db/connection.hpp"

#include <array>
#include <csignal>

#include <catch2/catch.hpp>

#include "entrypoint/process/signals.hpp"
#include "tests/integration/db/test_database.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {
std::string one(Connection& session, const std::string& sql) {
  const auto rows = session.query(sql);
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 1);
  return rows->at(0).at(0).value_or("NULL");
}

/// Waits until another session sees `pid` busy, or gone.
void wait_until(Connection& other, int pid, const std::string& condition) {
  const std::string sql =
      "SELECT " + condition +
      " FROM pg_stat_activity WHERE pid = " + std::to_string(pid);
  Reactor reactor;
  for (int i = 0; i < 6'000; ++i) {
    const auto rows = other.query("SELECT coalesce((" + sql + "), false)");
    REQUIRE(rows.has_value());
    if (rows->at(0).at(0) == "t") {
      return;
    }
    reactor.sleep(10ms);
  }
  FAIL("nobody saw: " << condition);
}

}  // namespace

TEST_CASE("a query returns text, NULL and any character", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);

  const std::array<Cell, 3> parameters{"grüße, 漢字 🌾", std::nullopt, ""};
  const auto rows = session.query("SELECT $1, $2, $3", parameters);
  REQUIRE(rows.has_value());
  CHECK(*rows == Rows{{parameters.begin(), parameters.end()}});
  CHECK(session.query("SELECT WHERE false") == Rows{});
  CHECK(session.query("CREATE TABLE t (a int)") == Rows{});
  CHECK(session.query("") == Rows{});
}

TEST_CASE("a hundred thousand rows arrive", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto rows = session.query("SELECT n FROM generate_series(1, 100000) n");
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 100'000);
  CHECK(rows->back().at(0) == "100000");
}

TEST_CASE("a session knows its server and itself", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  CHECK(session.server_version() >= 130'000);
  CHECK(one(session, "SELECT pg_backend_pid()") ==
        std::to_string(session.backend_pid()));
  CHECK(one(session, "SHOW application_name") == "headgate/" HEADGATE_VERSION
                                                 " test");
  CHECK(session.parameter("client_encoding") == "UTF8");
  CHECK(session.parameter("nonsense").empty());
  CHECK_FALSE(session.over_unix_socket());
  CHECK_FALSE(session.in_transaction());
  CHECK(session.query("BEGIN").has_value());
  CHECK(session.in_transaction());
}

TEST_CASE("a socket's session knows that it is one", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  DatabaseUrl url = database.url();
  url.hosts = {{.name = one(session, "SHOW unix_socket_directories"),
                .port = one(session, "SHOW port")}};
  auto local =
      connect(url, {.purpose = "test", .attempt_limit = 1min}, reactor);
  REQUIRE(local.has_value());
  CHECK(local->over_unix_socket());
}

TEST_CASE("an error carries all that the server said", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto rows = session.query("SELECT 'ü', nonsense");
  REQUIRE_FALSE(rows.has_value());
  CHECK((rows.error().failure == DbFailure::server));
  CHECK(rows.error().sqlstate == "42703");
  CHECK(rows.error().message == "column \"nonsense\" does not exist");
  CHECK(rows.error().position == 13);  // In characters, not bytes.

  const auto raised = session.query(R"(DO $$ BEGIN
    RAISE EXCEPTION E'two\nlines' USING DETAIL = 'd', HINT = 'h',
      ERRCODE = 'XY123'; END $$)");
  REQUIRE_FALSE(raised.has_value());
  CHECK(raised.error().sqlstate == "XY123");
  CHECK(raised.error().message == "two lines");
  CHECK(raised.error().detail == "d");
  CHECK(raised.error().hint == "h");
  CHECK(raised.error().context.starts_with("PL/pgSQL function"));

  const auto inner = session.query("DO $$ BEGIN EXECUTE 'SELECT nope'; END $$");
  REQUIRE_FALSE(inner.has_value());
  CHECK(inner.error().context.starts_with(
      "internal query, at character 8: SELECT nope\n"));
  CHECK(one(session, "SELECT 1") == "1");
}

TEST_CASE("a script is one transaction and says how far it came", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  CHECK(session.query("CREATE TABLE t (a int)").has_value());

  const auto failed = session.script(
      "INSERT INTO t VALUES (1); SELECT a FROM t; SELECT 1 / 0; SELECT 2");
  CHECK(failed.completed == 2);
  REQUIRE(failed.error.has_value());
  CHECK(failed.error->sqlstate == "22012");
  CHECK(one(session, "SELECT count(*) FROM t") == "0");

  const auto done = session.script(
      "INSERT INTO t VALUES (1); SELECT a FROM t; INSERT INTO t VALUES (2);");
  CHECK(done.completed == 3);
  CHECK_FALSE(done.error.has_value());
  CHECK(done.last == Rows{{"1"}});

  const auto unread = session.script("SELECT 1; SELECT 2; SELEC 3");
  CHECK(unread.completed == 0);
  REQUIRE(unread.error.has_value());
  CHECK(unread.error->position == 21);
}

TEST_CASE("a script bigger than any buffer goes through", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  std::string sql;
  // The answers fill the way back while the rest is still being sent.
  for (int i = 0; i < 200; ++i) {
    sql += "SELECT repeat('x', 100000) -- " + std::string(100'000, 'y') + "\n;";
  }
  const auto outcome = session.script(sql);
  CHECK_FALSE(outcome.error.has_value());
  CHECK(outcome.completed == 200);
}

TEST_CASE("COPY from the client ends with the server's error", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto outcome = session.script(
      "CREATE TABLE t (a int); COPY t FROM STDIN; INSERT INTO t VALUES (1)");
  CHECK(outcome.completed == 1);
  REQUIRE(outcome.error.has_value());
  CHECK((outcome.error->failure == DbFailure::server));
  CHECK(outcome.error->message ==
        "COPY from stdin failed: there is no input here");
  CHECK(one(session, "SELECT to_regclass('t')") == "NULL");
}

TEST_CASE("COPY to the client costs the session", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto outcome = session.script(
      "SELECT 1; COPY (SELECT generate_series(1, 10000000)) TO STDOUT");
  CHECK(outcome.completed == 1);
  REQUIRE(outcome.error.has_value());
  CHECK((outcome.error->failure == DbFailure::connection));
  CHECK(session.closed());
  const auto later = session.query("SELECT 1");
  REQUIRE_FALSE(later.has_value());
  CHECK((later.error().failure == DbFailure::connection));
}

TEST_CASE("the deadline cancels a statement on the server", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  session.set_deadline(Clock::now() + 500ms);
  const auto outcome = session.script("SELECT 1; SELECT pg_sleep(600)");
  CHECK(outcome.completed == 1);
  REQUIRE(outcome.error.has_value());
  CHECK((outcome.error->failure == DbFailure::timed_out));
  CHECK((session.query("SELECT 1").error().failure == DbFailure::timed_out));

  session.set_deadline(Clock::time_point::max());
  CHECK(one(session, "SELECT 1") == "1");
}

TEST_CASE("a signal cancels, and cleaning up is still possible", "[db]") {
  const TestDatabase database;
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  auto session = database.session(reactor);
  CHECK(session.script("BEGIN; CREATE TABLE t (a int)").completed == 2);

  raise(SIGTERM);
  const auto rows = session.query("SELECT pg_sleep(600)");
  REQUIRE_FALSE(rows.has_value());
  CHECK((rows.error().failure == DbFailure::interrupted));
  CHECK(reactor.stopping());
  CHECK((session.query("SELECT 1").error().failure == DbFailure::interrupted));

  reactor.forgive();
  CHECK(session.query("ROLLBACK").has_value());
  CHECK(one(session, "SELECT to_regclass('t')") == "NULL");
}

TEST_CASE("a server that ignores the cancel is cut off", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  session.set_deadline(Clock::now() + 500ms);
  // The handler swallows the cancellation, and goes on.
  const auto rows = session.query(R"(DO $$ BEGIN LOOP
    BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END;
  END LOOP; END $$)");
  REQUIRE_FALSE(rows.has_value());
  CHECK((rows.error().failure == DbFailure::timed_out));
  CHECK(rows.error().detail == "The session was cut off.");
  CHECK(session.closed());
}

TEST_CASE("a session that the server ends is told", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto victim = database.session(reactor);
  auto other = database.session(reactor);
  const int pid = victim.backend_pid();
  CHECK_FALSE(victim.closed());

  SECTION("while it is idle") {
    CHECK(other
              .query("SELECT pg_terminate_backend(" + std::to_string(pid) +
                     ", 60000)")
              .has_value());
    CHECK(victim.closed());
  }
  SECTION("while it is busy") {
    const std::string kill = "SELECT pg_terminate_backend(pg_backend_pid())";
    const auto outcome = victim.script("SELECT 1; " + kill + "; SELECT 2");
    CHECK(outcome.completed >= 1);
    REQUIRE(outcome.error.has_value());
    CHECK((outcome.error->failure == DbFailure::connection));
    CHECK(outcome.error->sqlstate == "57P01");
    CHECK(victim.closed());
  }
  const auto later = victim.query("SELECT 1");
  REQUIRE_FALSE(later.has_value());
  CHECK((later.error().failure == DbFailure::connection));
  CHECK_FALSE(later.error().message.empty());
}

TEST_CASE("a session that is dropped leaves in order", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto other = database.session(reactor);
  int pid = 0;
  {
    auto session = database.session(reactor);
    pid = session.backend_pid();
    wait_until(other, pid, "true");
  }
  const std::string gone =
      "SELECT NOT EXISTS (SELECT FROM pg_stat_activity "
      "WHERE pid = " +
      std::to_string(pid) + ")";
  bool left = false;
  for (int i = 0; i < 6'000 && !left; ++i) {
    left = one(other, gone) == "t";
    reactor.sleep(10ms);
  }
  CHECK(left);
}

TEST_CASE("notices are nobody's business", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  const auto outcome =
      session.script("DO $$ BEGIN RAISE WARNING 'w'; END $$; SELECT 1");
  CHECK(outcome.completed == 2);
  CHECK_FALSE(outcome.error.has_value());
}
