#include "entrypoint/guard/fill/kept.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

SeenTables table(const Rows& rows, std::vector<int> key = {1},
                 const std::string& second = "a") {
  SeenTable made;
  made.id = 7;
  made.name = "public.t";
  made.columns = {{.number = 1, .name = "id", .type = "integer"},
                  {.number = 2, .name = second, .type = "text"}};
  made.key = std::move(key);
  made.rows = std::make_shared<const Rows>(rows);
  made.count = rows.size();
  return {{7, made}};
}

const Rows kRows{{"1", "x"}, {"2", "y"}};

}  // namespace

TEST_CASE("rows that came back are kept", "[guard][fill]") {
  CHECK(rows_not_kept(table(kRows), table(kRows), table(kRows)).empty());
  CHECK(rows_not_kept(table(kRows, {}), table(kRows, {}),
                      table({{"2", "y"}, {"1", "x"}}, {}))
            .empty());
}

TEST_CASE("lost rows are told", "[guard][fill]") {
  const auto key = GENERATE(std::vector<int>{1}, std::vector<int>{});
  const auto losses = rows_not_kept(table(kRows, key), table(kRows, key),
                                    table({{"1", "x"}}, key));
  REQUIRE(losses.size() == 1);
  CHECK(losses.front().rows);
  CHECK(losses.front().message == "table public.t has lost 1 of its 2 rows");
}

TEST_CASE("a changed column is told", "[guard][fill]") {
  const auto key = GENERATE(std::vector<int>{1}, std::vector<int>{});
  const auto losses = rows_not_kept(table(kRows, key), table(kRows, key),
                                    table({{"1", "x"}, {"2", "z"}}, key));
  REQUIRE(losses.size() == 1);
  CHECK(losses.front().column == "a");
}

TEST_CASE("more rows than before are told", "[guard][fill]") {
  CHECK(rows_not_kept(table(kRows), table(kRows),
                      table({{"1", "x"}, {"2", "y"}, {"3", "z"}}))
            .size() == 1);
}

TEST_CASE("what the upgrade touched is its own", "[guard][fill]") {
  SECTION("a column") {
    CHECK(rows_not_kept(table(kRows), table({{"1", "-"}, {"2", "-"}}),
                        table({{"1", "-"}, {"2", "?"}}))
              .empty());
  }
  SECTION("rows") {
    CHECK(rows_not_kept(table(kRows), table({{"1", "x"}}), table({{"1", "x"}}))
              .empty());
  }
  SECTION("a table") {
    CHECK(rows_not_kept(table(kRows), {}, table({})).empty());
  }
}

TEST_CASE("a renamed column is followed", "[guard][fill]") {
  CHECK(rows_not_kept(table(kRows), table(kRows, {1}, "b"),
                      table({{"1", "x"}, {"2", "z"}}))
            .size() == 1);
}

TEST_CASE("a table of very many rows is not compared", "[guard][fill]") {
  SeenTables many = table(kRows);
  many.at(7).count = 5'000;
  CHECK(rows_not_kept(many, many, table({})).empty());
}
