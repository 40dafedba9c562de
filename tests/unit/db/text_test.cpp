#include "entrypoint/db/text.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("text of several lines becomes one", "[db]") {
  CHECK(one_line("a\n\tb \r\n c") == "a b c");
  CHECK(one_line("  a  b\n") == "a  b");
  CHECK(one_line(" \n ").empty());
  CHECK(one_line("").empty());
}

TEST_CASE("the first line is taken alone", "[db]") {
  CHECK(first_line("Connection refused\n\tIs it running?\n") ==
        "Connection refused");
  CHECK(first_line("\n one \r\ntwo") == "one");
  CHECK(first_line("").empty());
}
