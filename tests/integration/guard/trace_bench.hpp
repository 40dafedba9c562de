#pragma once

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/guard/trace/revision_trace.hpp"
#include "tests/integration/db/test_database.hpp"

namespace headgate {

/// A database in which revisions are traced, one after the other, each on what
/// a set-up of its own has made.
class TraceBench {
 public:
  TraceBench()
      : session_(database_.session(reactor_)), setup_(session(reactor_)) {
    run("CREATE SCHEMA headgate_test;" + create_version_table(options_.table) +
        create_history(options_.table));
  }

  [[nodiscard]] int major() const { return setup_.server_version() / 10'000; }

  /// Traces a revision of these statements; `alone`: `transaction: none`.
  std::vector<StatementTrace> trace(const std::string& setup,
                                    const std::string& sql,
                                    bool alone = false) {
    prepare(setup);
    const LoadedStep loaded = revision_of(sql, alone);
    RevisionTracer tracer(session_, options_);
    REQUIRE(tracer.speak_english().value_or(false));
    auto traces = tracer.trace(loaded);
    if (!traces) {
      FAIL(traces.error().error.message << " in " << sql);
    }
    return *std::move(traces);
  }

  /// The same, where it fails.
  TraceFailure fail(const std::string& setup, const std::string& sql) {
    prepare(setup);
    RevisionTracer tracer(session_, options_);
    REQUIRE(tracer.speak_english().value_or(false));
    const auto traces = tracer.trace(revision_of(sql, false));
    REQUIRE_FALSE(traces);
    return traces.error();
  }

  static LoadedStep revision_of(const std::string& sql, bool alone) {
    const std::string text =
        "-- revision: aaa111\n-- down_revision: none\n-- message: m\n" +
        std::string(alone ? "-- transaction: none\n" : "") + "-- upgrade\n" +
        sql + ";\n-- downgrade\n";
    auto file = parse_revision_file("aaa111.sql", text);
    if (!file) {
      FAIL(file.error().message);
    }
    return {.step = {.revision = "aaa111",
                     .direction = Direction::up,
                     .changes = {{.kind = VersionChange::Kind::insert,
                                  .from = {},
                                  .to = "aaa111"}}},
            .file = *std::move(file)};
  }

  Rows run(const std::string& sql) {
    const ScriptOutcome outcome = setup_.script(sql);
    if (outcome.error) {
      FAIL(outcome.error->message << " in " << sql);
    }
    return outcome.last;
  }

 private:
  [[nodiscard]] Connection session(Reactor& reactor) const {
    return database_.session(reactor);
  }

  void prepare(const std::string& setup) {
    run("RESET ALL; DELETE FROM headgate_test.alembic_version; DROP SCHEMA IF "
        "EXISTS public, s CASCADE; CREATE SCHEMA public; CREATE SCHEMA s; SET "
        "timezone = 'Europe/Berlin';");
    run(setup);
  }

  TestDatabase database_;
  Reactor reactor_;
  Connection session_;
  Connection setup_;
  MigrateOptions options_{
      .table = {.schema = "headgate_test", .name = "alembic_version"},
      .limits = {},
      .applier = {}};
};

}  // namespace headgate
