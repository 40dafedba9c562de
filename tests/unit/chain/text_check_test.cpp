#include "entrypoint/chain/text_check.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/chain/revision_file.hpp"

using namespace headgate;

namespace {

std::string refuse(std::string_view text) {
  const Result<void> checked = check_text("a.sql", text);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().code == ErrorCode::broken_chain);
  CHECK_FALSE(checked.error().hint.empty());
  return checked.error().message;
}

}  // namespace

TEST_CASE("text is taken as it is", "[chain]") {
  CHECK(check_text("a.sql", "-- größe 🌊\r\nSELECT 1;").has_value());
  CHECK(
      check_text("a.sql", std::string(kLargestRevisionFile, 'x')).has_value());
}

TEST_CASE("what is no text says where", "[chain]") {
  using namespace std::string_view_literals;
  CHECK(refuse("") == "a.sql:1: the file is empty");
  CHECK(refuse(" \r\n\t\n") == "a.sql:1: the file is empty");
  CHECK(refuse("ä\nb\0c"sv) == "a.sql:2:2: a NUL byte");
  CHECK(refuse("ä\n\xE4\n") == "a.sql:2:1: a byte that is not UTF-8");
  CHECK(refuse(std::string(kLargestRevisionFile + 1, 'x')) ==
        "a.sql:1: the file is larger than 16 MiB");
}
