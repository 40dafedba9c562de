#include "entrypoint/history/memory.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/history/history.hpp"
#include "tests/integration/db/test_database.hpp"
#include "tests/integration/support/script.hpp"

using namespace headgate;

namespace {

/// A database with a history, to which rows can be added.
class Fixture {
 public:
  Fixture() : session_(database_.session(reactor_)) {
    run(session_, create_version_table(table_) + create_history(table_));
  }

  Connection& session() { return session_; }

  void record(const RevisionFile& file, Direction direction = Direction::up) {
    run(session_, record_step(table_, {.direction = direction, .changes = {}},
                              file, {.host = "pod-1", .image = "app:7"}));
  }

  DbResult<RememberedRevisions> history(
      Downgrades downgrades = Downgrades::left_out) {
    return read_history(session_, read_state(session_, {}).value(), downgrades);
  }

 private:
  TestDatabase database_;
  Reactor reactor_;
  Connection session_;
  VersionTable table_{.schema = "public", .name = "alembic_version"};
};

RevisionFile dropping() {
  return parse_revision_file("c.sql",
                             "-- revision: c\n-- down_revision: a, b\n"
                             "-- message: it's \"größe\"\n-- upgrade\n"
                             "DROP TABLE t;\n-- downgrade\nSELECT '\\';\n")
      .value();
}

}  // namespace

TEST_CASE("the history gives back what was recorded", "[memory]") {
  Fixture fixture;
  RevisionFile file = dropping();
  file.revision.depends_on = {R"(odd\"id)", "NULL", "x, y"};
  fixture.record(file);
  const auto history = fixture.history(Downgrades::included);
  REQUIRE(history);
  REQUIRE(history->size() == 1);
  const RememberedRevision& one = history->at("c");
  CHECK(one.down_revisions == std::vector<std::string>{"a", "b"});
  CHECK(one.depends_on == file.revision.depends_on);
  CHECK(one.message == "it's \"größe\"");
  CHECK(one.checksum == file.checksum);
  CHECK(one.verdict.breaking == true);
  CHECK_THAT(one.verdict.reason, Catch::StartsWith("DROP TABLE"));
  CHECK(one.downgrade_sql == "SELECT '\\';\n");
  CHECK_THAT(one.applied_at, Catch::Matches("20\\d\\d-\\d\\d-\\d\\d "
                                            "\\d\\d:\\d\\d:\\d\\dZ"));
  CHECK(one.image == "app:7");
  CHECK(one.host == "pod-1");
  CHECK(one.applied);
  CHECK_FALSE(fixture.history()->at("c").downgrade_sql);
}

TEST_CASE("the last row of a revision counts", "[memory]") {
  Fixture fixture;
  RevisionFile file = dropping();
  fixture.record(file);
  fixture.record(file, Direction::down);
  const RememberedRevision reverted = fixture.history()->at("c");
  CHECK_FALSE(reverted.applied);
  CHECK_FALSE(reverted.verdict.breaking);
  CHECK(reverted.down_revisions == std::vector<std::string>{"a", "b"});
  file.revision.breaking = false;
  fixture.record(file);
  CHECK(fixture.history()->at("c").verdict.breaking == false);
}

TEST_CASE("a history of an earlier headgate is read", "[memory]") {
  Fixture fixture;
  fixture.record(dropping());
  run(fixture.session(),
      "ALTER TABLE headgate_history DROP breaking_reason, DROP applied_image");
  const RememberedRevision one = fixture.history()->at("c");
  CHECK(one.verdict.breaking == true);
  CHECK(one.verdict.reason == "its header says so");
  CHECK(one.image.empty());
}

TEST_CASE("a revision without readable parents is not remembered", "[memory]") {
  Fixture fixture;
  fixture.record(dropping());
  const std::string tampered =
      GENERATE("ALTER TABLE headgate_history DROP down_revisions",
               "ALTER TABLE headgate_history DROP depends_on",
               "UPDATE headgate_history SET down_revisions = '{a,NULL}'",
               "UPDATE headgate_history SET depends_on = '{{a},{b}}'",
               "ALTER TABLE headgate_history ALTER down_revisions TYPE text");
  run(fixture.session(), tampered);
  const auto history = fixture.history();
  REQUIRE(history);
  CHECK(history->empty());
}

TEST_CASE("no history remembers nothing", "[memory]") {
  Fixture fixture;
  fixture.record(dropping());
  run(fixture.session(), "DROP TABLE headgate_history");
  const auto history = fixture.history();
  REQUIRE(history);
  CHECK(history->empty());
}

TEST_CASE("a history that cannot be read is told from none", "[memory]") {
  Fixture fixture;
  fixture.record(dropping());
  const std::string hidden = GENERATE(
      "ALTER TABLE headgate_history DROP revision",
      "ALTER TABLE headgate_history RENAME id TO no",
      "ALTER TABLE headgate_history ALTER applied_at TYPE text USING 'soon'",
      "DO $$ BEGIN EXECUTE 'CREATE ROLE memory_' || current_database(); "
      "EXECUTE 'SET ROLE memory_' || current_database(); END $$");
  run(fixture.session(), hidden);
  const auto history = fixture.history();
  REQUIRE_FALSE(history);
  CHECK(history.error().failure == DbFailure::server);
  run(fixture.session(),
      "RESET ROLE; DO $$ BEGIN EXECUTE 'DROP ROLE IF EXISTS memory_' || "
      "current_database(); END $$");
}
