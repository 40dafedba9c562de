#include "entrypoint/history/history.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/support/script.hpp"

using namespace headgate;

namespace {

using Kind = VersionChange::Kind;

/// A database with a version table that holds `heads`, and a history.
class Fixture {
 public:
  explicit Fixture(const RevisionIds& heads)
      : session_(database_.session(reactor_)) {
    run(session_, create_version_table(table_) + create_history(table_) +
                      stamp_versions(table_, {}, heads));
  }

  Connection& session() { return session_; }
  [[nodiscard]] const VersionTable& table() const { return table_; }

  /// Records a step; returns the error's SQLSTATE, or nothing.
  std::string record(const RevisionFile& file,
                     std::vector<VersionChange> changes,
                     Direction direction = Direction::up) {
    const ScriptOutcome outcome = session_.script(record_step(
        table_, {.direction = direction, .changes = std::move(changes)}, file,
        {.host = "pod-1", .image = "app:7"}));
    return outcome.error ? outcome.error->sqlstate : "";
  }

  RevisionIds heads() { return read_state(session_, {})->heads; }

  std::string history_size() {
    return run(session_, "SELECT count(*) FROM headgate_history")
        .at(0)
        .at(0)
        .value_or("");
  }

 private:
  TestDatabase database_;
  Reactor reactor_;
  Connection session_;
  VersionTable table_{.schema = "public", .name = "alembic_version"};
};

RevisionFile revision(const std::string& id) {
  RevisionFile file;
  file.revision.id = id;
  return file;
}

}  // namespace

TEST_CASE("a step moves the version and leaves a row", "[history]") {
  Fixture fixture({"a"});
  RevisionFile file = revision("b");
  file.revision.down_revisions = {"a", R"(odd\"id)"};
  file.revision.depends_on = {"it's"};
  file.revision.message = "add größe; -- not a comment";
  file.revision.breaking = true;
  file.checksum = "c0ffee";
  file.downgrade.sql = "DROP TABLE \"x\"; SELECT '\\';";
  CHECK(fixture.record(file,
                       {{.kind = Kind::update, .from = "a", .to = "b"}}) == "");
  CHECK(fixture.heads() == RevisionIds{"b"});

  const Rows rows =
      run(fixture.session(),
          "SELECT revision, direction, down_revisions[1], down_revisions[2], "
          "depends_on[1], message, checksum, breaking, downgrade_sql, "
          "applied_role = current_user, applied_host, applied_image, "
          "tool_version, duration_ms >= 0, "
          "applied_at BETWEEN now() - interval '1 hour' AND clock_timestamp() "
          "FROM headgate_history");
  CHECK(rows == Rows{{"b", "up", "a", R"(odd\"id)", "it's",
                      "add größe; -- not a comment", "c0ffee", "t",
                      "DROP TABLE \"x\"; SELECT '\\';", "t", "pod-1", "app:7",
                      HEADGATE_VERSION, "t", "t"}});
}

TEST_CASE("what a revision does not say is NULL", "[history]") {
  Fixture fixture({});
  CHECK(fixture.record(revision("a"),
                       {{.kind = Kind::insert, .from = {}, .to = "a"}}) == "");
  CHECK(run(fixture.session(),
            "SELECT message, checksum, breaking, downgrade_sql, "
            "down_revisions::text FROM headgate_history") ==
        Rows{{std::nullopt, std::nullopt, std::nullopt, std::nullopt, "{}"}});
}

TEST_CASE("a change that hits no row undoes everything", "[history]") {
  Fixture fixture({"a", "b"});
  const auto changes = GENERATE(
      std::vector<VersionChange>{
          {.kind = Kind::update, .from = "gone", .to = "c"}},
      std::vector<VersionChange>{
          {.kind = Kind::erase, .from = "gone", .to = {}}},
      std::vector<VersionChange>{
          {.kind = Kind::erase, .from = "a", .to = {}},
          {.kind = Kind::update, .from = "gone", .to = "c"}},
      std::vector<VersionChange>{
          {.kind = Kind::insert, .from = {}, .to = "c"},
          {.kind = Kind::erase, .from = "gone", .to = {}}});
  CHECK(fixture.record(revision("c"), changes) == "23502");
  CHECK(fixture.heads() == RevisionIds{"a", "b"});
  CHECK(fixture.history_size() == "0");
}

TEST_CASE("a prepared record writes the row that the other would",
          "[history]") {
  Fixture fixture({"a"});
  RevisionFile file = revision("it's");
  file.revision.down_revisions = {"a", "b"};
  file.revision.message = "a message";
  file.revision.breaking = true;
  file.checksum = "c0ffee";
  file.downgrade.sql = "SELECT 1;";
  const Applier applier{.host = "pod-1", .image = "app:7"};
  const auto step = [](const char* from, const char* to) {
    return StepRecord{
        .direction = Direction::up,
        .changes = {{.kind = Kind::update, .from = from, .to = to}}};
  };
  run(fixture.session(), prepare_record(fixture.table(), "r"));
  run(fixture.session(),
      record_step(fixture.table(), step("a", "it's"), file, applier));
  run(fixture.session(),
      record_prepared("r", step("it's", "c"), file, applier).value_or(""));
  CHECK(fixture.heads() == RevisionIds{"c"});
  CHECK(fixture.history_size() == "2");
  const Rows different = run(fixture.session(), R"(
    SELECT count(DISTINCT to_jsonb(h) - 'id' - 'applied_at' - 'duration_ms'),
           count(duration_ms) FROM headgate_history h)");
  CHECK(different.at(0).at(0) == "1");
  CHECK(different.at(0).at(1) == "2");
}

