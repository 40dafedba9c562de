#include "entrypoint/db/resolve.hpp"

#include <algorithm>
#include <array>
#include <csignal>

#include <catch2/catch.hpp>
#include <netdb.h>

#include "entrypoint/process/signals.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

using Outcome = Resolution::Outcome;

Clock::time_point soon() {
  return Clock::now() + 1min;
}

}  // namespace

TEST_CASE("addresses and sockets need no resolver", "[db]") {
  Reactor reactor;
  const std::array hosts{
      DatabaseHost{"127.0.0.1", "1"}, DatabaseHost{"/run/postgresql", "2"},
      DatabaseHost{"@abstract", ""}, DatabaseHost{"::1", "3"}};
  // The deadline has passed, so whatever took a thread would be late.
  const auto found = resolve(hosts, Clock::now(), reactor);
  REQUIRE(found.outcome == Outcome::resolved);
  CHECK(found.candidates ==
        std::vector<Candidate>{{"127.0.0.1", "127.0.0.1", "1"},
                               {"/run/postgresql", "", "2"},
                               {"@abstract", "", ""},
                               {"::1", "::1", "3"}});
}

TEST_CASE("a name becomes all of its addresses", "[db]") {
  Reactor reactor;
  const std::array hosts{DatabaseHost{"localhost", "5"}};
  const auto found = resolve(hosts, soon(), reactor);
  REQUIRE(found.outcome == Outcome::resolved);
  CHECK(std::ranges::any_of(found.candidates, [](const Candidate& candidate) {
    return candidate.address == "127.0.0.1" || candidate.address == "::1";
  }));
  for (const Candidate& candidate : found.candidates) {
    CHECK(candidate.host == "localhost");
    CHECK(candidate.port == "5");
    CHECK(std::ranges::count(found.candidates, candidate) == 1);
  }
}

TEST_CASE("a name that cannot be one fails with the resolver's code", "[db]") {
  Reactor reactor;
  // A label of 64 characters is refused before any server is asked.
  const std::array hosts{DatabaseHost{std::string(64, 'x') + ".invalid", ""}};
  const auto found = resolve(hosts, soon(), reactor);
  CHECK(found.outcome == Outcome::failed);
  CHECK(found.code != 0);
  CHECK(found.name == hosts[0].name);
  CHECK(found.candidates.empty());
}

TEST_CASE("a bad name is passed over when another is good", "[db]") {
  Reactor reactor;
  const std::array hosts{DatabaseHost{std::string(64, 'x') + ".invalid", ""},
                         DatabaseHost{"127.0.0.1", ""}};
  const auto found = resolve(hosts, soon(), reactor);
  CHECK(found.outcome == Outcome::resolved);
  REQUIRE(found.candidates.size() == 1);
  CHECK(found.candidates[0].address == "127.0.0.1");
}

TEST_CASE("no hosts are no failure", "[db]") {
  Reactor reactor;
  const auto found = resolve({}, soon(), reactor);
  CHECK(found.outcome == Outcome::resolved);
  CHECK(found.candidates.empty());
}

TEST_CASE("a signal ends the look-up", "[db]") {
  const StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  raise(SIGTERM);
  const std::array hosts{DatabaseHost{"localhost", ""}};
  CHECK(resolve(hosts, soon(), reactor).outcome == Outcome::stopped);
}
