#include "entrypoint/chain/marker.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a marker is a comment of one word", "[chain]") {
  CHECK(marker_in("-- upgrade") == Marker::upgrade);
  CHECK(marker_in("--downgrade") == Marker::downgrade);
  CHECK(marker_in("--\t Downgrade  ") == Marker::downgrade);
}

TEST_CASE("any other comment is no marker", "[chain]") {
  const auto* comment = GENERATE("", "upgrade", "- upgrade", "-- upgrades",
                                 "-- upgrade:", "-- upgrade now", "--- upgrade",
                                 "-- up grade", "--");
  CHECK(marker_in(comment) == std::nullopt);
}

TEST_CASE("a marker's text is read as that marker", "[chain]") {
  const Marker marker = GENERATE(Marker::upgrade, Marker::downgrade);
  CHECK(marker_in(marker_text(marker)) == marker);
}
