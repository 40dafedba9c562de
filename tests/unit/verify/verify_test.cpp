#include "entrypoint/verify/verify.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

DatabaseState at(RevisionIds heads) {
  DatabaseState state;
  state.heads = std::move(heads);
  return state;
}

}  // namespace

TEST_CASE("the same heads are verified", "[verify]") {
  CHECK(verify_state(at({"a", "b"}), {"b", "a"}).has_value());
  CHECK(verify_state(at({}), {}).has_value());
}

TEST_CASE("other heads are named on both sides", "[verify]") {
  const auto verified = verify_state(at({"a"}), {"b", "c"});
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::verification_failed);
  CHECK(verified.error().message.find("stands at a ") != std::string::npos);
  CHECK(verified.error().message.find("b, c") != std::string::npos);
}

TEST_CASE("a half-applied revision is not verified", "[verify]") {
  DatabaseState state = at({"a"});
  state.half_applied = {"up b"};
  const auto verified = verify_state(state, {"a"});
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::verification_failed);
  CHECK(verified.error().message.find("up b") != std::string::npos);
}

TEST_CASE("no heads read as base", "[verify]") {
  CHECK(heads_text({}) == "base");
  CHECK(heads_text({"x", "y"}) == "x, y");
}
