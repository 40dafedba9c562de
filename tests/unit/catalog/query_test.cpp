#include "entrypoint/catalog/query.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a macro of a major chooses by it", "[query]") {
  CHECK(expand_query("a@14{b}{c}d", 13) == "acd");
  CHECK(expand_query("a@14{b}{c}d", 14) == "abd");
  CHECK(expand_query("@17{a}{@15{b}{c}}", 15) == "b");
}

TEST_CASE("macros take macros", "[query]") {
  CHECK(expand_query("@function{@14{a}{b}}", 13) ==
        "nullif(b::regproc::text, '-')");
  CHECK(expand_query("@function{a", 13).empty());
}

TEST_CASE("the names of our tables are no text of the query", "[query]") {
  const std::string sql =
      catalog_query(15, {.schema = "a'b", .name = "x@own{'"});
  CHECK(sql.find("'a''b'") != std::string::npos);
  CHECK(sql.find("'x@own{'''") != std::string::npos);
  CHECK(sql.find("@schema") == std::string::npos);
}

TEST_CASE("no macro is left in any major's query", "[query]") {
  for (int major = 13; major <= 18; ++major) {
    CHECK(catalog_query(major, {.schema = "s", .name = "t"}).find('@') ==
          std::string::npos);
  }
}
