#include "entrypoint/verify/verify.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("the same heads are verified", "[verify]") {
  CHECK(verify_heads({"a", "b"}, {"b", "a"}).has_value());
  CHECK(verify_heads({}, {}).has_value());
}

TEST_CASE("other heads are named on both sides", "[verify]") {
  const auto verified = verify_heads({"a"}, {"b", "c"});
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::verification_failed);
  CHECK(verified.error().message.find("stands at a ") != std::string::npos);
  CHECK(verified.error().message.find("b, c") != std::string::npos);
}

TEST_CASE("no heads read as base", "[verify]") {
  CHECK(heads_text({}) == "base");
  CHECK(heads_text({"x", "y"}) == "x, y");
}
