#include "entrypoint/util/utf8.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a character is read with its length", "[util]") {
  CHECK(first_utf8("aé").code == U'a');
  CHECK(first_utf8("é!").code == U'é');
  CHECK(first_utf8("é!").length == 2);
  CHECK(first_utf8("€").length == 3);
  CHECK(first_utf8("🌊").code == U'🌊');
  CHECK(first_utf8("🌊").length == 4);
}

TEST_CASE("what is not UTF-8 is not a character", "[util]") {
  // Nothing, a lone continuation, cut short, an overlong slash, a surrogate,
  // beyond Unicode, a byte that UTF-8 does not use.
  const auto* text = GENERATE("", "\x80", "\xC3", "\xE2\x82", "\xC0\xAF",
                              "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF");
  CHECK(first_utf8(text).length == 0);
}

TEST_CASE("only the bytes that are not UTF-8 are replaced", "[util]") {
  CHECK(valid_utf8("naïve 🌊") == "naïve 🌊");
  CHECK(valid_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(valid_utf8("cut \xE2\x82") == "cut \xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(valid_utf8(std::string_view("\0", 1)) == std::string_view("\0", 1));
}

TEST_CASE("the first byte that is not UTF-8 is found", "[util]") {
  CHECK(invalid_utf8("") == std::nullopt);
  CHECK(invalid_utf8("naïve 🌊 and much more text behind it") == std::nullopt);
  CHECK(invalid_utf8("12345678\xFFz") == 8);
  CHECK(invalid_utf8("1234567é\x80") == 9);
  CHECK(invalid_utf8("12345678123456\xE2\x82") == 14);
}

TEST_CASE("characters and bytes are turned into one another", "[util]") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("aé€🌊") == 4);
  CHECK(byte_of_character("aé€🌊", 0) == 0);
  CHECK(byte_of_character("aé€🌊", 2) == 3);
  CHECK(byte_of_character("aé€🌊", 3) == 6);
  CHECK(byte_of_character("aé€🌊", 4) == 10);
  CHECK(byte_of_character("aé€🌊", 99) == 10);
}

TEST_CASE("a text is shortened between characters", "[util]") {
  CHECK(shortened("abcd", 4) == "abcd");
  CHECK(shortened("abcde", 4) == "a…");
  CHECK(shortened("äöü", 5) == "ä…");
  CHECK(shortened("äöü", 6) == "äöü");
  CHECK(shortened(std::string(9, '\x80'), 5) == "…");
}
