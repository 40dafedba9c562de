#include "entrypoint/lint/table_sizes.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("sizes are read by schema and name", "[lint]") {
  const Result<TableSizes> sizes = read_table_sizes(
      "s.json",
      R"({"format": 1, "server_version": 150004, "tables": [)"
      R"({"schema": "public", "name": "t", "rows": 7, "bytes": 8192},)"
      R"({"schema": "app", "name": "t", "rows": 0, "bytes": 0}]})");
  REQUIRE(sizes);
  CHECK(sizes->size() == 2);
  CHECK(sizes->at({.schema = "public", .name = "t"}).rows == 7);
  CHECK(sizes->at({.schema = "public", .name = "t"}).bytes == 8192);
  CHECK(sizes->at({.schema = "app", .name = "t"}).bytes == 0);
}

TEST_CASE("what holds no sizes is refused by name", "[lint]") {
  for (const char* text :
       {"", "[]", "{}", R"({"format": 2, "tables": []})", R"({"format": 1})",
        R"({"format": 1, "tables": [3]})",
        R"({"format": 1, "tables": [{"schema": "a", "name": "t", "rows": 1}]})",
        R"({"format": 1, "tables": [)"
        R"({"schema": "a", "name": "t", "rows": -1, "bytes": 1}]})"}) {
    CAPTURE(text);
    const Result<TableSizes> sizes = read_table_sizes("s.json", text);
    REQUIRE_FALSE(sizes);
    CHECK(sizes.error().code == ErrorCode::bad_config);
    CHECK(sizes.error().message.starts_with("'s.json' holds no sizes"));
  }
}

TEST_CASE("sizes are shown as people say them", "[lint]") {
  CHECK(shown_bytes(0) == "0.0 kB");
  CHECK(shown_bytes(8'388'608) == "8.4 MB");
  CHECK(shown_bytes(4'100'000'000) == "4.1 GB");
  CHECK(shown_bytes(999'960'000) == "1000 MB");
  CHECK(shown_bytes(123'000'000'000) == "123 GB");
  CHECK(shown_bytes(5'000'000'000'000'000) == "5000 TB");
}

TEST_CASE("work takes about so long", "[lint]") {
  CHECK(shown_duration(99, 100) == "less than a second");
  CHECK(shown_duration(4100, 100) == "about 41 s");
  CHECK(shown_duration(17'900, 100) == "about 179 s");
  CHECK(shown_duration(30'000, 100) == "about 5 min");
}
