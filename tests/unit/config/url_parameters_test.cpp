#include "entrypoint/config/url_parameters.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a query is read pair by pair", "[config]") {
  CHECK(parse_query("a=1&b=x%3D+y=z&&c&a=2&=v") ==
        UrlParameters{
            {"a", "1"}, {"b", "x= y=z"}, {"c", ""}, {"a", "2"}, {"", "v"}});
  CHECK(parse_query("").empty());
}

TEST_CASE("libpq's string is told by its first key", "[config]") {
  CHECK(is_conninfo(" host = db"));
  CHECK_FALSE(is_conninfo("host"));
  CHECK_FALSE(is_conninfo("postgres://db/erp?a=b"));
  CHECK_FALSE(is_conninfo("Host=db"));
  CHECK_FALSE(is_conninfo(""));
}

TEST_CASE("libpq's string is read as libpq reads it", "[config]") {
  CHECK(parse_conninfo("a=1 b = 2\nc='it\\'s \\\\ x'd=\\ y\\").value() ==
        UrlParameters{{"a", "1"}, {"b", "2"}, {"c", "it's \\ x"}, {"d", " y"}});
  CHECK(parse_conninfo("a= b=2").value() == UrlParameters{{"a", "b=2"}});
}

TEST_CASE("a string that libpq would refuse is refused", "[config]") {
  const auto* text = GENERATE("a", "a b=c", "a='x", "=x", "A=x");
  const auto parameters = parse_conninfo(text);
  REQUIRE_FALSE(parameters.has_value());
  CHECK(parameters.error().code == ErrorCode::bad_config);
}
