#include "entrypoint/net/lookup.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "entrypoint/process/reactor.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

Addresses await(const Lookup& lookup) {
  Reactor reactor;
  while (lookup.result() == nullptr) {
    Watch watch{.fd = lookup.fd()};
    REQUIRE(reactor.wait({&watch, 1}, Clock::now() + 1min) == Wake::ready);
  }
  return *lookup.result();
}

}  // namespace

TEST_CASE("an address is its own result, at once", "[net]") {
  for (const std::string address : {"127.0.0.1", "::1"}) {
    const Lookup lookup = Lookup::start(address);
    REQUIRE(lookup.result() != nullptr);
    CHECK(lookup.fd() == -1);
    CHECK(lookup.result()->code == 0);
    CHECK(lookup.result()->numeric == std::vector<std::string>{address});
  }
}

TEST_CASE("a name is looked up aside", "[net]") {
  const Addresses found = await(Lookup::start("localhost"));
  CHECK(found.code == 0);
  CHECK_FALSE(found.numeric.empty());
  for (const std::string& address : found.numeric) {
    CHECK(std::ranges::count(found.numeric, address) == 1);
  }
}

TEST_CASE("a name that cannot be one has the resolver's code", "[net]") {
  // A label of 64 characters is refused before any server is asked.
  const Addresses found =
      await(Lookup::start(std::string(64, 'x') + ".invalid"));
  CHECK(found.code != 0);
  CHECK(found.numeric.empty());
}
