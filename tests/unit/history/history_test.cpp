#include "entrypoint/history/history.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

const VersionTable kTable{.schema = "public", .name = "alembic_version"};

VersionChange insert(std::string to) {
  return {.kind = VersionChange::Kind::insert, .from = {}, .to = std::move(to)};
}

VersionChange update(std::string from, std::string to) {
  return {.kind = VersionChange::Kind::update,
          .from = std::move(from),
          .to = std::move(to)};
}

VersionChange erase(std::string from) {
  return {
      .kind = VersionChange::Kind::erase, .from = std::move(from), .to = {}};
}

RevisionFile rating() {
  RevisionFile file;
  file.revision.id = "abc123456789";
  file.revision.down_revisions = {"base"};
  file.revision.message = "add the partner's rating";
  file.checksum = "c0ffee";
  file.downgrade.sql = "DROP COLUMN rating;";
  return file;
}

std::string up(std::vector<VersionChange> changes) {
  return record_step(
      kTable, {.direction = Direction::up, .changes = std::move(changes)},
      rating(), {});
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a step is one statement", "[history]") {
  const std::string sql = up({erase("left"), update("right", "merged")});
  CHECK(sql.find(';') == sql.find("DROP COLUMN rating;") + 18);
  CHECK(count(sql, ";") == 1);
  CHECK_THAT(sql, Catch::StartsWith("WITH c0 AS ("));
}

TEST_CASE("changes stand in their order and are each counted", "[history]") {
  const std::string sql =
      up({erase("left"), update("right", "merged"), insert("other")});
  CHECK_THAT(sql, Catch::StartsWith(
                      R"(WITH c0 AS (DELETE FROM "public"."alembic_version" )"
                      "WHERE version_num OPERATOR(pg_catalog.=) 'left' "
                      "RETURNING 1), "
                      R"(c1 AS (UPDATE "public"."alembic_version" SET )"
                      "version_num = 'merged' WHERE version_num "
                      "OPERATOR(pg_catalog.=) 'right' RETURNING 1), "
                      R"(c2 AS (INSERT INTO "public"."alembic_version" )"
                      "(version_num) VALUES ('other') RETURNING 1) "
                      R"(INSERT INTO "public"."headgate_history" )"));
  CHECK_THAT(sql, Catch::Contains(
                      "SELECT CASE WHEN (SELECT pg_catalog.count(*) FROM c0) "
                      "OPERATOR(pg_catalog.=) 1 AND (SELECT "
                      "pg_catalog.count(*) FROM c1) OPERATOR(pg_catalog.=) 1 "
                      "AND (SELECT pg_catalog.count(*) FROM c2) "
                      "OPERATOR(pg_catalog.=) 1 THEN 'abc123456789' END, "
                      "'up', "));
}

TEST_CASE("a step without changes still writes history", "[history]") {
  CHECK_THAT(up({}), Catch::StartsWith(" INSERT INTO") &&
                         Catch::Contains("CASE WHEN true THEN"));
}

TEST_CASE("ids cannot break out of their literals", "[history]") {
  CHECK_THAT(up({insert("x'); DROP TABLE users; --")}),
             Catch::Contains("VALUES ('x''); DROP TABLE users; --')"));
}

TEST_CASE("the history row holds what a later image needs", "[history]") {
  RevisionFile file = rating();
  file.revision.depends_on = {"it's", "other"};
  file.revision.breaking = true;
  const std::string sql =
      record_step(kTable, {.direction = Direction::up, .changes = {}}, file,
                  {.host = "pod-1", .image = {}});
  CHECK_THAT(sql,
             Catch::Contains("'up', ARRAY['base']::text[], "
                             "ARRAY['it''s', 'other']::text[], "
                             "'add the partner''s rating', 'c0ffee', true, "
                             "'the header says so', "
                             "'DROP COLUMN rating;', "));
  CHECK_THAT(sql, Catch::Contains("'pod-1', NULL, '" HEADGATE_VERSION "', "));
}

TEST_CASE("a prepared record gets the same cells", "[history]") {
  const std::vector<VersionChange> changes{update("base", "abc123456789")};
  const StepRecord record{.direction = Direction::up, .changes = changes};
  const auto prepared = record_prepared("r", record, rating(), {});
  REQUIRE(prepared.has_value());
  CHECK_THAT(*prepared,
             Catch::StartsWith("EXECUTE \"r\" ("
                               "'abc123456789', 'base', 'abc123456789', 'up', "
                               "ARRAY['base']::text[], ARRAY[]::text[], "));
  const std::string inline_sql = up(changes);
  const std::string cells = "'add the partner''s rating', 'c0ffee', ";
  CHECK_THAT(*prepared, Catch::Contains(cells));
  CHECK_THAT(inline_sql, Catch::Contains(cells));
}

