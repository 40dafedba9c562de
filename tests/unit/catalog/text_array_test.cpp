#include "entrypoint/catalog/text_array.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

using Elements = std::vector<std::optional<std::string>>;

TEST_CASE("an array is read as the server writes it", "[text_array]") {
  CHECK(text_array("{}").empty());
  CHECK(text_array("{a}") == Elements{"a"});
  CHECK(text_array(R"({a,"b c",NULL,"NULL","","x\"\\y"})") ==
        Elements{"a", "b c", std::nullopt, "NULL", "", R"(x"\y)"});
}

TEST_CASE("what is no array does no harm", "[text_array]") {
  CHECK(text_array("").empty());
  CHECK(text_array("a,b").empty());
  CHECK(text_array("{").size() == 1);
  CHECK(text_array("{\"a\\").size() == 1);
  CHECK(text_array("{a,").size() == 2);
}
