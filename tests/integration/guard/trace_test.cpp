#include <catch2/catch.hpp>

#include "entrypoint/guard/trace/forecast.hpp"
#include "entrypoint/guard/trace/mismatch.hpp"
#include "tests/integration/guard/trace_bench.hpp"
#include "tests/integration/guard/trace_cases.hpp"
#include "tests/integration/lint/effect_cases.hpp"

namespace headgate {
namespace {

std::string told(const StatementTrace& trace) {
  std::string text;
  for (const TracedRelation& relation : worth_telling(trace)) {
    text += (text.empty() ? "" : "\n") + relation.name + " " +
            std::string(lock_name(relation.lock)) +
            (relation.rewritten ? ", rewrite" : "") +
            (relation.scanned ? ", scan" : "") +
            (relation.built_index ? ", build" : "") +
            (relation.dropped ? ", drop" : "");
  }
  return text;
}

void check(TraceBench& bench, const TraceCase& each, bool alone) {
  const std::string sql(each.sql);
  CAPTURE(each.setup, sql);
  if (bench.major() < each.from || bench.major() > each.to) {
    return;
  }
  const auto traces = bench.trace(
      std::string(kTraceBase) + std::string(each.setup), sql, alone);
  REQUIRE(traces.size() ==
          TraceBench::revision_of(sql, alone).section().statements.size());
  CHECK(told(traces.back()) == each.told);
}

/// What the linter and the server do not agree on.
std::vector<std::string> disagreements(TraceBench& bench,
                                       const std::string& setup,
                                       const std::string& sql, bool alone) {
  Forecaster forecaster(bench.major());
  RevisionFile before = TraceBench::revision_of(setup, false).file;
  static_cast<void>(forecaster.next(before));
  const auto forecasts =
      forecaster.next(TraceBench::revision_of(sql, alone).file);
  const auto traces = bench.trace(setup, sql, alone);
  REQUIRE(forecasts.size() == traces.size());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    for (const Mismatch& each : compare_statement(forecasts[i], traces[i])) {
      found.push_back(each.message);
    }
  }
  return found;
}

TEST_CASE("the server tells what a statement did to what was there",
          "[guard][trace]") {
  TraceBench bench;
  for (const TraceCase& each : kTraceCases) {
    check(bench, each, false);
  }
}

TEST_CASE("what refuses a transaction is seen while it waits",
          "[guard][trace]") {
  TraceBench bench;
  for (const TraceCase& each : kLoneTraceCases) {
    check(bench, each, true);
  }
}

TEST_CASE("a traced revision is recorded, and its session is as before",
          "[guard][trace]") {
  TraceBench bench;
  for (const bool alone : {false, true}) {
    bench.run("DELETE FROM headgate_test.headgate_history");
    static_cast<void>(
        bench.trace(std::string(kTraceBase),
                    "SET search_path = s; SET ROLE pg_monitor; RESET ROLE; SET "
                    "lock_timeout = 5",
                    alone));
    CHECK(bench.run("SELECT version_num FROM headgate_test.alembic_version") ==
          Rows{{"aaa111"}});
    CHECK(bench.run("SELECT revision FROM headgate_test.headgate_history") ==
          Rows{{"aaa111"}});
  }
  CHECK(told(bench.trace(std::string(kTraceBase), "ALTER TABLE t ADD x int")
                 .at(0)) == "public.t ACCESS EXCLUSIVE");
}

TEST_CASE("a statement that fails is told, and all of its revision undone",
          "[guard][trace]") {
  TraceBench bench;
  const TraceFailure failure =
      bench.fail(std::string(kTraceBase),
                 "ALTER TABLE t ADD x int; ALTER TABLE t ADD x int");
  CHECK(failure.statement == 1);
  CHECK(failure.error.sqlstate == "42701");
  CHECK(bench.run("SELECT FROM headgate_test.alembic_version").empty());
  CHECK(bench
            .run("SELECT FROM pg_attribute WHERE attrelid = 'public.t'"
                 "::regclass AND attname = 'x'")
            .empty());
}

TEST_CASE("the linter and the server agree on all that the linter knows",
          "[guard][trace]") {
  TraceBench bench;
  for (const EffectCase& each : kEffectCases) {
    const std::string setup = std::string(kBase) + std::string(each.setup);
    const std::string sql(each.sql);
    CAPTURE(each.setup, sql);
    // The forecast goes by the version.
    if (bench.major() >= each.from) {
      CHECK(disagreements(bench, setup, sql, false) ==
            std::vector<std::string>());
    }
  }
  for (const EffectCase& each : kLoneCases) {
    std::string sql(each.sql);
    if (const std::size_t at = sql.find("CONCURRENTLY ON");
        at != std::string::npos) {
      // A chain wants a name, to repair an INVALID one.
      sql.insert(at + std::string("CONCURRENTLY ").size(), "named ");
    }
    CAPTURE(each.setup, sql);
    if (bench.major() >= each.from && bench.major() <= each.to) {
      CHECK(disagreements(bench, std::string(each.setup), sql, true) ==
            std::vector<std::string>());
    }
  }
}

}  // namespace
}  // namespace headgate
