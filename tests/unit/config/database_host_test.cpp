#include "entrypoint/config/database_host.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

using Hosts = std::vector<DatabaseHost>;

TEST_CASE("an authority's hosts are read", "[config]") {
  CHECK(parse_hosts("").value().empty());
  CHECK(parse_hosts("db").value() == Hosts{{"db", ""}});
  CHECK(parse_hosts("db_1.prod-x:5432").value() ==
        Hosts{{"db_1.prod-x", "5432"}});
  CHECK(parse_hosts("a:1,[::1]:2,%2Ftmp").value() ==
        Hosts{{"a", "1"}, {"::1", "2"}, {"/tmp", ""}});
  CHECK(parse_hosts(":5432").value() == Hosts{{"", "5432"}});
}

TEST_CASE("a host parameter may hold sockets and bare IPv6", "[config]") {
  CHECK(parse_host_parameter("/cloudsql/p:r:i,@abstract,::1").value() ==
        Hosts{{"/cloudsql/p:r:i", ""}, {"@abstract", ""}, {"::1", ""}});
  CHECK(parse_host_parameter("db:5432").value() == Hosts{{"db", "5432"}});
}

TEST_CASE("what is no host is refused", "[config]") {
  const auto* text = GENERATE("a@b", "@a", "/tmp", "a b", "a;b",
                              "b\xC3\xBC"
                              "d",
                              "a:b", "a:1:2", "a,", "[::1", "[::1]x", "a%zz");
  CHECK_FALSE(parse_hosts(text).has_value());
}

TEST_CASE("a socket's file is its folder and port", "[config]") {
  CHECK(socket_host("/tmp/.s.PGSQL.5432") == DatabaseHost{"/tmp", "5432"});
  CHECK(socket_host("/tmp/") == DatabaseHost{"/tmp", ""});
  CHECK(socket_host("/") == DatabaseHost{"/", ""});
  CHECK(socket_host("/tmp/.s.PGSQL.x") == DatabaseHost{"/tmp/.s.PGSQL.x", ""});
}

TEST_CASE("ports are within their range", "[config]") {
  CHECK(check_ports({{"a", "1"}, {"b", "65535"}, {"c", ""}}).has_value());
  const auto* port = GENERATE("0", "65536", "x", "1x", "-1", "99999999999");
  CHECK_FALSE(check_ports({{"a", "1"}, {"b", port}}).has_value());
}
