#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/lint/observer.hpp"
#include "tests/support/lint_page.hpp"

namespace headgate {
namespace {

std::string joined(const std::vector<std::string>& blocks) {
  std::string sql;
  for (const std::string& block : blocks) {
    sql += statements_in(block);
  }
  return sql;
}

/// Version 13 has no DETACH ... CONCURRENTLY, and locks partitions less. What
/// HG104 finds does nothing at all.
std::vector<LintPage> pages_on_locks(int major) {
  std::vector<LintPage> pages = lint_pages(HEADGATE_SOURCE_DIR);
  std::erase_if(pages, [major](const LintPage& page) {
    return !page.id.starts_with("HG1") || page.id == "HG104" ||
           (major < 14 && page.id == "HG119");
  });
  return pages;
}

/// What a server does, compared with what the linter says that it does.
Deeds compared(Observer& observer, const std::string& before,
               const std::string& sql) {
  CAPTURE(before, sql);
  Deeds said = predicted(before, sql);
  Deeds seen = observer.observe(before, sql);
  align(said, seen);
  CHECK(shown(said) == shown(seen));
  return seen;
}

TEST_CASE("a server does what a page says of its bad SQL", "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const LintPage& page : pages_on_locks(observer.major())) {
    CAPTURE(page.id);
    for (const std::string& block : page.bad) {
      const Deeds seen =
          compared(observer, joined(page.before), statements_in(block));
      if (&block == page.bad.data()) {
        CHECK(page.facts == shown(seen));
      }
    }
  }
}

TEST_CASE("a server takes the good SQL of a page, and as the linter says",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const LintPage& page : pages_on_locks(observer.major())) {
    CAPTURE(page.id);
    std::string before = joined(page.before);
    const std::string good = joined(page.good);
    for (const Statement& statement : scan_sql(good).statements) {
      const std::string sql(statement.in(good));
      compared(observer, before, sql);
      before += sql + ";";
    }
  }
}

TEST_CASE("a server refuses in a transaction what HG104 finds", "[lint]") {
  const TestDatabase database;
  Reactor reactor;
  Connection session = database.session(reactor);
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    if (page.id != "HG104") {
      continue;
    }
    REQUIRE_FALSE(session.script(joined(page.before)).error);
    for (const std::string& block : page.bad) {
      const auto refused =
          session.script("BEGIN;" + statements_in(block)).error;
      REQUIRE(refused);
      CHECK(refused->sqlstate == "25001");
      REQUIRE_FALSE(session.script("ROLLBACK").error);
    }
    for (const std::string& block : page.good) {
      CHECK_FALSE(session.script(statements_in(block)).error);
    }
  }
}

}  // namespace
}  // namespace headgate
