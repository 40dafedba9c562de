#include "entrypoint/cli/guard_progress.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("the guard's bar shows how far a step is", "[cli]") {
  CHECK(guard_bar({.step = "reversible", .done = 6, .all = 12, .at = "abc"},
                  79) == "reversible [############............] 6/12 abc");
  CHECK(guard_bar({.step = "lint", .at = ""}, 79) == "lint");
  CHECK(guard_bar({.step = "a", .done = 9, .all = 3, .at = ""}, 79) ==
        "a [########################] 3/3");
}

TEST_CASE("the guard's bar fits the terminal, whatever it is at", "[cli]") {
  const std::string bar = guard_bar(
      {.step = "fresh", .done = 1, .all = 2, .at = std::string(90, 'x')}, 50);
  CHECK(bar.size() == 50);
  CHECK(bar.ends_with("x…"));
  CHECK(guard_bar({.step = "a", .at = "b\r\n\x1b[2J"}, 79) ==
        "a b\\x0d\\n\\x1b[2J");
}
