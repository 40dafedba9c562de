#include "entrypoint/util/duration.hpp"

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

TEST_CASE("a duration is read with its unit", "[util]") {
  CHECK(parse_duration("500ms").value() == 500ms);
  CHECK(parse_duration("60s").value() == 60s);
  CHECK(parse_duration("2m").value() == 2min);
  CHECK(parse_duration("5min").value() == 5min);
  CHECK(parse_duration("1h").value() == 1h);
  CHECK(parse_duration(" 1h 30 min ").value() == 90min);
  CHECK(parse_duration("1min5s").value() == 65s);
}

TEST_CASE("a bare number is seconds", "[util]") {
  CHECK(parse_duration("250").value() == 250s);
  CHECK(parse_duration("0").value() == 0ms);
}

TEST_CASE("what is no duration is refused", "[util]") {
  const auto* text =
      GENERATE("", " ", "s", "-1s", "+1s", "1.5s", "5 parsecs", "1s,", "1S",
               "2073600001ms", "577h", "2147483647ms", "99999999999999999999s",
               "9223372036854775807h", "576h 1ms");
  CAPTURE(text);
  const auto duration = parse_duration(text);
  REQUIRE_FALSE(duration.has_value());
  CHECK(duration.error().code == ErrorCode::bad_config);
  CHECK_FALSE(duration.error().hint.empty());
}

TEST_CASE("the longest duration is 24 days", "[util]") {
  CHECK(parse_duration("576h").value() == 24 * 24h);
}

TEST_CASE("a duration is written for people", "[util]") {
  CHECK(format_duration(0ms) == "0 ms");
  CHECK(format_duration(350ms) == "350 ms");
  CHECK(format_duration(999ms) == "999 ms");
  CHECK(format_duration(1000ms) == "1 s");
  CHECK(format_duration(1249ms) == "1.2 s");
  CHECK(format_duration(1250ms) == "1.3 s");
  CHECK(format_duration(59'949ms) == "59.9 s");
  CHECK(format_duration(59'950ms) == "1 min");
  CHECK(format_duration(125s) == "2 min 5 s");
  CHECK(format_duration(3599s + 500ms) == "1 h");
  CHECK(format_duration(90min) == "1 h 30 min");
  CHECK(format_duration(-5s) == "0 ms");
}

TEST_CASE("what is written can be read again", "[util]") {
  const auto duration = GENERATE(1ms, 350ms, 59s, 125s, 90min, 5h);
  CHECK(parse_duration(format_duration(duration)).value() == duration);
}
