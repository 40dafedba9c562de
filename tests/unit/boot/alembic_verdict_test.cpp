#include "entrypoint/boot/alembic_verdict.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

struct Case {
  RevisionIds heads;  ///< After a run from `a` to `b`.
  bool ran = true;
  bool seen = false;
  std::vector<std::string> others = {};
};

Result<void> judge(const Case& now) {
  Log log =
      Log::open(
          {.json = false, .level = Level::error, .file = {}, .service = {}})
          .value();
  Transcript transcript(log);
  if (now.ran) {
    transcript.hear("Running upgrade a -> b, two");
  }
  const Plan plan{.steps = {}, .before = {"a"}, .after = {"b"}};
  DatabaseState state;
  state.table = {.schema = "public", .name = "alembic_version"};
  state.heads = now.heads;
  return judge_outcome({.plan = plan,
                        .now = state,
                        .transcript = transcript,
                        .seen_here = now.seen,
                        .other_tables = now.others});
}

std::string refusal(const Case& now) {
  const Result<void> verdict = judge(now);
  REQUIRE_FALSE(verdict.has_value());
  CHECK(verdict.error().code == ErrorCode::verification_failed);
  CHECK_FALSE(verdict.error().hint.empty());
  return verdict.error().message;
}

}  // namespace

TEST_CASE("the version table decides, not the exit code", "[boot]") {
  CHECK(judge({.heads = {"b"}}).has_value());
  CHECK(judge({.heads = {"b"}, .ran = false}).has_value());
  CHECK(refusal({.heads = {"x"}}).find("stands at x") != std::string::npos);
}

TEST_CASE("why nothing has moved is told", "[boot]") {
  CHECK(refusal({.heads = {"a"}, .seen = true})
            .ends_with("it ran b, but the database stands at a still: env.py "
                       "has committed nothing"));
  CHECK(refusal({.heads = {"a"}})
            .ends_with("env.py connects to another database, or commits "
                       "nothing"));
  CHECK(refusal({.heads = {"a"}, .ran = false})
            .ends_with("env.py connects to another database"));
  CHECK(refusal({.heads = {"a"}, .others = {"ops.versions"}})
            .ends_with("there is ops.versions, too"));
}
