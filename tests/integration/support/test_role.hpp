#pragma once

#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/integration/db/test_database.hpp"

namespace headgate {

/// A role of a test's own, without any privilege but to log in; dropped with
/// all that it owns and may do in `database`, so declare it after that.
class TestRole {
 public:
  explicit TestRole(const TestDatabase& database) : database_(&database) {
    static int number = 0;
    name_ = "role_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    administer("CREATE ROLE " + name_ + " LOGIN PASSWORD 'for tests'");
  }
  TestRole(const TestRole&) = delete;
  TestRole& operator=(const TestRole&) = delete;
  ~TestRole() {
    administer("DROP OWNED BY " + name_);
    administer("DROP ROLE " + name_);
  }

  [[nodiscard]] const std::string& name() const { return name_; }

  /// A session of this role in its database.
  [[nodiscard]] Connection session(Reactor& reactor) const {
    DatabaseUrl url = database_->url();
    url.user = name_;
    url.password = Secret("for tests");
    auto session = connect(
        url, {.purpose = "test", .attempt_limit = std::chrono::minutes(1)},
        reactor);
    if (!session) {
      FAIL(session.error().message);
    }
    return *std::move(session);
  }

 private:
  void administer(const std::string& sql) const {
    Reactor reactor;
    const auto done = database_->session(reactor).query(sql);
    if (!done) {
      FAIL(done.error().message);
    }
  }

  const TestDatabase* database_;
  std::string name_;
};

}  // namespace headgate
