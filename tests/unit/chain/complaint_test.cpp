#include "entrypoint/chain/complaint.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::pair<std::size_t, std::size_t> place(std::string_view text,
                                          std::size_t offset) {
  const SourcePlace found = place_in(text, offset);
  return {found.line, found.column};
}

using Place = std::pair<std::size_t, std::size_t>;

}  // namespace

TEST_CASE("a place counts lines and characters from one", "[chain]") {
  CHECK(place("", 0) == Place(1, 1));
  CHECK(place("ab\ncd", 0) == Place(1, 1));
  CHECK(place("ab\ncd", 2) == Place(1, 3));
  CHECK(place("ab\ncd", 3) == Place(2, 1));
  CHECK(place("ab\ncd", 99) == Place(2, 3));
  CHECK(place("ä€x", 5) == Place(1, 3));
}

TEST_CASE("a line ends at LF, CR or both", "[chain]") {
  CHECK(place("a\r\nb", 3) == Place(2, 1));
  CHECK(place("a\rb", 2) == Place(2, 1));
  CHECK(place("a\n\nb", 3) == Place(3, 1));
  CHECK(place("a\n", 2) == Place(2, 1));
}

TEST_CASE("a complaint names file, line and column", "[chain]") {
  const Error by_line = broken("a.sql", 7, {.what = "x", .hint = "y"}).error();
  CHECK(by_line.code == ErrorCode::broken_chain);
  CHECK(by_line.message == "a.sql:7: x");
  CHECK(by_line.hint == "y");
  const Error by_place = broken("a.sql", SourcePlace{.line = 2, .column = 3},
                                {.what = "x", .hint = ""})
                             .error();
  CHECK(by_place.message == "a.sql:2:3: x");
}
