#include "entrypoint/config/url_keys.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a key's meaning comes from us, then from libpq", "[config]") {
  CHECK(key_meaning("dbname", {}) == KeyMeaning::database);
  CHECK(key_meaning("ssl", {}) == KeyMeaning::ssl_mode);
  CHECK(key_meaning("application_name", {"application_name"}) ==
        KeyMeaning::ours);
  CHECK(key_meaning("keepalives", {"keepalives"}) == KeyMeaning::keyword);
  CHECK(key_meaning("keepalives", {}) == KeyMeaning::unknown);
  CHECK(key_meaning("sslnegotiation", {}) == KeyMeaning::newer);
  CHECK(key_meaning("sslnegotiation", {"sslnegotiation"}) ==
        KeyMeaning::keyword);
}

TEST_CASE("JDBC's kinds of servers have names in libpq", "[config]") {
  CHECK(session_attributes("primary") == "primary");
  CHECK(session_attributes("preferSecondary") == "prefer-standby");
  CHECK(session_attributes("best") == "");
}

TEST_CASE("an argument of options is escaped", "[config]") {
  CHECK(option_value("a b\\c") == "a\\ b\\\\c");
  CHECK(quoted_identifier("a\"b") == "\"a\"\"b\"");
}
