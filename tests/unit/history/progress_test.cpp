#include "entrypoint/history/progress.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

const VersionTable kTable{.schema = "My", .name = "v"};
const ProgressKey kKey{.revision = "it's", .direction = Direction::down};

}  // namespace

TEST_CASE("progress stands beside the version table", "[history]") {
  CHECK_THAT(create_progress(kTable),
             Catch::StartsWith("CREATE TABLE IF NOT EXISTS "
                               R"("My"."headgate_progress" ()"));
  CHECK(clear_progress(kTable) == R"(DELETE FROM "My"."headgate_progress")");
}

TEST_CASE("a key names the revision and the way", "[history]") {
  CHECK(kKey.text() == "down it's");
  CHECK(clear_progress(kTable, kKey) ==
        R"(DELETE FROM "My"."headgate_progress" WHERE revision = 'it''s')"
        " AND direction = 'down'");
}

TEST_CASE("a statement is remembered as started or finished", "[history]") {
  const auto record = [](bool finished) {
    return record_progress(
        kTable, kKey,
        {.statement = 3, .checksum = "c0ffee", .finished = finished});
  };
  CHECK_THAT(record(false),
             Catch::Contains("VALUES ('it''s', 'down', 3, 'c0ffee', NULL)"));
  CHECK_THAT(record(true), Catch::Contains("'c0ffee', "
                                           "pg_catalog.clock_timestamp())"));
}
