#include "entrypoint/guard/url_text.hpp"

#include <catch2/catch.hpp>

namespace headgate {

namespace {

DatabaseUrl url_of(std::vector<DatabaseHost> hosts) {
  return {.hosts = std::move(hosts),
          .user = "me@work",
          .database = "a/b",
          .password = {},
          .keywords = {},
          .dropped = {}};
}

}  // namespace

TEST_CASE("a URL is written as applications read it") {
  CHECK(url_text(url_of({{.name = "db.example", .port = "5433"}}),
                 "postgresql+psycopg") ==
        "postgresql+psycopg://me%40work@db.example:5433/a%2Fb");
  CHECK(url_text(url_of({{.name = "::1", .port = ""}}), "postgres") ==
        "postgres://me%40work@[::1]/a%2Fb");
}

TEST_CASE("a socket's folder stands in the query") {
  CHECK(
      url_text(url_of({{.name = "/tmp/x y", .port = "5432"}}), "postgresql") ==
      "postgresql://me%40work@/a%2Fb?host=/tmp/x%20y&port=5432");
}

TEST_CASE("passwords and keywords are encoded") {
  DatabaseUrl url = url_of({{.name = "h", .port = ""}});
  url.password = Secret("p:@/");
  url.keywords = {{"options", "-c x=1"}, {"gssencmode", "disable"}};
  CHECK(url_text(url, "postgresql") ==
        "postgresql://me%40work:p%3A%40%2F@h/a%2Fb?options=-c%20x%3D1");
}

TEST_CASE("the scheme is the one that the application is used to") {
  CHECK(scheme_of("postgresql+asyncpg://u@h/d") == "postgresql+asyncpg");
  CHECK(scheme_of("postgres://h") == "postgres");
  CHECK(scheme_of("host=h dbname=d") == "postgresql");
  CHECK(scheme_of("jdbc:postgresql://h") == "postgresql");
  CHECK(scheme_of("") == "postgresql");
}

}  // namespace headgate
