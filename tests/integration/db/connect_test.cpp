#include "entrypoint/db/connect.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

const ConnectOptions kOptions{.purpose = "test", .attempt_limit = 1min};

}  // namespace

TEST_CASE("a start-up error brings its SQLSTATE and its words", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  DatabaseUrl url = database.url();
  url.database = "not there";
  const auto session = connect(url, kOptions, reactor);
  REQUIRE_FALSE(session.has_value());
  CHECK((session.error().stage == ConnectStage::session));
  CHECK(session.error().sqlstate == "3D000");
  CHECK(session.error().message == "database \"not there\" does not exist");
}

TEST_CASE("hosts are tried in turn until one gives a session", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  const Listener silent(true);
  const Listener nobody(false);
  DatabaseUrl url = database.url();
  url.hosts = {silent.host(), nobody.host(), url.hosts.at(0)};
  const auto session =
      connect(url, {.purpose = "test", .attempt_limit = 12s}, reactor);
  CHECK(session.has_value());
}

TEST_CASE("a host's name serves as well as its address", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  DatabaseUrl url = database.url();
  url.hosts.at(0).name = "localhost";
  CHECK(connect(url, kOptions, reactor).has_value());
}

TEST_CASE("hostaddr in the URL spares the resolver", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  DatabaseUrl url = database.url();
  url.hosts.at(0).name = "no-such-name.invalid";
  url.keywords.emplace_back("hostaddr", "127.0.0.1");
  CHECK(connect(url, kOptions, reactor).has_value());
}

TEST_CASE("our name outranks the URL's", "[db]") {
  const TestDatabase database;
  Reactor reactor;
  DatabaseUrl url = database.url();
  url.keywords.emplace_back("application_name", "other");
  auto session = connect(url, kOptions, reactor);
  REQUIRE(session.has_value());
  CHECK(session->query("SHOW application_name") ==
        Rows{{"headgate/" HEADGATE_VERSION " test"}});
}
