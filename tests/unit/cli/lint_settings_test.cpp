#include "entrypoint/cli/lint_settings.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

/// The settings after one entry, or what is wrong with it.
Result<Settings> laid(const std::string& key, const std::string& value,
                      bool list = false) {
  Settings settings;
  const Result<void> done = lay_lint_entry(
      settings, {.key = key, .values = {value}, .list = list, .line = 3},
      "a.toml:3");
  return done ? Result<Settings>(std::move(settings))
              : std::unexpected(done.error());
}

}  // namespace

TEST_CASE("a rule is set by its id or its name", "[cli]") {
  CHECK(is_lint_key("lint.HG101"));
  CHECK_FALSE(is_lint_key("linter"));
  CHECK(levels_of(laid("lint.HG101", "off")->lint) ==
        RuleLevels{{"HG101", std::nullopt}});
  CHECK(levels_of(laid("lint.index-not-concurrent", "info")->lint) ==
        RuleLevels{{"HG101", Severity::info}});
}

TEST_CASE("where findings begin to fail can be set", "[cli]") {
  CHECK(fail_on_of(Settings().lint.fail_on) == Severity::error);
  CHECK(fail_on_of(laid("lint.fail-on", "warning")->lint.fail_on) ==
        Severity::warning);
  CHECK(fail_on_of(laid("lint.fail-on", "never")->lint.fail_on) ==
        std::nullopt);
}

TEST_CASE("what is none is refused by its place", "[cli]") {
  const auto refusal = [](const Result<Settings>& result) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::bad_config);
    return result.error().message;
  };
  CHECK(refusal(laid("lint.HG000", "off")) ==
        "a.toml:3: the linter has no rule 'HG000'");
  CHECK(refusal(laid("lint.a://b:c@d", "off")) ==
        "a.toml:3: the linter has no rule what stands there");
  CHECK(refusal(laid("lint.HG101", "fatal")) ==
        "a.toml:3: HG101 of [lint] is none of off, info, warning, error");
  CHECK(refusal(laid("lint.fail-on", "info")) ==
        "a.toml:3: fail-on of [lint] is none of error, warning, never");
  CHECK(refusal(laid("lint.HG101", "off", true)) ==
        "a.toml:3: HG101 of [lint] is none of off, info, warning, error");
}

TEST_CASE("what the servers are like can be told", "[cli]") {
  CHECK(laid("lint.server-version", "14")->lint.server_version == 14);
  CHECK(laid("lint.stats", "stats.json")->lint.stats == "stats.json");
  CHECK(laid("lint.extensions", "citext", true)->lint.extensions ==
        std::vector<std::string>{"citext"});
  const auto refused = laid("lint.server-version", "12");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "a.toml:3: server-version of [lint] is none of 13, 14, 15, 16, 17, 18");
}
