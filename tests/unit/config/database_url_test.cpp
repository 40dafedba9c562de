#include "entrypoint/config/database_url.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "entrypoint/config/redactor.hpp"
#include "tests/unit/config/known_keywords.hpp"

using namespace headgate;

namespace {

using Keywords = std::vector<std::pair<std::string, std::string>>;

Result<DatabaseUrl> parse(const std::string& url) {
  return parse_database_url(Secret(url), known_keywords());
}

DatabaseUrl read(const std::string& url) {
  auto parsed = parse(url);
  INFO(url << ": " << (parsed ? "" : parsed.error().message));
  REQUIRE(parsed.has_value());
  return *std::move(parsed);
}

/// What a failing URL says, message and hint.
std::string complaint(const std::string& url) {
  const auto parsed = parse(url);
  INFO(url);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().code == ErrorCode::bad_config);
  CHECK_FALSE(parsed.error().hint.empty());
  return parsed.error().message + " / " + parsed.error().hint;
}

}  // namespace

TEST_CASE("every scheme that applications use is read", "[config]") {
  const auto* scheme = GENERATE(
      "postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg",
      "postgresql+psycopg2", "postgresql+pg8000", "postgres+asyncpg", "postgis",
      "postgis+psycopg2", "psql", "pgsql", "POSTGRESQL", "jdbc:postgresql");
  const DatabaseUrl url = read(fmt::format("{}://app:pw@db:6543/erp", scheme));
  CHECK(url.hosts == std::vector<DatabaseHost>{{"db", "6543"}});
  CHECK(url.user == "app");
  CHECK(url.password.reveal() == "pw");
  CHECK(url.database == "erp");
  CHECK(url.keywords.empty());
  CHECK(url.dropped.empty());
}

TEST_CASE("what a URL leaves out stays empty", "[config]") {
  CHECK(read("postgres://").hosts.empty());
  CHECK(read("postgres:///erp").hosts.empty());
  CHECK(read("postgres:///erp").database == "erp");
  CHECK(read("postgres://db").database.empty());
  CHECK(read("postgres://db/").database.empty());
  CHECK(read("postgres://app@db").password.empty());
  CHECK(read("postgres://app@db").user == "app");
  CHECK(read("postgres://:pw@db").user.empty());
  CHECK(read("postgres://:pw@db").password.reveal() == "pw");
  CHECK(read("postgres://app:@db").password.empty());
  CHECK(read("postgres://db:/erp").hosts ==
        std::vector<DatabaseHost>{{"db", ""}});
  CHECK(read("postgres://:6543/erp").hosts ==
        std::vector<DatabaseHost>{{"", "6543"}});
}

TEST_CASE("every part is percent-decoded", "[config]") {
  const DatabaseUrl url = read(
      "postgresql://a%40b:p%40s%3as%2Fw%3fo%23r%25d%20%C3%A4@d%62/e%2Frp"
      "?options=-c%20x%3D1");
  CHECK(url.user == "a@b");
  CHECK(url.password.reveal() == "p@s:s/w?o#r%d ä");
  CHECK(url.hosts == std::vector<DatabaseHost>{{"db", ""}});
  CHECK(url.database == "e/rp");
  CHECK(url.keywords == Keywords{{"options", "-c x=1"}});
}

TEST_CASE("a password may be written as it is", "[config]") {
  const auto* password =
      GENERATE("p@ss", "p:ss", "p/ss", "p?ss", "p#ss", "p%ss", "p ss",
               "pässwörd", "p+ss", "p&ss=1", "p[ss]", "p,ss", "@", "@@", ":",
               "/", "?", "#", "%", " ", "p@", "@p", "p@ss/w", "p@ss?w", "p/s@s",
               "p@1:5432", "p@ss:w/o?r#d%x yä", "123/w", "123?w", "a@/b",
               "p?x=1", "12?x=1&se", "//", "p://q", "%zz%4");
  const auto* rest = GENERATE("@db", "@db:6543/erp", "@db/erp?sslmode=require",
                              "@/erp?host=/cloudsql/p:r:i", "@[::1]:6543/erp",
                              "@a:1,b:2/erp", "@db/erp?user=x@y");
  CAPTURE(password, rest);
  const DatabaseUrl url =
      read(fmt::format("postgresql+psycopg2://app:{}{}", password, rest));
  CHECK(url.password.reveal() == password);
  CHECK((url.user == "app" || url.user == "x@y"));
  CHECK(url.hosts.front().name !=
        fmt::format("{}", password));  // Not taken for a host.
}

