#include "entrypoint/guard/trace/totals.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

using std::chrono::microseconds;

TEST_CASE("a chain that touches nothing old locks nothing") {
  LockTotals totals;
  CHECK(totals.summary() == "0 statements, no lock on what was there before");
  totals.add({});
  CHECK(totals.summary() == "1 statement, no lock on what was there before");
}

TEST_CASE("the strongest lock is named, and of equals the longest") {
  LockTotals totals;
  totals.add({.place = {},
              .text = {},
              .took = microseconds(5),
              .relations = {{.name = "shop.a",
                             .kind = "table",
                             .lock = LockMode::access_exclusive,
                             .rewritten = true,
                             .built_index = true}}});
  totals.add({.place = {},
              .text = {},
              .took = microseconds(9),
              .relations = {{.name = "shop.b",
                             .kind = "table",
                             .lock = LockMode::access_exclusive,
                             .scanned = true},
                            {.name = "shop.c",
                             .kind = "table",
                             .lock = LockMode::share,
                             .scanned = true}}});
  totals.add(
      {.place = {},
       .text = {},
       .took = microseconds(99),
       .relations = {
           {.name = "shop.d_idx",
            .kind = "index",
            .lock = LockMode::access_exclusive},
           {.name = "shop.d", .kind = "table", .lock = LockMode::share}}});
  CHECK(totals.summary() ==
        "3 statements, 1 rewrite, 2 scans, 1 index build, strongest lock "
        "ACCESS EXCLUSIVE on shop.b");
}

}  // namespace
}  // namespace headgate
