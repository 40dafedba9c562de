#include "entrypoint/lint/effect.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/lint/effect_cases.hpp"
#include "tests/integration/lint/observer.hpp"

namespace headgate {
namespace {

void compare(Observer& observer, const std::string& setup,
             const std::string& sql) {
  const std::string all = std::string(kBase) + setup;
  CAPTURE(setup, sql);
  Deeds said = predicted(all, sql);
  Deeds seen = observer.observe(all, sql);
  align(said, seen);
  CHECK(shown(said) == shown(seen));
}

TEST_CASE("statements do to a server's tables what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const EffectCase& each : kEffectCases) {
    compare(observer, std::string(each.setup), std::string(each.sql));
  }
}

TEST_CASE("statements without a transaction do what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const EffectCase& each : kLoneCases) {
    const std::string setup(each.setup);
    const std::string sql(each.sql);
    CAPTURE(setup, sql);
    Deeds said = predicted(setup, sql);
    Deeds seen = observer.observe_alone(setup, sql);
    align(said, seen);
    CHECK(shown(said) == shown(seen));
  }
}

TEST_CASE("types change on a server as they are said to", "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const TypeCase& each : kTypeCases) {
    compare(observer,
            "CREATE TABLE k (x " + std::string(each.from) + ", y int);" +
                std::string(each.more),
            "ALTER TABLE k ALTER x TYPE " + std::string(each.to));
  }
}

}  // namespace
}  // namespace headgate
