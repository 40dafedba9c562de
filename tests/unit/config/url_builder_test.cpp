#include "entrypoint/config/url_builder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/unit/config/known_keywords.hpp"

using namespace headgate;

namespace {

using Keywords = std::vector<std::pair<std::string, std::string>>;

DatabaseUrl read(const std::string& url) {
  auto parsed = parse_database_url(Secret(url), known_keywords());
  INFO(url << ": " << (parsed ? "" : parsed.error().message));
  REQUIRE(parsed.has_value());
  return *std::move(parsed);
}

}  // namespace

TEST_CASE("the query's host and port outrank the authority's", "[config]") {
  CHECK(read("postgres://localhost:1/erp?host=db").hosts ==
        std::vector<DatabaseHost>{{"db", ""}});
  CHECK(read("postgres://db:1/erp?port=2").hosts ==
        std::vector<DatabaseHost>{{"db", "2"}});
  CHECK(read("postgres:///erp?port=2").hosts ==
        std::vector<DatabaseHost>{{"", "2"}});
}

TEST_CASE("a driver's TLS setting becomes sslmode", "[config]") {
  const auto [query, mode] = GENERATE(table<const char*, const char*>({
      {"ssl=require", "require"},
      {"ssl=true", "require"},
      {"ssl=True", "require"},
      {"ssl=1", "require"},
      {"ssl={\"rejectUnauthorized\":false}", "require"},
      {"ssl=verify-full", "verify-full"},
      {"ssl=prefer", "prefer"},
      {"ssl=false", "disable"},
      {"ssl=0", "disable"},
      {"sslmode=no-verify", "require"},
      {"sslmode=verify-ca", "verify-ca"},
      {"sslmode=verify-ca&ssl=true", "verify-ca"},
      {"ssl=true&sslmode=verify-ca", "verify-ca"},
      {"sslmode=disable&sslmode=require", "require"},
      {"sslmode=verify_full", "verify_full"},  // libpq will refuse it.
  }));
  const DatabaseUrl url = read(fmt::format("postgres://db/erp?{}", query));
  CHECK(url.keywords == Keywords{{"sslmode", mode}});
  CHECK(url.dropped.empty());
}

TEST_CASE("what libpq knows is passed on", "[config]") {
  CHECK(read("postgres://db/erp?connect_timeout=10&target_session_attrs="
             "read-write&sslrootcert=/etc/ca.pem&options=-c+x%3D1&keepalives=")
            .keywords == Keywords{{"connect_timeout", "10"},
                                  {"target_session_attrs", "read-write"},
                                  {"sslrootcert", "/etc/ca.pem"},
                                  {"options", "-c x=1"}});
}

TEST_CASE("what is ours to set is left out without a word", "[config]") {
  const DatabaseUrl url = read(
      "postgres://db/erp?application_name=api&fallback_application_name=x&"
      "ApplicationName=y&client_encoding=latin1&replication=database");
  CHECK(url.keywords.empty());
  CHECK(url.dropped.empty());
}

TEST_CASE("what has no twin is dropped by name", "[config]") {
  const DatabaseUrl url = read(
      "postgres://db/"
      "erp?prepared_statement_cache_size=0&statement_cache_size=0&"
      "command_timeout=60&server_settings=x&connection_limit=5&pool_timeout=10&"
      "pgbouncer=true&socket_timeout=3&pgbouncer=false&sslnegotiation=direct&"
      "x");
  CHECK(url.keywords.empty());
  CHECK(url.dropped ==
        std::vector<std::string>{"prepared_statement_cache_size",
                                 "statement_cache_size", "command_timeout",
                                 "server_settings", "connection_limit",
                                 "pool_timeout", "pgbouncer", "socket_timeout",
                                 "sslnegotiation", "x"});
}

TEST_CASE("a later libpq's keyword is passed on once it is known", "[config]") {
  auto known = known_keywords();
  known.insert("sslnegotiation");
  const auto url = parse_database_url(
      Secret("postgres://db/erp?sslnegotiation=direct"), known);
  CHECK(url.value().keywords == Keywords{{"sslnegotiation", "direct"}});
}

TEST_CASE("a schema becomes the search path", "[config]") {
  const auto [query, options] = GENERATE(table<const char*, const char*>({
      {"schema=public", "-c search_path=\"public\""},
      {"schema=My+Sch\"ema", "-c search_path=\"My\\ Sch\"\"ema\""},
      {"currentSchema=a,b", "-c search_path=a,b"},
      {"search_path=a,+b", "-c search_path=a,\\ b"},
      {"options=-c+x%3D1&schema=a", "-c search_path=\"a\" -c x=1"},
  }));
  const DatabaseUrl url = read(fmt::format("postgres://db/erp?{}", query));
  CHECK(url.keywords == Keywords{{"options", options}});
}

TEST_CASE("JDBC has user and password in the query", "[config]") {
  const DatabaseUrl url = read(
      "jdbc:postgresql://db:6543/erp?user=app@x&password=p%40s+s@w&"
      "targetServerType=primary&loginTimeout=7&prepareThreshold=0");
  CHECK(url.user == "app@x");
  CHECK(url.password.reveal() == "p@s s@w");
  CHECK(url.hosts == std::vector<DatabaseHost>{{"db", "6543"}});
  CHECK(url.keywords == Keywords{{"target_session_attrs", "primary"},
                                 {"connect_timeout", "7"}});
  CHECK(url.dropped == std::vector<std::string>{"prepareThreshold"});
  CHECK(read("jdbc:postgresql://db/erp?note=a@b").hosts ==
        std::vector<DatabaseHost>{{"db", ""}});
}

TEST_CASE("hostaddr serves where no host is named", "[config]") {
  CHECK(read("hostaddr=10.0.0.1 port=1").hosts ==
        std::vector<DatabaseHost>{{"10.0.0.1", "1"}});
  const DatabaseUrl both = read("host=db hostaddr=10.0.0.1");
  CHECK(both.hosts == std::vector<DatabaseHost>{{"db", ""}});
  CHECK(both.keywords == Keywords{{"hostaddr", "10.0.0.1"}});
}
