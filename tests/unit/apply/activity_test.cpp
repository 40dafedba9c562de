#include "entrypoint/apply/activity.hpp"

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("blockers are named as far as they can be seen", "[apply]") {
  CHECK(blockers_text({}).empty());
  CHECK(blockers_text({{.pid = 7,
                        .application = "psql",
                        .state = "idle in transaction",
                        .age = 95s}}) ==
        "pid 7 (psql), idle in transaction, its transaction is 1 min 35 s old");
  CHECK(
      blockers_text({{.pid = 7, .application = "", .state = "", .age = {}},
                     {.pid = 0, .application = "", .state = "", .age = {}}}) ==
      "pid 7; a prepared transaction");
}

TEST_CASE("progress is a share of what there is", "[apply]") {
  const auto percent = [](std::int64_t done, std::int64_t total) {
    return CommandProgress{
        .command = "C", .phase = "p", .done = done, .total = total}
        .percent();
  };
  CHECK(percent(0, 0) == std::nullopt);
  CHECK(percent(0, 4) == 0);
  CHECK(percent(1, 3) == 33);
  CHECK(percent(4, 4) == 100);
  CHECK(percent(9, 4) == 100);
}

TEST_CASE("progress reads as command, phase and share", "[apply]") {
  const CommandProgress half{.command = "CREATE INDEX",
                             .phase = "building index: scanning table",
                             .done = 1,
                             .total = 2};
  CHECK(progress_text(half) ==
        "CREATE INDEX: building index: scanning table, 50%");
  CHECK(progress_bar(half, 65s) ==
        "[############............] CREATE INDEX: building index: scanning "
        "table, 50%, 1 min 5 s");
  CHECK(progress_text({.command = "CLUSTER",
                       .phase = "initializing",
                       .done = 0,
                       .total = 0}) == "CLUSTER: initializing");
}
