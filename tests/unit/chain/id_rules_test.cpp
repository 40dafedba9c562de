#include "entrypoint/chain/id_rules.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("an id may be any word", "[chain]") {
  const std::string id =
      GENERATE(as<std::string>{}, "abc123456789", "baseline_v1_2025_12_08", "1",
               "a.b", "größe", std::string(255, 'x'), "heads2", "a/b");
  CHECK_FALSE(check_id(id).has_value());
}

TEST_CASE("an id that could not be named is refused", "[chain]") {
  const std::string id = GENERATE(
      as<std::string>{}, "", "a@b", "a-b", "a+b", "a:b", "a b", "a,b", "a\tb",
      "a\x7F", "none", "head", "heads", "base", std::string(256, 'x'));
  CAPTURE(id);
  const auto complaint = check_id(id);
  REQUIRE(complaint.has_value());
  CHECK_FALSE(complaint->what.empty());
  CHECK_FALSE(complaint->hint.empty());
}

TEST_CASE("what an id must not hold is called by its name", "[chain]") {
  const auto [id, what] = GENERATE(
      table<const char*, const char*>({{"a b", "white space"},
                                       {"a\tb", "white space"},
                                       {"a\u00a0b", "white space"},
                                       {"a\u2028b", "white space"},
                                       {"a,b", "a comma"},
                                       {"a\x1b[2J", "a control character"},
                                       {"a\x7F", "a control character"},
                                       {"a\u009bb", "a control character"}}));
  const auto complaint = check_id(id);
  REQUIRE(complaint.has_value());
  CHECK_THAT(complaint->what, Catch::EndsWith(what));
}

TEST_CASE("an id's length counts characters", "[chain]") {
  std::string id;
  for (int i = 0; i < 255; ++i) {
    id += "ä";
  }
  CHECK_FALSE(check_id(id).has_value());
  CHECK(check_id(id + "ä").has_value());
}
