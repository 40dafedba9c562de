#include "entrypoint/config/database_source.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/unit/config/known_keywords.hpp"

using namespace headgate;

namespace {

Result<DatabaseUrl> find(Environment::Variables variables,
                         std::optional<std::string> flag = std::nullopt) {
  Settings settings;
  if (flag) {
    settings.database_url = Secret(*flag);
  }
  return find_database(settings, Environment(std::move(variables)),
                       known_keywords());
}

std::string found(Environment::Variables variables,
                  std::optional<std::string> flag = std::nullopt) {
  const auto url = find(std::move(variables), std::move(flag));
  INFO((url ? "" : url.error().message));
  REQUIRE(url.has_value());
  return url->display();
}

Error failure(Environment::Variables variables) {
  const auto url = find(std::move(variables));
  REQUIRE_FALSE(url.has_value());
  CHECK(url.error().code == ErrorCode::bad_config);
  CHECK_FALSE(url.error().hint.empty());
  return url.error();
}

/// A file with a secret, gone at the end of the test.
struct SecretFile {
  explicit SecretFile(std::string_view bytes) { std::ofstream(path) << bytes; }
  ~SecretFile() { std::filesystem::remove(path); }
  SecretFile(const SecretFile&) = delete;
  SecretFile& operator=(const SecretFile&) = delete;

  std::string path = std::filesystem::temp_directory_path() /
                     ("headgate-source-" + std::to_string(getpid()));
};

}  // namespace

TEST_CASE("the nearest source of a database counts", "[config]") {
  const Environment::Variables all{
      {"HEADGATE_DATABASE_URL", "postgres://two/erp"},
      {"DATABASE_URL", "postgres://three/erp"},
      {"PGHOST", "four"}};
  CHECK(found(all, "postgres://one/erp") == "one/erp");
  CHECK(found(all) == "two/erp");
  CHECK(found({{"DATABASE_URL", "postgres://three/erp"}, {"PGHOST", "four"}}) ==
        "three/erp");
  CHECK(found({{"PGHOST", "four"}}) == "four");
  CHECK(found({{"HEADGATE_DATABASE_URL", ""},
               {"DATABASE_URL", "postgres://three/erp"}}) == "three/erp");
}

TEST_CASE("a URL is read from a file", "[config]") {
  const SecretFile file("postgres://two/erp\n");
  CHECK(found({{"DATABASE_URL_FILE", file.path}}) == "two/erp");
  CHECK(found({{"HEADGATE_DATABASE_URL_FILE", file.path},
               {"DATABASE_URL", "postgres://three/erp"}}) == "two/erp");
}

TEST_CASE("libpq's variables make a database", "[config]") {
  const auto url = find({{"PGHOST", "db"},
                         {"PGPORT", "6543"},
                         {"PGUSER", "app"},
                         {"PGDATABASE", "erp"},
                         {"PGPASSWORD", "hunter2"}});
  REQUIRE(url.has_value());
  CHECK(url->display() == "db:6543/erp");
  CHECK(url->user == "app");
  CHECK(url->password.reveal() == "hunter2");
}

TEST_CASE("a password is read from a file", "[config]") {
  const SecretFile file("hunter2\n");
  CHECK(find({{"PGHOST", "db"}, {"PGPASSWORD_FILE", file.path}})
            .value()
            .password.reveal() == "hunter2");
  CHECK(find({{"DATABASE_URL", "postgres://app:own@db"},
              {"PGPASSWORD_FILE", file.path}})
            .value()
            .password.reveal() == "own");
}

TEST_CASE("libpq's variables fill what a URL leaves open", "[config]") {
  const Environment::Variables defaults{{"PGHOST", "a,b"},
                                        {"PGPORT", "1,2"},
                                        {"PGUSER", "app"},
                                        {"PGDATABASE", "erp"}};
  const auto with = [&](const char* value) {
    auto variables = defaults;
    variables["DATABASE_URL"] = value;
    return variables;
  };
  CHECK(found(with("postgres://")) == "a:1,b:2/erp");
  CHECK(found(with("postgres:///other")) == "a:1,b:2/other");
  CHECK(found(with("postgres://:7/other")) == "a:7,b:7/other");
  CHECK(found(with("postgres://db")) == "db/erp");
  CHECK(find(with("postgres://db")).value().user == "app");
  CHECK(find(with("postgres://me@db")).value().user == "me");
  CHECK(found({{"DATABASE_URL", "postgres://a:1,b/erp"}, {"PGPORT", "9"}}) ==
        "a:1,b:9/erp");
  CHECK(found({{"PGPORT", "9"}}) == ":9");
  CHECK(found({{"PGHOSTADDR", "10.0.0.1"}, {"PGPORT", "9"}}) == "10.0.0.1:9");
}

TEST_CASE("a service is left to libpq", "[config]") {
  CHECK(find({{"PGSERVICE", "erp"}, {"PGHOST", "x"}}).value().hosts.empty());
  CHECK(find({{"DATABASE_URL", "service=erp"}, {"PGHOST", "x"}})
            .value()
            .hosts.empty());
}

TEST_CASE("without any database there is a hint", "[config]") {
  const Error nothing = failure({{"PGAPPNAME", "x"}});
  CHECK(nothing.message == "no database is configured");
  CHECK_THAT(nothing.hint, Catch::Contains("DATABASE_URL"));
  CHECK(failure({{"DATABASE_URL", ""}}).message ==
        "no database is configured: DATABASE_URL is empty");
}

TEST_CASE("an error names the source and not the value", "[config]") {
  const std::string url = "postgres://app:hunter2@db:abc/erp";
  const SecretFile file(url);
  const std::string name =
      GENERATE("DATABASE_URL", "HEADGATE_DATABASE_URL", "DATABASE_URL_FILE");
  Environment::Variables variables{{"PGHOST", "x"}};
  variables[name] = name.ends_with("_FILE") ? file.path : url;
  const Error error = failure(variables);
  CHECK(error.message == name + " cannot be read: the port is not a number");
  CHECK_THAT(error.message + error.hint, !Catch::Contains("hunter2"));
}

TEST_CASE("a flag that cannot be read is named", "[config]") {
  const auto url = find({}, "mysql://app:hunter2@db/erp");
  REQUIRE_FALSE(url.has_value());
  CHECK(url.error().message ==
        "--database-url cannot be read: it is a URL of mysql, not of "
        "PostgreSQL");
}

TEST_CASE("libpq's variables are checked as well", "[config]") {
  CHECK(failure({{"PGHOST", "db"}, {"PGPORT", "abc"}}).message ==
        "PGPORT cannot be read: the port is not within 1 to 65535");
  CHECK(failure({{"PGHOST", "d b"}}).message ==
        "PGHOST cannot be read: the host holds a character that no host name "
        "has");
  CHECK(failure({{"PGPASSWORD", "x"}, {"PGPASSWORD_FILE", "/y"}}).message ==
        "both PGPASSWORD and PGPASSWORD_FILE are set");
}

TEST_CASE("a variable and its file are an error", "[config]") {
  CHECK(failure({{"DATABASE_URL", "postgres://x"}, {"DATABASE_URL_FILE", "/y"}})
            .message == "both DATABASE_URL and DATABASE_URL_FILE are set");
}
