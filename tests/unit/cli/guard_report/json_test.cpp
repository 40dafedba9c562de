#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;

TEST_CASE("the guard's JSON holds steps and findings", "[cli]") {
  const json::object report = guard_json(some_guard_report());
  CHECK(report.at("format") == 1);
  CHECK(report.at("failed") == true);
  CHECK(report.at("duration_ms") == 1'400);
  const json::value& run = report.at("runs").at(0);
  CHECK(run.at("server") == "PostgreSQL 15.14");
  CHECK(run.at("verdict") == "failed");
  const json::value& step = run.at("steps").at(1);
  CHECK(step.at("name") == "reversible");
  CHECK(step.at("duration_ms") == 1'234);
  CHECK(step.at("findings").at(0).at("line") == 9);
  CHECK(step.at("findings").at(0).at("fails") == true);
  CHECK(step.at("findings").at(1).at("line").is_null());
  CHECK(step.at("notes").at(0).at("revision") == "c");
}

TEST_CASE("the guard's JSON holds what every statement did", "[cli]") {
  const json::object report = guard_json(some_guard_report());
  const json::value& revisions = report.at("runs").at(0).at("revisions");
  const json::value& revision = revisions.at(1);
  CHECK(revision.at("up_ms") == 31);
  CHECK(revision.at("message").as_string() == kAwkward.c_str());
  const json::value& statement = revision.at("statements").at(0);
  CHECK(statement.at("line") == 5);
  CHECK(statement.at("duration_us") == 20'000);
  const json::value& relation = statement.at("relations").at(0);
  CHECK(relation.at("lock") == "ACCESS EXCLUSIVE");
  CHECK(relation.at("rewritten") == true);
  CHECK(relation.at("dropped") == false);
  const json::value& last = revisions.at(2);
  CHECK(last.at("down_ms").is_null());
  CHECK(last.at("transactional") == false);
  CHECK(last.at("irreversible") == "rows are gone");
  CHECK(last.at("down_revisions").at(0) == "b");
  CHECK(last.at("depends_on").at(0) == "a");
}

TEST_CASE("a relation that was not locked has none in the JSON", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().revisions.at(1).statements.at(0).relations.at(0).lock =
      LockMode::none;
  CHECK(guard_json(report)
            .at("runs")
            .at(0)
            .at("revisions")
            .at(1)
            .at("statements")
            .at(0)
            .at("relations")
            .at(0)
            .at("lock")
            .is_null());
}
