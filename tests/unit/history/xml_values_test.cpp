#include "entrypoint/history/xml_values.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

using Values = std::vector<std::string>;

TEST_CASE("the values come in the order of the rows", "[history]") {
  CHECK(xml_values("<row xmlns:xsi=\"u\">\n  <v>b</v>\n</row>\n\n"
                   "<row xmlns:xsi=\"u\">\n  <v>a</v>\n</row>\n\n") ==
        Values{"b", "a"});
}

TEST_CASE("rows without a value count for nothing", "[history]") {
  CHECK(xml_values("<row>\n</row>\n\n<row>\n  <v>a</v>\n</row>\n") ==
        Values{"a"});
}

TEST_CASE("what XML has another spelling for reads as it was", "[history]") {
  CHECK(xml_values("<v>a &lt;v&gt; &amp;amp; b&#x0d;</v>") ==
        Values{"a <v> &amp; b\r"});
}

TEST_CASE("an empty value is one", "[history]") {
  CHECK(xml_values("<v></v>") == Values{""});
}

TEST_CASE("other text holds no values", "[history]") {
  const auto* const text = GENERATE("", "<v/>", "</v>", "plain", "<w>a</w>");
  CHECK(xml_values(text).empty());
}

TEST_CASE("a value that is cut off is taken as far as it goes", "[history]") {
  CHECK(xml_values("<v>ab") == Values{"ab"});
}
