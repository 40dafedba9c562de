#include "entrypoint/chain/refusals.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("each refusal says why and what to do", "[chain]") {
  std::set<std::string_view> kinds;
  for (const Refusal& refusal : all_refusals()) {
    CAPTURE(refusal.kind);
    CHECK(kinds.insert(refusal.kind).second);
    CHECK_FALSE(refusal.why.empty());
    CHECK(refusal.hint.ends_with("."));
    CHECK(find_refusal(refusal.kind, true) == &refusal);
  }
}

TEST_CASE("outside a transaction less is refused", "[chain]") {
  CHECK(find_refusal("CREATE INDEX CONCURRENTLY", true) != nullptr);
  CHECK(find_refusal("CREATE INDEX CONCURRENTLY", false) == nullptr);
  CHECK(find_refusal("VACUUM", false) == nullptr);
  CHECK(find_refusal("BEGIN", false) != nullptr);
  CHECK(find_refusal("COPY FROM STDIN", false) != nullptr);
}

TEST_CASE("other statements are not refused", "[chain]") {
  const auto* kind =
      GENERATE("SELECT", "CREATE TABLE", "CREATE INDEX", "ROLLBACK TO",
               "SAVEPOINT", "RELEASE", "COPY", "CLUSTER", "REINDEX",
               "ALTER TYPE", "DROP SUBSCRIPTION", "PREPARE", "DISCARD", "");
  CHECK(find_refusal(kind, true) == nullptr);
}
