#include "entrypoint/lint/effect.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/lint/effect_cases.hpp"
#include "tests/integration/lint/observer.hpp"

namespace headgate {
namespace {

using Manner = Deeds (Observer::*)(const std::string& setup,
                                   const std::string& sql);

void compare(Observer& observer, const EffectCase& each, Manner manner) {
  const std::string setup(each.setup);
  const std::string sql(each.sql);
  CAPTURE(setup, sql);
  if (observer.major() < each.from || observer.major() > each.to) {
    return;
  }
  Deeds said = predicted(setup, sql);
  Deeds seen = (observer.*manner)(setup, sql);
  align(said, seen);
  CHECK(shown(said) == shown(seen));
}

TEST_CASE("statements do to a server's tables what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (EffectCase each : kEffectCases) {
    const std::string setup = std::string(kBase) + std::string(each.setup);
    each.setup = setup;
    compare(observer, each, &Observer::observe_in_transaction);
  }
}

TEST_CASE("statements without a transaction do what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const EffectCase& each : kLoneCases) {
    compare(observer, each, &Observer::observe_alone);
  }
}

TEST_CASE("types change on a server as they are said to", "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const TypeCase& each : kTypeCases) {
    const std::string setup = "CREATE TABLE k (x " + std::string(each.from) +
                              ", y int);" + std::string(each.more);
    const std::string sql =
        "ALTER TABLE k ALTER x TYPE " + std::string(each.to);
    compare(observer, {.setup = setup, .sql = sql},
            &Observer::observe_in_transaction);
  }
}

}  // namespace
}  // namespace headgate