TEST_CASE("a user's name may hold an @", "[config]") {
  const DatabaseUrl azure = read("postgres://app@server:p@ss@db/erp");
  CHECK(azure.user == "app@server");
  CHECK(azure.password.reveal() == "p@ss");

  const DatabaseUrl iam =
      read("postgres://sa@project.iam@/erp?host=/cloudsql/p:r:i");
  CHECK(iam.user == "sa@project.iam");
  CHECK(iam.hosts == std::vector<DatabaseHost>{{"/cloudsql/p:r:i", ""}});
}

TEST_CASE("an @ in the query does not end the password", "[config]") {
  const DatabaseUrl url = read("postgres://app:pw@db/erp?user=x@y");
  CHECK(url.hosts == std::vector<DatabaseHost>{{"db", ""}});
  CHECK(url.password.reveal() == "pw");
  CHECK(url.user == "x@y");

  const DatabaseUrl bare = read("postgres://db:6543/erp?user=x@y&password=a@b");
  CHECK(bare.hosts == std::vector<DatabaseHost>{{"db", "6543"}});
  CHECK(bare.user == "x@y");
  CHECK(bare.password.reveal() == "a@b");

  // Nobody knows the key, but there is no other sensible reading.
  CHECK(read("postgres://db/erp?owner=x@y").hosts.front().name == "db");
}

TEST_CASE("several hosts keep their order and ports", "[config]") {
  const std::vector<DatabaseHost> expected{{"a", "1"}, {"b", ""}, {"c", "3"}};
  CHECK(read("postgres://app:p,w@a:1,b,c:3/erp").hosts == expected);
  CHECK(read("postgresql+asyncpg:///erp?host=a:1&host=b&host=c:3").hosts ==
        expected);
  CHECK(read("jdbc:postgresql://a:1,b,c:3/erp").hosts == expected);
  CHECK(read("postgres:///erp?host=a,b&port=1,2").hosts ==
        std::vector<DatabaseHost>{{"a", "1"}, {"b", "2"}});
  CHECK(read("postgres:///erp?host=a&host=b&port=7").hosts ==
        std::vector<DatabaseHost>{{"a", "7"}, {"b", "7"}});
}

TEST_CASE("IPv6 stands in brackets", "[config]") {
  const auto* url = GENERATE("postgres://app:pw@[fe80::1%25eth0]:6543/erp",
                             "postgres://app:pw@[fe80::1%eth0]:6543/erp",
                             "postgres:///erp?host=[fe80::1%25eth0]:6543");
  CHECK(read(url).hosts == std::vector<DatabaseHost>{{"fe80::1%eth0", "6543"}});
  CHECK(read("postgres:///erp?host=::1&port=1").hosts ==
        std::vector<DatabaseHost>{{"::1", "1"}});
}

TEST_CASE("a unix socket is found in every form", "[config]") {
  const auto* url =
      GENERATE("postgres://app:pw@/erp?host=/cloudsql/p:r:i",
               "postgres://app:pw@/erp?host=/cloudsql/p:r:i/",
               "postgres://app:pw@/erp?host=%2Fcloudsql%2Fp%3Ar%3Ai",
               "postgres://app:pw@localhost/erp?host=/cloudsql/p:r:i",
               "postgres://app:pw@%2Fcloudsql%2Fp%3Ar%3Ai/erp",
               "postgresql+pg8000://app:pw@/erp?unix_sock=/cloudsql/p:r:i",
               "jdbc:postgresql:///erp?unixSocketPath=/cloudsql/p:r:i",
               "host=/cloudsql/p:r:i dbname=erp");
  CHECK(read(url).hosts == std::vector<DatabaseHost>{{"/cloudsql/p:r:i", ""}});
  CHECK(read(url).database == "erp");
}

TEST_CASE("a socket's file gives folder and port", "[config]") {
  const auto* url = GENERATE(
      "postgres:///erp?host=/cloudsql/p:r:i/.s.PGSQL.6543",
      "postgres://%2Fcloudsql%2Fp%3Ar%3Ai%2F.s.PGSQL.6543/erp",
      "postgresql+pg8000:///erp?unix_sock=/cloudsql/p:r:i/.s.PGSQL.6543");
  CHECK(read(url).hosts ==
        std::vector<DatabaseHost>{{"/cloudsql/p:r:i", "6543"}});
}

