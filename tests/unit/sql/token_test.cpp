#include "entrypoint/sql/token.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("tokens have their place in bytes", "[sql]") {
  const std::string_view text = "SELECT 'ä€', \"ü\" -- kommentär\n, x";
  const TokenScan scan = scan_tokens(text);
  REQUIRE_FALSE(scan.error);
  REQUIRE(scan.tokens.size() == 7);
  CHECK(scan.tokens[0].kind == Token::Kind::word);
  CHECK(scan.tokens[1].kind == Token::Kind::literal);
  CHECK(scan.tokens[1].text == "'ä€'");
  CHECK(scan.tokens[2].kind == Token::Kind::sign);
  CHECK(scan.tokens[3].kind == Token::Kind::other);
  CHECK(scan.tokens[3].text == "\"ü\"");
  CHECK(scan.tokens[4].kind == Token::Kind::line_comment);
  CHECK(scan.tokens[4].text == "-- kommentär");
  CHECK(scan.tokens[6].text == "x");
  CHECK(scan.tokens[6].offset == text.size() - 1);
}

TEST_CASE("a Unicode-escaped string has its length", "[sql]") {
  const TokenScan scan = scan_tokens("SELECT U&'a;b' \n, /* c */ U&\"x\"  ");
  REQUIRE(scan.tokens.size() == 5);
  CHECK(scan.tokens[1].text == "U&'a;b'");
  CHECK(scan.tokens[4].text == "U&\"x\"");
}

TEST_CASE("a text that cannot be scanned says where", "[sql]") {
  const TokenScan scan = scan_tokens("SELECT 'ä' || 'abc");
  REQUIRE(scan.error);
  CHECK(scan.error->message == "unterminated quoted string");
  CHECK(scan.error->offset == 15);  // One more byte than characters.
}

TEST_CASE("an error without a place stands at the start", "[sql]") {
  const TokenScan scan = scan_tokens("SELECT E'\\xff'");
  REQUIRE(scan.error);
  CHECK(scan.error->offset == 0);
}

TEST_CASE("numbers of PostgreSQL 16 are numbers", "[sql]") {
  const std::string_view text = "SELECT 1_000, 0xFf, '1_0'; SELECT 0b1_1, a1_0";
  const TokenScan scan = scan_tokens(text);
  REQUIRE_FALSE(scan.error);
  std::string literals;
  for (const Token& token : scan.tokens) {
    CHECK(text.substr(token.offset, token.text.size()) == token.text);
    if (token.kind == Token::Kind::literal) {
      literals += std::string(token.text) + " ";
    }
  }
  CHECK(literals == "1_000 0xFf '1_0' 0b1_1 ");
  CHECK(scan.tokens.back().text == "a1_0");
}

TEST_CASE("other junk after a number stays junk", "[sql]") {
  for (const char* text : {"SELECT 1_000, 12ab", "SELECT 1__0", "SELECT 1_",
                           "SELECT 0xg", "SELECT 123abc"}) {
    CAPTURE(text);
    CHECK(scan_tokens(text).error.has_value());
  }
}