TEST_CASE("a prepared record fails as the other when a row moved",
          "[history]") {
  Fixture fixture({"a"});
  run(fixture.session(), prepare_record(fixture.table(), "r"));
  const ScriptOutcome outcome = fixture.session().script(
      record_prepared(
          "r", {.changes = {{.kind = Kind::update, .from = "gone", .to = "c"}}},
          revision("c"), {})
          .value_or(""));
  REQUIRE(outcome.error.has_value());
  CHECK(outcome.error->sqlstate == "23502");
  CHECK_THAT(outcome.error->message, Catch::Contains("headgate_history") &&
                                         Catch::Contains("\"revision\""));
}

TEST_CASE("the error of a miss names the history's column", "[history]") {
  Fixture fixture({});
  const ScriptOutcome outcome = fixture.session().script(record_step(
      fixture.table(),
      {.direction = Direction::down,
       .changes = {{.kind = Kind::erase, .from = "gone", .to = {}}}},
      revision("gone"), {}));
  REQUIRE(outcome.error.has_value());
  CHECK(outcome.error->sqlstate == "23502");
  CHECK_THAT(outcome.error->message, Catch::Contains("headgate_history") &&
                                         Catch::Contains("\"revision\""));
}

TEST_CASE("a head cannot be inserted twice", "[history]") {
  Fixture fixture({"a"});
  CHECK(fixture.record(revision("a"),
                       {{.kind = Kind::insert, .from = {}, .to = "a"}}) ==
        "23505");
  CHECK(fixture.history_size() == "0");
}

TEST_CASE("a branch adds a head, a merge joins them", "[history]") {
  Fixture fixture({"base"});
  CHECK(fixture.record(
            revision("left"),
            {{.kind = Kind::update, .from = "base", .to = "left"}}) == "");
  CHECK(fixture.record(revision("right"),
                       {{.kind = Kind::insert, .from = {}, .to = "right"}}) ==
        "");
  CHECK(fixture.heads() == RevisionIds{"left", "right"});

  CHECK(fixture.record(
            revision("merged"),
            {{.kind = Kind::erase, .from = "left", .to = {}},
             {.kind = Kind::update, .from = "right", .to = "merged"}}) == "");
  CHECK(fixture.heads() == RevisionIds{"merged"});

  CHECK(fixture.record(revision("merged"),
                       {{.kind = Kind::update, .from = "merged", .to = "left"},
                        {.kind = Kind::insert, .from = {}, .to = "right"}},
                       Direction::down) == "");
  CHECK(fixture.heads() == RevisionIds{"left", "right"});
  CHECK(run(fixture.session(),
            "SELECT string_agg(revision || ' ' || direction, ', ' ORDER BY id) "
            "FROM headgate_history") ==
        Rows{{"left up, right up, merged up, merged down"}});
}

TEST_CASE("a step does not care for session settings", "[history]") {
  Fixture fixture({"a"});
  run(fixture.session(),
      "SET search_path = ''; SET standard_conforming_strings = off; "
      "SET escape_string_warning = off");
  RevisionFile file = revision("b");
  file.revision.message = R"(back\slash 'quoted')";
  CHECK(fixture.record(file,
                       {{.kind = Kind::update, .from = "a", .to = "b"}}) == "");
  CHECK(run(fixture.session(), "SELECT message FROM public.headgate_history") ==
        Rows{{R"(back\slash 'quoted')"}});
}

TEST_CASE("the history may be there already", "[history]") {
  Fixture fixture({});
  run(fixture.session(), create_history(fixture.table()));
  CHECK(fixture.history_size() == "0");
}

TEST_CASE("a history of an earlier headgate is completed", "[history]") {
  Fixture fixture({});
  CHECK_FALSE(read_state(fixture.session(), {})->history_lacks_reason);
  run(fixture.session(),
      "ALTER TABLE headgate_history DROP COLUMN breaking_reason");
  CHECK(read_state(fixture.session(), {})->history_lacks_reason);
  run(fixture.session(), complete_history(fixture.table()));
  CHECK_FALSE(read_state(fixture.session(), {})->history_lacks_reason);
  CHECK(fixture.record(revision("a"),
                       {{.kind = Kind::insert, .from = {}, .to = "a"}}) == "");
}

TEST_CASE("a stamp moves the heads without history", "[history]") {
  Fixture fixture({"a", "b"});
  run(fixture.session(),
      stamp_versions(fixture.table(), {"a", "b"}, {"b", "c"}));
  CHECK(fixture.heads() == RevisionIds{"b", "c"});
  CHECK(fixture.history_size() == "0");
}
