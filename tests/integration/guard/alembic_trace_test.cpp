#include "entrypoint/guard/trace/alembic_trace.hpp"

#include <catch2/catch.hpp>

#include "tests/integration/db/test_database.hpp"
#include "tests/integration/guard/trace_cases.hpp"
#include "tests/integration/support/script.hpp"

namespace headgate {
namespace {

/// A database with triggers of ours, and somebody who works in it.
class Planted {
 public:
  Planted()
      : session_(database_.session(reactor_)),
        child_(database_.session(reactor_)) {
    const DbResult<void> planted = plant_triggers(session_);
    if (!planted) {
      FAIL(planted.error().message);
    }
    run(child_, "SET application_name = 'alembic'; CREATE SCHEMA s;" +
                    std::string(kTraceBase));
    static_cast<void>(told());
  }

  /// What is told of it, one relation a line after its statement's text.
  std::string after(const std::string& sql) {
    const auto old = relations_now(
        session_, {.schema = "public", .name = "alembic_version"});
    REQUIRE(old);
    old_ = *old;
    for (const std::string& each :
         {std::string("BEGIN"), sql, std::string("COMMIT")}) {
      run(child_, each);
    }
    return told();
  }

  /// What another session of ours does.
  std::string after_ours(const std::string& sql) {
    run(session_, sql);
    return told();
  }

 private:
  std::string told() {
    const auto statements = gather_statements(session_, old_);
    if (!statements) {
      FAIL(statements.error().message);
    }
    std::string text;
    for (const TracedStatement& statement : *statements) {
      CHECK(statement.took.count() >= 0);
      text += statement.text + "\n";
      for (const TracedRelation& relation : statement.relations) {
        text += "  " + relation.name + " " +
                std::string(lock_name(relation.lock)) +
                (relation.rewritten ? ", rewrite" : "") +
                (relation.scanned ? ", scan" : "") +
                (relation.built_index ? ", build" : "") +
                (relation.dropped ? ", drop" : "") + "\n";
      }
    }
    return text;
  }

  TestDatabase database_;
  Reactor reactor_;
  Connection session_;
  Connection child_;
  std::set<std::string> old_;
};

TEST_CASE("triggers tell what another session's commands do",
          "[guard][trace]") {
  Planted planted;
  CHECK(planted.after("ALTER TABLE t ADD x float DEFAULT random()") ==
        "ALTER TABLE t ADD x float DEFAULT random()\n"
        "  public.t ACCESS EXCLUSIVE, rewrite, build\n");
  CHECK(planted.after("ALTER TABLE t ADD CHECK (a > 0)") ==
        "ALTER TABLE t ADD CHECK (a > ?)\n"
        "  public.t ACCESS EXCLUSIVE, scan\n");
  CHECK(planted.after("CREATE INDEX i ON t (a)") ==
        "CREATE INDEX i ON t (a)\n  public.t SHARE, build\n");
  CHECK(planted.after("DROP TABLE t CASCADE") ==
        "DROP TABLE t CASCADE\n"
        "  public.i ACCESS EXCLUSIVE, drop\n"
        "  public.t ACCESS EXCLUSIVE, drop\n"
        "  public.t_pkey ACCESS EXCLUSIVE, drop\n"
        "  public.v ACCESS EXCLUSIVE, drop\n");
  CHECK(planted.after("SELECT 1").empty());
}

TEST_CASE("triggers see into a block, and what was between commands",
          "[guard][trace]") {
  Planted planted;
  CHECK(
      planted.after("DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD x int'; END $$") ==
      "ALTER TABLE in DO ?\n  public.t ACCESS EXCLUSIVE\n");
  CHECK(
      planted
          .after("ALTER TABLE t ADD y int; TRUNCATE p; CREATE INDEX ON "
                 "s.\"Odd name\" (a)")
          .find("statements that are no DDL\n  public.p ACCESS EXCLUSIVE\n") !=
      std::string::npos);
}

TEST_CASE("triggers pass over what headgate does itself", "[guard][trace]") {
  Planted planted;
  CHECK(planted.after_ours("CREATE TABLE mine (a int)").empty());
}

TEST_CASE("triggers note for who may not write to us", "[guard][trace]") {
  Planted planted;
  CHECK(planted.after("SET LOCAL search_path = ''; SET LOCAL ROLE "
                      "pg_monitor; CREATE TEMP TABLE x (a int); RESET ROLE") ==
        "CREATE TABLE in SET LOCAL search_path = ?; SET LOCAL ROLE pg_monitor; "
        "CREATE TEMP TABLE x (a int); RESET ROLE\n");
}

}  // namespace
}  // namespace headgate