TEST_CASE("libpq's own string is read", "[config]") {
  const DatabaseUrl url = read(
      " host=db port = 6543 user='a b' password='it\\'s \\\\p@ss' "
      "dbname=erp\tsslmode=require application_name=x require_auth=md5 \n");
  CHECK(url.hosts == std::vector<DatabaseHost>{{"db", "6543"}});
  CHECK(url.user == "a b");
  CHECK(url.password.reveal() == "it's \\p@ss");
  CHECK(url.database == "erp");
  CHECK(url.keywords == Keywords{{"sslmode", "require"}});
  CHECK(url.dropped == std::vector<std::string>{"require_auth"});
  CHECK(read("password=a://b host=db").password.reveal() == "a://b");
}

TEST_CASE("white space around a URL is no part of it", "[config]") {
  const auto* format = GENERATE("{}\n", "{}\r\n", " {} ", "\t{}\n\n");
  const DatabaseUrl url =
      read(fmt::format(fmt::runtime(format), "postgres://app:p w@db/erp"));
  CHECK(url.password.reveal() == "p w");
  CHECK(url.database == "erp");
}

TEST_CASE("what cannot be read says why", "[config]") {
  const auto [url, why] = GENERATE(table<std::string, const char*>({
      {"", "it is empty"},
      {" \n\t", "it is empty"},
      {"app:hunter2@db/erp", "no scheme"},
      {"db/erp", "no scheme"},
      {"postgresql:/app:hunter2@db/erp", "no scheme"},
      {"mysql://app:hunter2@db/erp", "a URL of mysql"},
      {"mysql+pymysql://app:hunter2@db/erp", "a URL of mysql"},
      {"hunter2://app@db/erp", "its scheme is not one of PostgreSQL's"},
      {"\"postgres://app:hunter2@db/erp\"", "in quotes"},
      {"'postgres://app:hunter2@db/erp'", "in quotes"},
      {"postgres://app:hunter2@db:65536/erp", "not within 1 to 65535"},
      {"postgres://app:hunter2@db:0/erp", "not within 1 to 65535"},
      {"postgres://db:99999999999999999999", "not within 1 to 65535"},
      {"postgres://app:hunter2@db:abc/erp", "the port is not a number"},
      {"postgres://app:hunter2@db:-1/erp", "the port is not a number"},
      {"postgres://app:hunter2", "the port is not a number"},
      {"postgres://app:hunter2@d b/erp", "no host name has"},
      {"postgres://app:hunter2@[::1/erp", "not closed"},
      {"postgres://app:hunter2@[::1]6543/erp", "needs a colon"},
      {"postgres://app:hunter2@a,,b/erp", "is missing"},
      {"postgres:///app:hunter2@db/erp", "makes no sense"},
      {"postgres://app:hunter2@x?y=z@db/erp", "read in two ways"},
      {"postgres://a,b/erp?port=1,2,3", "other numbers of hosts and of ports"},
      {"postgres://app:hunter2%00@db/erp", "NUL"},
      {"postgres://app:hunter2@db/erp?sslcert=%00", "NUL"},
      {"host=db password='hunter2", "no end"},
      {"host=db password", "no \"=\""},
      {"host=db password=a hunter=b", "not one of libpq's"},
      {"Host=db;Username=app;Password=hunter2", "no scheme"},
      {"host=db;Password=hunter2", "no host name has"},
      {"postgres://app:hunter2@db/" + std::string(9000, 'x'), "longer than"},
  }));
  const std::string said = complaint(url);
  CHECK_THAT(said, Catch::Contains(why));
  CHECK_THAT(said, !Catch::Contains("hunter"));
}

TEST_CASE("a database is displayed without user and password", "[config]") {
  const auto [url, text] = GENERATE(table<const char*, const char*>({
      {"postgres://app:hunter2@db:6543/erp", "db:6543/erp"},
      {"postgres://app:hunter2@db/erp", "db/erp"},
      {"postgres://app:hunter2@a:1,b/erp", "a:1,b/erp"},
      {"postgres://app:hunter2@[::1]:6543/erp", "[::1]:6543/erp"},
      {"postgres://app:hunter2@/erp?host=/cloudsql/p:r:i",
       "/cloudsql/p:r:i/erp"},
      {"postgres://app:hunter2@db", "db"},
      {"postgres:///erp", "the default host/erp"},
  }));
  CHECK(read(url).display() == text);
}

TEST_CASE("all that is secret in a URL is concealed", "[config]") {
  Redactor redactor;
  read("postgres://app:hunter2@db/erp?sslpassword=opensesame")
      .conceal_in(redactor);
  CHECK(redactor.redact("app hunter2 opensesame YXBwOmh1bnRlcjI") ==
        "app *** *** ***");
}
