#include "entrypoint/catalog/grants.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::map<std::string, std::string> grants(std::string_view entries,
                                          std::string_view by_default) {
  return grants_in(
      {.entries = entries, .by_default = by_default, .owner = "me"});
}

}  // namespace

TEST_CASE("grants are what goes beyond the default", "[grants]") {
  CHECK(grants("me=arwdDxt/me", "me=arwdDxt/me").empty());
  CHECK(grants("me=r/me\nreader=r/me", "me=r/me") ==
        std::map<std::string, std::string>{{"reader", "SELECT"}});
  CHECK(grants("me=a/me", "me=ar/me") ==
        std::map<std::string, std::string>{{"the owner", "INSERT"}});
}

TEST_CASE("what the default gives and the list does not is none", "[grants]") {
  CHECK(grants("me=X/me", "=X/me\nme=X/me") ==
        std::map<std::string, std::string>{{"PUBLIC", "none"}});
}

TEST_CASE("options and other grantors are told", "[grants]") {
  CHECK(grants("reader=a*r/me\nreader=w/boss", "") ==
        std::map<std::string, std::string>{
            {"reader",
             "INSERT WITH GRANT OPTION, SELECT, UPDATE GRANTED BY boss"}});
}

TEST_CASE("names of roles may hold anything", "[grants]") {
  CHECK(grants("\"a=\"\"/b\"=r/me\n=w/me", "") ==
        std::map<std::string, std::string>{{"a=\"/b", "SELECT"},
                                           {"PUBLIC", "UPDATE"}});
}

TEST_CASE("a list that is cut off does no harm", "[grants]") {
  for (const std::string_view text : {"me", "me=", "me=r", "\"me", "=", "\n"}) {
    CHECK(grants(text, "").size() <= 1);
  }
}