TEST_CASE("only a step that moves one row is recorded so", "[history]") {
  const auto prepared = [](std::vector<VersionChange> changes) {
    return record_prepared("r", {.changes = std::move(changes)}, rating(), {});
  };
  CHECK(prepared({update("a", "b")}).has_value());
  CHECK_FALSE(prepared({}).has_value());
  CHECK_FALSE(prepared({insert("a")}).has_value());
  CHECK_FALSE(prepared({erase("a"), update("b", "c")}).has_value());
  CHECK_FALSE(record_prepared("r",
                              {.changes = {update("a", "b")},
                               .duration = std::chrono::milliseconds(1)},
                              rating(), {})
                  .has_value());
}

TEST_CASE("breaking is unknown without statements to look at", "[history]") {
  RevisionFile file = rating();
  const auto sql = [&file] { return record_step(kTable, {}, file, {}); };
  CHECK_THAT(sql(), Catch::Contains("'c0ffee', NULL::boolean, 'its "));
  file.revision.breaking = false;
  CHECK_THAT(sql(), Catch::Contains("'c0ffee', false, "));
}

TEST_CASE("the history holds what the statements do", "[history]") {
  const auto file = parse_revision_file(
      "a.sql",
      "-- revision: a\n-- down_revision: none\n-- upgrade\nDROP TABLE t;\n"
      "-- downgrade\n");
  REQUIRE(file);
  CHECK_THAT(record_step(kTable, {}, *file, {}),
             Catch::Contains("true, 'DROP TABLE, FOREIGN TABLE (line 4): "));
  CHECK_THAT(record_step(kTable, {.direction = Direction::down, .changes = {}},
                         *file, {}),
             Catch::Contains(", NULL::boolean, NULL, NULL, "));
}

TEST_CASE("what is irreversible stores no way back", "[history]") {
  RevisionFile file = rating();
  file.revision.irreversible = "data is gone";
  CHECK_THAT(record_step(kTable, {}, file, {}),
             !Catch::Contains("DROP COLUMN"));
}

TEST_CASE("an empty downgrade is a way back", "[history]") {
  const auto file = parse_revision_file(
      "m.sql",
      "-- revision: m\n-- down_revision: a, b\n-- upgrade\n-- downgrade\n");
  REQUIRE(file);
  CHECK_THAT(record_step(kTable, {}, *file, {}),
             Catch::Contains("false, 'it has no statement', '', "));
}

TEST_CASE("what is no SQL stores no way back", "[history]") {
  RevisionFile file;
  file.revision.id = "p";
  file.text = "op.drop_table('orders')\n";
  CHECK_THAT(record_step(kTable, {}, file, {}),
             Catch::Contains("NULL::boolean, 'its statements cannot be looked "
                             "at', NULL, "));
}

TEST_CASE("a downgrade stores no downgrade", "[history]") {
  const std::string sql = record_step(
      kTable, {.direction = Direction::down, .changes = {erase("a")}}, rating(),
      {});
  CHECK_THAT(sql,
             Catch::Contains("'down', ") && !Catch::Contains("DROP COLUMN"));
}

TEST_CASE("the history table goes beside the version table", "[history]") {
  CHECK_THAT(create_history({.schema = "My", .name = "v"}),
             Catch::StartsWith("CREATE TABLE IF NOT EXISTS "
                               R"("My"."headgate_history" ()"));
}

TEST_CASE("a stamp removes what goes before it adds what comes", "[history]") {
  CHECK(stamp_versions(kTable, {"a", "stays"}, {"b", "stays"}) ==
        "DELETE FROM \"public\".\"alembic_version\" WHERE version_num "
        "OPERATOR(pg_catalog.=) 'a';\n"
        "INSERT INTO \"public\".\"alembic_version\" (version_num) VALUES "
        "('b');\n");
  CHECK(stamp_versions(kTable, {"a"}, {"a"}).empty());
  CHECK(stamp_versions(kTable, {}, {}).empty());
}

TEST_CASE("the applier knows its image from the platform", "[history]") {
  using Variables = Environment::Variables;
  CHECK(this_applier(Environment(Variables{})).image.empty());
  CHECK(this_applier(Environment({{"K_REVISION", "app-7"},
                                  {"CLOUD_RUN_EXECUTION", "job-1"}}))
            .image == "app-7");
  CHECK(this_applier(Environment({{"HEADGATE_IMAGE", "app:1.2"},
                                  {"K_REVISION", "app-7"}}))
            .image == "app:1.2");
  CHECK(this_applier(Environment({{"HEADGATE_IMAGE", ""},
                                  {"CLOUD_RUN_EXECUTION", "job-1"}}))
            .image == "job-1");
  CHECK_FALSE(this_applier(Environment(Variables{})).host.empty());
}
