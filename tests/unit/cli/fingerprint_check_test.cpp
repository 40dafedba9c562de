#include "entrypoint/cli/fingerprint_check.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Verdict = FingerprintCheck::Verdict;

const std::string kNow = "1:0123456789abcdef0123";
const std::string kOther = "1:fedcba9876543210fedc";

RecordedFingerprint recorded(std::string print, std::size_t newer = 0,
                             Direction direction = Direction::up) {
  return {.fingerprint = std::move(print),
          .revision = "abc1",
          .direction = direction,
          .newer = newer};
}

FingerprintCheck check(std::optional<RecordedFingerprint> last,
                       const RevisionIds& heads = {"abc1"}) {
  return check_fingerprint(kNow, std::move(last), heads);
}

Error refusal(const FingerprintCheck& found) {
  const Result<void> answer = answer_of(found);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == ErrorCode::answered_no);
  return answer.error();
}

}  // namespace

TEST_CASE("the same fingerprint is a yes", "[fingerprint]") {
  const FingerprintCheck same = check(recorded(kNow));
  CHECK(same.verdict == Verdict::same);
  CHECK(answer_of(same).has_value());
  CHECK(sentence(same) == "fingerprint: 1:0123456789ab…, as recorded\n");
  CHECK(check(recorded(kNow), {"other"}).verdict == Verdict::same);
}

TEST_CASE("another fingerprint is a no that names both", "[fingerprint]") {
  const FingerprintCheck differs = check(recorded(kOther));
  CHECK(differs.verdict == Verdict::differs);
  const std::string message =
      "the schema's fingerprint is 1:0123456789ab…, and 1:fedcba987654… was "
      "recorded when revision abc1 was applied";
  CHECK(refusal(differs).message == message);
  CHECK(refusal(differs).hint == "Run `headgate drift` to see what differs.");
  CHECK(sentence(differs) ==
        "fingerprint: " + message +
            ". Run `headgate drift` to see what differs.\n");
}

TEST_CASE("a step down leaves a fingerprint, too", "[fingerprint]") {
  const FingerprintCheck differs =
      check(recorded(kOther, 0, Direction::down), {"base1"});
  CHECK(differs.verdict == Verdict::differs);
  CHECK(refusal(differs).message.ends_with("when revision abc1 was reverted"));
}

TEST_CASE("a fingerprint of before newer steps is stale", "[fingerprint]") {
  const FingerprintCheck one = check(recorded(kNow, 1), {"def2"});
  CHECK(one.verdict == Verdict::stale);
  CHECK(refusal(one).message ==
        "the recorded fingerprint is stale: 1:0123456789ab… was recorded when "
        "revision abc1 was applied, and 1 step was made since without "
        "--fingerprint");
  CHECK(refusal(check(recorded(kOther, 2)))
            .message.ends_with("2 steps were made since without "
                               "--fingerprint"));
}

TEST_CASE("a fingerprint of where others have left is stale", "[fingerprint]") {
  for (const FingerprintCheck& moved :
       {check(recorded(kOther), {"def2"}),
        check(recorded(kOther, 0, Direction::down), {"abc1"})}) {
    CHECK(moved.verdict == Verdict::stale);
    CHECK(refusal(moved).message.ends_with(
        "the version table has been moved since"));
  }
}

TEST_CASE("where none is recorded the answer is no", "[fingerprint]") {
  const FingerprintCheck none = check(std::nullopt);
  CHECK(none.verdict == Verdict::none);
  CHECK(refusal(none).message == "no fingerprint is recorded");
  CHECK(
      refusal(none).hint.starts_with("The next migration with --fingerprint"));
}

TEST_CASE("a check of fingerprints as JSON", "[fingerprint]") {
  CHECK(json::serialize(json_of(check(recorded(kOther)))) ==
        R"({"verdict":"differs","database":"1:0123456789abcdef0123",)"
        R"("recorded":"1:fedcba9876543210fedc","revision":"abc1"})");
  CHECK(json::serialize(json_of(check(std::nullopt))) ==
        R"({"verdict":"none","database":"1:0123456789abcdef0123",)"
        R"("recorded":null,"revision":null})");
}
