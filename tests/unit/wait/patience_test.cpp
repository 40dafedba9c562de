#include "entrypoint/wait/patience.hpp"

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

namespace {

Cause not_yet(std::string name) {
  return {.name = std::move(name), .message = "not there", .hint = {}};
}

Cause never() {
  return {.verdict = Verdict::never,
          .name = "never",
          .message = "no way",
          .hint = "Change it."};
}

/// A wait whose log nobody reads.
struct Trial {
  explicit Trial(const AwaitOptions& options)
      : patience(Patience::make("thing", options).value()) {}

  /// An attempt fails; when the next one is due, or why there is none.
  std::expected<Clock::time_point, ErrorCode> attempt(Cause cause) {
    patience.count_attempt();
    patience.learn(std::move(cause), "", log);
    return patience.next_attempt();
  }

  Log log =
      Log::open({.level = Level::error, .file = {}, .service = {}}).value();
  Patience patience;
};

}  // namespace

TEST_CASE("the next attempt is due within the limit", "[wait]") {
  Trial trial({.backoff = {.base = 1h, .cap = 1h, .limit = 2s}});
  const auto begin = Clock::now();
  const auto due = trial.attempt(not_yet("a"));
  REQUIRE(due.has_value());
  CHECK(*due <= begin + 2s + (Clock::now() - begin));
}

TEST_CASE("at the limit there is no further attempt", "[wait]") {
  Trial trial({.backoff = {.limit = 0ms}});
  CHECK(trial.attempt(not_yet("a")).error() == ErrorCode::unreachable);
}

TEST_CASE("what waiting cannot mend is doubted for the grace", "[wait]") {
  Trial patient({.backoff = {.limit = 1h}, .grace = 1h});
  CHECK(patient.attempt(never()).has_value());
  Trial hasty({.backoff = {.limit = 1h}, .grace = 0ms});
  CHECK(hasty.attempt(never()).error() == ErrorCode::refused);
  Trial at_limit({.backoff = {.limit = 0ms}, .grace = 1h});
  CHECK(at_limit.attempt(never()).error() == ErrorCode::refused);
}

TEST_CASE("the grace begins anew when there is hope again", "[wait]") {
  Trial trial({.backoff = {.limit = 1h}, .grace = 1h});
  const auto first = trial.attempt(never());
  CHECK(trial.attempt(not_yet("a")).has_value());
  const auto again = trial.attempt(never());
  REQUIRE(again.has_value());
  CHECK(*again <= Clock::now() + 1h);
  CHECK(first.has_value());
}

TEST_CASE("the deadline bounds the next attempt, and is the end", "[wait]") {
  const auto deadline = Clock::now() + 1min;
  Trial trial(
      {.backoff = {.base = 1h, .cap = 1h, .limit = 2h}, .deadline = deadline});
  CHECK(trial.attempt(not_yet("a")) == deadline);
  Trial late({.backoff = {.limit = 1h}, .deadline = Clock::now()});
  CHECK(late.attempt(not_yet("a")).error() == ErrorCode::try_again);
}

TEST_CASE("the account tells the last cause and how often", "[wait]") {
  Trial trial({.backoff = {.limit = 1h}});
  CHECK(trial.attempt(not_yet("a")).has_value());
  CHECK(trial.patience.account(ErrorCode::unreachable)
            .starts_with("thing: not there (1 attempt in "));
  CHECK(trial.attempt(never()).has_value());
  CHECK(trial.patience.account(ErrorCode::try_again)
            .starts_with("thing: no way (2 attempts in "));
  CHECK(trial.patience.account(ErrorCode::try_again)
            .ends_with(", up to the deadline)"));
  CHECK(trial.patience.cause().hint == "Change it.");
}

TEST_CASE("a policy that makes no sense is no patience", "[wait]") {
  const auto made = Patience::make("thing", {.backoff = {.base = 0ms}});
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == ErrorCode::bad_config);
}
