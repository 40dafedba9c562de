#include "entrypoint/db/parameters.hpp"

#include <array>
#include <map>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::map<std::string, std::string> parameters(
    const DatabaseUrl& url, std::span<const Candidate> candidates) {
  std::map<std::string, std::string> last;
  for (const auto& [keyword, value] :
       session_parameters(url, candidates, "boot")) {
    last[keyword] = value;
  }
  return last;
}

}  // namespace

TEST_CASE("a URL's parts become libpq's keywords", "[db]") {
  DatabaseUrl url;
  url.user = "u";
  url.database = "postgresql://not/expanded";
  url.password = Secret("p@ss");
  url.keywords = {{"sslmode", "require"}};
  const std::array candidates{
      Candidate{.host = "db", .address = "10.0.0.1", .port = "5433"}};

  const auto found = parameters(url, candidates);
  CHECK(found.at("user") == "u");
  CHECK(found.at("dbname") == "postgresql://not/expanded");
  CHECK(found.at("password") == "p@ss");
  CHECK(found.at("sslmode") == "require");
  CHECK(found.at("host") == "db");
  CHECK(found.at("hostaddr") == "10.0.0.1");
  CHECK(found.at("port") == "5433");
  CHECK(found.at("client_encoding") == "UTF8");
  CHECK(found.at("application_name") == "headgate/" HEADGATE_VERSION " boot");
}

TEST_CASE("several candidates become lists of one length", "[db]") {
  const std::array candidates{
      Candidate{.host = "a", .address = "10.0.0.1", .port = ""},
      Candidate{.host = "/run", .address = "", .port = "2"},
      Candidate{.host = "b", .address = "::1", .port = ""}};
  const auto found = parameters({}, candidates);
  CHECK(found.at("host") == "a,/run,b");
  CHECK(found.at("hostaddr") == "10.0.0.1,,::1");
  CHECK(found.at("port") == ",2,");
}

TEST_CASE("what is not said is left to libpq", "[db]") {
  const auto found = parameters({}, {});
  for (const char* keyword :
       {"host", "hostaddr", "port", "user", "password", "dbname"}) {
    CHECK_FALSE(found.contains(keyword));
  }
  const std::array sockets{
      Candidate{.host = "/run", .address = "", .port = ""}};
  CHECK_FALSE(parameters({}, sockets).contains("hostaddr"));
  CHECK_FALSE(parameters({}, sockets).contains("port"));
}

TEST_CASE("the URL outranks our keepalives, but not our name", "[db]") {
  DatabaseUrl url;
  CHECK(parameters(url, {}).at("keepalives_idle") == "10");
  CHECK(parameters(url, {}).at("tcp_user_timeout") == "20000");
  url.keywords = {{"keepalives_idle", "60"},
                  {"application_name", "other"},
                  {"client_encoding", "LATIN1"}};
  const auto found = parameters(url, {});
  CHECK(found.at("keepalives_idle") == "60");
  CHECK(found.at("client_encoding") == "UTF8");
  CHECK(found.at("application_name").starts_with("headgate/"));
}
