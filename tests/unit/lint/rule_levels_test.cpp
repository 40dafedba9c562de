#include "entrypoint/lint/rule_levels.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a project may make more or less of a rule", "[lint]") {
  const RuleLevels levels{{"HG101", Severity::info},
                          {"HG102", Severity::error},
                          {"HG103", std::nullopt}};
  const auto level = [&levels](std::string_view rule, Severity severity,
                               Severity at_most = Severity::error) {
    return level_of(&levels, rule, severity, at_most);
  };
  CHECK(level("HG100", Severity::error) == Severity::error);
  CHECK(level("HG100", Severity::error, Severity::info) == Severity::info);
  CHECK(level("HG101", Severity::error) == Severity::info);
  CHECK(level("HG102", Severity::warning) == Severity::error);
  CHECK(level("HG102", Severity::warning, Severity::warning) ==
        Severity::warning);
  CHECK(level("HG103", Severity::error) == std::nullopt);
  CHECK(level_of(nullptr, "HG103", Severity::info, Severity::error) ==
        Severity::info);
}
