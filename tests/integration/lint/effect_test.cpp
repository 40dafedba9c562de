#include "entrypoint/lint/effect.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/lint/effect_cases.hpp"
#include "tests/integration/lint/observer.hpp"

namespace headgate {
namespace {

using Manner = Deeds (Observer::*)(const std::string& setup,
                                   const std::string& sql);

void compare(Observer& observer, const std::string& setup,
             const std::string& sql, Manner manner) {
  CAPTURE(setup, sql);
  Deeds said = predicted(setup, sql);
  Deeds seen = (observer.*manner)(setup, sql);
  align(said, seen);
  CHECK(shown(said) == shown(seen));
}

TEST_CASE("statements do to a server's tables what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const EffectCase& each : kEffectCases) {
    compare(observer, std::string(kBase) + std::string(each.setup),
            std::string(each.sql), &Observer::observe_in_transaction);
  }
}

TEST_CASE("statements without a transaction do what they are said to",
          "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const EffectCase& each : kLoneCases) {
    compare(observer, std::string(each.setup), std::string(each.sql),
            &Observer::observe_alone);
  }
}

TEST_CASE("types change on a server as they are said to", "[lint]") {
  const TestDatabase database;
  Observer observer(database.name());
  for (const TypeCase& each : kTypeCases) {
    compare(observer,
            std::string(kBase) + "CREATE TABLE k (x " + std::string(each.from) +
                ", y int);" + std::string(each.more),
            "ALTER TABLE k ALTER x TYPE " + std::string(each.to),
            &Observer::observe_in_transaction);
  }
}

}  // namespace
}  // namespace headgate
