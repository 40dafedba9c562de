#include "entrypoint/boot/ahead.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Ahead by(std::optional<bool> breaking) {
  RememberedRevision harmless;
  harmless.id = "c3";
  harmless.applied_at = "2026-01-12 10:45:07Z";
  harmless.verdict = {.breaking = false, .reason = "no older one knows it"};
  RememberedRevision other = harmless;
  other.id = "d4";
  other.message = "drop it";
  other.image = "shop:8";
  other.verdict = {.breaking = breaking, .reason = "DROP TABLE"};
  return {.newer = {harmless, other}, .unknown = {"d4"}, .diverged = {}};
}

std::string refusal(const Ahead& ahead, OnAhead rule) {
  const Result<void> admitted = admit(ahead, rule);
  if (admitted) {
    return "";
  }
  CHECK(admitted.error().code == ErrorCode::wrong_revision);
  CHECK_FALSE(admitted.error().hint.empty());
  return admitted.error().message;
}

}  // namespace

TEST_CASE("the rule decides about a database that is ahead", "[ahead]") {
  CHECK(refusal(by(false), OnAhead::compatible).empty());
  CHECK(refusal(by(false), OnAhead::allow).empty());
  CHECK(refusal(by(true), OnAhead::allow).empty());
  CHECK(refusal(by({}), OnAhead::allow).empty());
  CHECK_THAT(refusal(by(true), OnAhead::compatible),
             Catch::Contains("by 2 revisions, and revision d4 (drop it), "
                             "applied 2026-01-12 10:45:07Z by image shop:8, is "
                             "breaking: DROP TABLE") &&
                 Catch::Contains("c3, applied"));
  CHECK_THAT(refusal(by({}), OnAhead::compatible),
             Catch::Contains("may be breaking: DROP TABLE"));
  CHECK_THAT(refusal(by(false), OnAhead::fail),
             Catch::Contains("--on-ahead is fail") && Catch::Contains("d4") &&
                 Catch::Contains("c3"));
}

TEST_CASE("what has diverged is never admitted", "[ahead]") {
  Ahead ahead = by(false);
  ahead.diverged = "it lacks this chain's revision 'x'";
  for (const OnAhead rule :
       {OnAhead::compatible, OnAhead::fail, OnAhead::allow}) {
    CHECK_THAT(refusal(ahead, rule),
               Catch::Contains("holds revision 'd4'") &&
                   Catch::Contains("lacks this chain's revision 'x'"));
  }
}

TEST_CASE("who is admitted is told why to care", "[ahead]") {
  CHECK_THAT(admission(by(false)), Catch::EndsWith("; none is breaking"));
  CHECK_THAT(admission(by(true)),
             Catch::Contains("; but revision d4") &&
                 Catch::Contains("is breaking: DROP TABLE"));
}
