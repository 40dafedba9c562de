#include "entrypoint/config/percent.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("hex digits of either case are decoded", "[config]") {
  CHECK(percent_decode("p%40ss%2fw%2Frd") == "p@ss/w/rd");
  CHECK(percent_decode("na%C3%AFve") == "naïve");
  CHECK(percent_decode("100%25") == "100%");
  CHECK(percent_decode("%00") == std::string(1, '\0'));
}

TEST_CASE("a percent sign that encodes nothing stays", "[config]") {
  const auto* text =
      GENERATE("100%", "%4", "%zz", "%-1", "%+1", "% 1", "%%zz", "%0x41");
  CHECK(percent_decode(text) == text);
}

TEST_CASE("decoding is done once", "[config]") {
  CHECK(percent_decode("%2540") == "%40");
  CHECK(percent_decode("%%41") == "%A");
}

TEST_CASE("a plus is a space in a query only", "[config]") {
  CHECK(percent_decode("a+b%2B") == "a+b+");
  CHECK(percent_decode("a+b%2B", Plus::space) == "a b+");
}
