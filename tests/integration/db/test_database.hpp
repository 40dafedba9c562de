#pragma once

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/db/connect.hpp"

namespace headgate {

/// A database of a test's own in the throwaway cluster that HEADGATE_TEST_URL
/// names as its superuser; dropped when the test ends.
class TestDatabase {
 public:
  TestDatabase() {
    static int number = 0;
    name_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    administer("CREATE DATABASE " + name_);
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() { administer("DROP DATABASE " + name_ + " WITH (FORCE)"); }

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] DatabaseUrl url() const {
    DatabaseUrl url = cluster();
    url.database = name_;
    return url;
  }

  /// A session in this database that waits in `reactor`.
  [[nodiscard]] Connection session(Reactor& reactor) const {
    return opened(url(), reactor);
  }

 private:
  static DatabaseUrl cluster() {
    const char* text = std::getenv("HEADGATE_TEST_URL");
    REQUIRE(text != nullptr);
    auto url = parse_database_url(Secret(text), libpq_keywords());
    REQUIRE(url.has_value());
    return *std::move(url);
  }

  static Connection opened(const DatabaseUrl& url, Reactor& reactor) {
    auto session = connect(
        url, {.purpose = "test", .attempt_limit = std::chrono::minutes(1)},
        reactor);
    if (!session) {
      FAIL(session.error().message);
    }
    return *std::move(session);
  }

  static void administer(const std::string& sql) {
    Reactor reactor;
    const auto done = opened(cluster(), reactor).query(sql);
    if (!done) {
      FAIL(done.error().message);
    }
  }

  std::string name_;
};

}  // namespace headgate
