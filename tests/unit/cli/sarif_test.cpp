#include "entrypoint/cli/sarif.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a SARIF place is a URI, and a line where there is one", "[cli]") {
  const json::object place = sarif_location("/a b/é.sql", {.line = 3}, "x");
  const json::value& physical = place.at("physicalLocation");
  CHECK(physical.at("artifactLocation").at("uri") ==
        "file:///a%20b/%C3%A9.sql");
  CHECK(physical.at("region").at("startLine") == 3);
  CHECK(physical.at("region").at("snippet").at("text") == "x");
  CHECK_FALSE(sarif_location("a:b", {})
                  .at("physicalLocation")
                  .at("region")
                  .as_object()
                  .contains("snippet"));
}

TEST_CASE("a SARIF log names its version", "[cli]") {
  CHECK(sarif_log({}).at("version") == "2.1.0");
  CHECK(sarif_text("a").at("text") == "a");
}
