#include "entrypoint/history/recorded_fingerprint.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

const VersionTable kTable{.schema = "sh\"op", .name = "alembic_version"};

}  // namespace

TEST_CASE("a fingerprint goes to the newest row, if it is ours", "[history]") {
  CHECK(record_fingerprint(kTable, {.fingerprint = "1:ab",
                                    .revision = "it's",
                                    .direction = Direction::down}) ==
        R"(UPDATE "sh""op"."headgate_history" SET fingerprint = '1:ab')"
        R"( WHERE id = (SELECT pg_catalog.max(id) FROM)"
        R"( "sh""op"."headgate_history") AND revision = 'it''s')"
        R"( AND direction = 'down' RETURNING id)");
}

TEST_CASE("the column is added where it is missing", "[history]") {
  CHECK(add_fingerprint_column(kTable) ==
        "ALTER TABLE \"sh\"\"op\".\"headgate_history\""
        " ADD COLUMN IF NOT EXISTS fingerprint text;\n");
}
