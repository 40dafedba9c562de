#include "entrypoint/cli/quoting.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("XML and HTML see no markup in a text", "[cli]") {
  CHECK(xml_text("<a href=\"x\" b='y'>&é") ==
        "&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;é");
  CHECK(xml_text("a\nb\tc\r") == "a&#10;b&#9;c&#13;");
  CHECK(xml_text(std::string_view("\x01\0\xEF\xBF\xBF\xff", 6)) ==
        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Markdown sees no markup in a text, and one line", "[cli]") {
  CHECK(markdown_text("a|b `c` <d>\n*e*") == R"(a\|b \`c\` \<d\>\\n\*e\*)");
  CHECK(markdown_text("\xff") == "\xEF\xBF\xBD");
}

TEST_CASE("Mermaid's labels keep their quotes", "[cli]") {
  CHECK(mermaid_text("a\"b<br>\n#1;") == "a#34;b#60;br#62;#92;n#35;1;");
}

TEST_CASE("GitHub's workflow commands stay one line", "[cli]") {
  CHECK(github_text("a,b: 100%\r\nc\xff") == "a,b: 100%25%0D%0Ac\xEF\xBF\xBD");
  CHECK(github_property("a,b: 100%\n") == "a%2Cb%3A 100%25%0A");
}
