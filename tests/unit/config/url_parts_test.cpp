#include "entrypoint/config/url_parts.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Result<UrlParts> split(std::string_view rest,
                       UserInfo user_info = UserInfo::tolerant) {
  return split_url(rest, user_info,
                   [](std::string_view key) { return key == "user"; });
}

}  // namespace

TEST_CASE("a URL is cut into its parts, which stay encoded", "[config]") {
  const UrlParts parts = split("a%40:p%3A:w@h:1,i/d%2F/b?k=%26&l").value();
  CHECK(parts.user == "a%40");
  CHECK(parts.password == "p%3A:w");
  CHECK(parts.hosts == "h:1,i");
  CHECK(parts.path == "d%2F/b");
  CHECK(parts.query == "k=%26&l");
}

TEST_CASE("no password is not an empty one", "[config]") {
  CHECK(split("a@h").value().password == std::nullopt);
  CHECK(split("a:@h").value().password == "");
}

TEST_CASE("the @ that makes sense ends the password", "[config]") {
  CHECK(split("a:p@q/r@h/d").value().password == "p@q/r");
  CHECK(split("a:p@h/d?user=x@y").value().password == "p");
  CHECK(split("a:p@h/d?other=x@y z").value().password == "p");
  CHECK(split("a:12?other=x@h").value().password == "12?other=x");
  CHECK(split("h:12?user=x@h").value().password == std::nullopt);
  CHECK_FALSE(split("a:p@h?other=x@y").has_value());
}

TEST_CASE("without tolerance only the authority counts", "[config]") {
  const UrlParts parts =
      split("a:p@q@h/d@e?f=g@h", UserInfo::authority).value();
  CHECK(parts.password == "p@q");
  CHECK(parts.hosts == "h");
  CHECK(parts.path == "d@e");
}

TEST_CASE("a query starts with a key, or does not", "[config]") {
  CHECK(first_key("ssl_mode.x-1=y&z") == "ssl_mode.x-1");
  CHECK(first_key("x") == "");
  CHECK(first_key("a/b=c") == "");
  CHECK(first_key("") == "");
}
