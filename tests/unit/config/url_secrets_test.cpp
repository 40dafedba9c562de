#include "entrypoint/config/url_secrets.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

bool conceals(std::string_view text, std::string_view secret) {
  return std::ranges::any_of(secrets_in(text), [&](const Secret& each) {
    return each.reveal() == secret;
  });
}

}  // namespace

TEST_CASE("what stands where passwords do is found", "[config]") {
  CHECK(conceals("postgresql://app:hunter2@db/x", "hunter2"));
  CHECK(conceals("--databse-url=postgresql://app:hunter2@db/x", "hunter2"));
  CHECK(conceals("https://:hunter2@db/x", "hunter2"));
  CHECK(conceals("jdbc:postgresql://db/x?user=a&password=hunter2&b=c",
                 "hunter2"));
  CHECK(conceals("host=db password=hunter2 user=a", "hunter2"));
  CHECK(conceals("password='hunter 2' user=a", "hunter 2"));
}

TEST_CASE("a password is found encoded and decoded", "[config]") {
  CHECK(conceals("postgresql://app:hun%40ter@db/x", "hun%40ter"));
  CHECK(conceals("postgresql://app:hun%40ter@db/x", "hun@ter"));
}

TEST_CASE("a raw at sign leaves two readings", "[config]") {
  CHECK(conceals("postgresql://app:hunter@2@db/x", "hunter"));
  CHECK(conceals("postgresql://app:hunter@2@db/x", "hunter@2"));
}

TEST_CASE("what is no password stays readable", "[config]") {
  CHECK(secrets_in("postgresql://app:pw@db:5432/x?user=me@tenant").size() == 2);
  CHECK_FALSE(
      conceals("postgresql://app:pw@db/x?user=me@tenant", "pw@db/x?user=me"));
}

TEST_CASE("a text without a password hides nothing", "[config]") {
  const auto* const text =
      GENERATE("", "head", "app:main", "https://db/x", "http://db:80/x",
               "postgresql://app@db/x", "a:b@c", "password=");
  CHECK(secrets_in(text).empty());
}

TEST_CASE("only what we read of the environment is searched", "[config]") {
  const auto secrets =
      secrets_in(Environment({{"PGDATABASE", "postgres://a:one@h/x"},
                              {"HEADGATE_WAIT_TIMEOUT", "postgres://a:two@h/x"},
                              {"DATABASE_URL_FILE", "postgres://a:three@h/x"},
                              {"BROKER", "amqp://guest:guest@h/x"}}));
  std::vector<std::string> found;
  for (const Secret& secret : secrets) {
    found.push_back(secret.reveal());
  }
  for (const char* each : {"one", "two", "three"}) {
    CHECK(std::ranges::count(found, each) > 0);
  }
  CHECK(std::ranges::count(found, "guest") == 0);
}
