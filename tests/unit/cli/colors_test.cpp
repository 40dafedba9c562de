#include "entrypoint/cli/colors.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("only a terminal gets colours", "[cli]") {
  CHECK(colored("a", "\x1b[33m", Colors::terminal) == "\x1b[33ma\x1b[0m");
  CHECK(colored("a", "\x1b[33m", Colors::none) == "a");
}
