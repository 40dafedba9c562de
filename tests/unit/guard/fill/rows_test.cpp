#include "entrypoint/guard/fill/rows.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

FillTable table(std::vector<FillKey> keys, int columns) {
  FillTable made;
  made.name = "t";
  for (int i = 1; i <= columns; ++i) {
    FillColumn column;
    column.number = i;
    column.name = std::string(1, static_cast<char>('a' + i - 1));
    made.columns.push_back(column);
  }
  made.keys = std::move(keys);
  return made;
}

FillPart part(std::size_t column, const std::vector<const char*>& values,
              bool null = false) {
  FillPart made;
  made.columns = {column};
  for (const char* value : values) {
    made.options.push_back({value});
  }
  if (null) {
    made.options.push_back({std::nullopt});
    made.sparse.push_back({std::nullopt});
  }
  return made;
}

std::string text(const FillRow& row) {
  std::string made;
  for (const auto& [place, value] : row) {
    made += value.value_or("-");
  }
  return made;
}

}  // namespace

TEST_CASE("rows without keys are alike, but for two", "[guard][fill]") {
  const auto rows = choose_rows(
      table({}, 2), {part(0, {"1", "2"}, true), part(1, {"x", "y"})});
  REQUIRE(rows.size() == 5);
  CHECK(text(rows[0]) == "1x");
  CHECK(text(rows[1]) == "1x");
  CHECK(text(rows[3]) == "-x");
  CHECK(text(rows[4]) == "2y");
}

TEST_CASE("rows differ in a key and nowhere else", "[guard][fill]") {
  const auto rows = choose_rows(
      table({{.columns = {1, 2}}}, 3),
      {part(0, {"1", "2"}), part(1, {"x", "y", "z"}), part(2, {"q", "r"})});
  CHECK(text(rows[0]) == "1xq");
  CHECK(text(rows[1]) == "2xq");
  CHECK(text(rows[2]) == "1yq");
}

TEST_CASE("further rows have keys of their own", "[guard][fill]") {
  const auto rows =
      choose_rows(table({{.columns = {1}}}, 1),
                  {part(0, {"1", "2", "3", "4", "5", "6", "7"})}, 2);
  std::set<std::string> keys;
  for (const FillRow& row : rows) {
    keys.insert(text(row));
  }
  CHECK(keys.size() == 7);
}

TEST_CASE("there is no row where a part has no option", "[guard][fill]") {
  CHECK(choose_rows(table({}, 1), {part(0, {})}).empty());
}

TEST_CASE("a row is inserted as it is", "[guard][fill]") {
  CHECK(insert_row(table({}, 2), {{0, "1"}, {1, std::nullopt}}) ==
        R"(INSERT INTO t ("a", "b") OVERRIDING SYSTEM VALUE VALUES (1, NULL) )"
        "RETURNING 1");
  CHECK(insert_row(table({}, 1), {}) ==
        "INSERT INTO t DEFAULT VALUES RETURNING 1");
}
