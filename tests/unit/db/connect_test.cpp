#include "entrypoint/db/connect.hpp"

#include <csignal>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "entrypoint/process/signals.hpp"
#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

ConnectFailure failure(const DatabaseUrl& url,
                       const ConnectOptions& options = {
                           .purpose = "test", .attempt_limit = 1min}) {
  Reactor reactor;
  const auto session = connect(url, options, reactor);
  REQUIRE_FALSE(session.has_value());
  return session.error();
}

}  // namespace

TEST_CASE("libpq's variables are known", "[db]") {
  const auto variables = libpq_variables();
  CHECK(variables.at("sslmode") == "PGSSLMODE");
  CHECK(variables.at("options") == "PGOPTIONS");
  CHECK_FALSE(variables.contains("keepalives"));
}

TEST_CASE("libpq's keywords are known", "[db]") {
  const auto keywords = libpq_keywords();
  CHECK(keywords.contains("sslmode"));
  CHECK(keywords.contains("target_session_attrs"));
  CHECK_FALSE(keywords.contains("pool_timeout"));
}

TEST_CASE("a port where nobody listens is the network's failure", "[db]") {
  const Listener nobody(false);
  const auto found = failure(nobody.url());
  CHECK(found.stage == ConnectStage::network);
  CHECK(found.message == "Connection refused");
  CHECK(found.sqlstate.empty());
  CHECK_FALSE(found.timed_out);
}

TEST_CASE("a socket that is not there is the network's failure", "[db]") {
  DatabaseUrl url = Listener(false).url();
  url.hosts = {{.name = "/nowhere", .port = "1"}};
  const auto found = failure(url);
  CHECK(found.stage == ConnectStage::network);
  CHECK(found.message == "No such file or directory");
}

TEST_CASE("a silent server is left at the attempt's limit", "[db]") {
  const Listener silent(true);
  const auto begin = Clock::now();
  const auto found =
      failure(silent.url(), {.purpose = "test", .attempt_limit = 50ms});
  CHECK(Clock::now() - begin >= 50ms);
  CHECK(found.timed_out);
  CHECK(found.stage == ConnectStage::tls);  // Whether it would, was the ask.

  DatabaseUrl plain = silent.url();
  plain.keywords = {{"sslmode", "disable"}};
  CHECK(failure(plain, {.purpose = "test", .attempt_limit = 50ms}).stage ==
        ConnectStage::session);
}

TEST_CASE("the URL's connect_timeout is the attempt's limit", "[db]") {
  const Listener silent(true);
  DatabaseUrl url = silent.url();
  url.keywords = {{"connect_timeout", "1"}};
  const auto begin = Clock::now();
  CHECK(failure(url, {.purpose = "test", .attempt_limit = 1h}).timed_out);
  CHECK(Clock::now() - begin >= 1s);
}

TEST_CASE("the deadline outranks the attempt's limit", "[db]") {
  const Listener silent(true);
  const auto found = failure(silent.url(), {.purpose = "test",
                                            .attempt_limit = 1h,
                                            .deadline = Clock::now() + 50ms});
  CHECK(found.timed_out);
}

TEST_CASE("a silent host uses up only its share", "[db]") {
  const Listener silent(true);
  const Listener nobody(false);
  DatabaseUrl url = silent.url();
  url.hosts = {silent.host(), nobody.host()};
  // The second host was tried: its failure is the last one.
  const auto found = failure(url, {.purpose = "test", .attempt_limit = 6s});
  CHECK_FALSE(found.timed_out);
  CHECK(found.message == "Connection refused");

  url.hosts = {nobody.host(), silent.host()};
  CHECK(failure(url, {.purpose = "test", .attempt_limit = 100ms}).timed_out);
}

TEST_CASE("a value that libpq cannot use is no network's failure", "[db]") {
  const Listener nobody(false);
  DatabaseUrl url = nobody.url();
  url.keywords = {{"sslmode", "perhaps"}};
  const auto found = failure(url);
  CHECK(found.stage == ConnectStage::settings);
  CHECK(found.message == "invalid sslmode value: \"perhaps\"");
}

TEST_CASE("a signal ends the attempt", "[db]") {
  const Listener silent(true);
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  raise(SIGTERM);
  const auto session =
      connect(silent.url(), {.purpose = "test", .attempt_limit = 1h}, reactor);
  REQUIRE_FALSE(session.has_value());
  CHECK(session.error().stage == ConnectStage::stopped);
  CHECK(reactor.stop_signal() == SIGTERM);
}

TEST_CASE("a URL without a host follows PGHOST and PGPORT", "[db]") {
  const Listener nobody(false);
  const Listener silent(true);
  DatabaseUrl url = nobody.url();
  url.hosts.clear();
  setenv("PGHOST", "127.0.0.1,127.0.0.1", 1);
  const std::string ports = nobody.host().port + "," + silent.host().port;
  setenv("PGPORT", ports.c_str(), 1);
  const auto found = failure(url, {.purpose = "test", .attempt_limit = 50ms});
  unsetenv("PGHOST");
  unsetenv("PGPORT");
  CHECK(found.timed_out);
}
