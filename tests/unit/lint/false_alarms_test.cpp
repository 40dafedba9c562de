// Migrations that PostgreSQL 15 runs, and that hurt nobody, but that the linter
// once complained about; and some that it once passed over.

#include <algorithm>

#include <catch2/catch.hpp>

#include "entrypoint/lint/lint.hpp"

namespace headgate {
namespace {

RevisionFile revision(const std::string& id, const std::string& down,
                      const std::string& up, const std::string& undo) {
  Result<RevisionFile> file = parse_revision_file(
      id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                       "\n-- upgrade\n" + up + "\n-- downgrade\n" + undo +
                       "\n");
  REQUIRE(file);
  return *std::move(file);
}

/// Whether a rule finds something in `up`, after tables `o` and `t` are there.
bool finds(const std::string& rule, const std::string& up,
           const std::string& undo = "SELECT 1;", int major = 0) {
  LintSettings settings{.today = "2026-01-31", .wanted = nullptr};
  settings.server.major = major;
  const LintResult result = lint_revisions(
      {revision(
           "a", "none",
           "CREATE TABLE o (id bigint PRIMARY KEY, total int, code char(3));"
           "CREATE TABLE t (id bigint PRIMARY KEY, a int);",
           "DROP TABLE t; DROP TABLE o;"),
       revision("b", "a", up, undo)},
      settings);
  return std::ranges::any_of(result.findings, [&](const Finding& finding) {
    return finding.rule == rule && finding.revision == "b";
  });
}

struct Case {
  std::string rule;
  std::string up;
};

TEST_CASE("what hurts nobody is not found", "[lint]") {
  for (const auto& [rule, up] : std::vector<Case>{
           {"HG401",
            "WITH b AS (SELECT x.id FROM o AS x FOR UPDATE OF x SKIP LOCKED) "
            "UPDATE o SET total = 1 FROM b WHERE b.id = o.id;"},
           {"HG401", "SET CONSTRAINTS o_fk IMMEDIATE;"},
           {"HG201", "DROP TYPE IF EXISTS nothing;"},
           {"HG201", "DROP SEQUENCE IF EXISTS nothing;"},
           {"HG201", "DROP FUNCTION IF EXISTS nothing(int);"},
           {"HG201", "DROP SCHEMA IF EXISTS nothing;"},
           {"HG201", "DROP EXTENSION IF EXISTS nothing;"},
           {"HG206",
            "DROP FUNCTION IF EXISTS f();"
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"},
           {"HG202", "CREATE TYPE k AS ENUM ('x'); ALTER TYPE k RENAME TO l;"},
           {"HG202",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "ALTER FUNCTION f() RENAME TO g;"},
           {"HG202", "CREATE SCHEMA s; ALTER SCHEMA s RENAME TO r;"},
           {"HG205",
            "CREATE TYPE k AS ENUM ('x'); ALTER TYPE k RENAME VALUE 'x' TO "
            "'y';"},
           {"HG201", "CREATE TEMP TABLE c (a int); DROP TABLE pg_temp.c;"},
           {"HG301", "CREATE TEMP TABLE c (a int); DROP TABLE c;"},
           {"HG411", "CREATE TEMP TABLE c (a timestamp);"},
           {"HG416",
            "CREATE TYPE frange AS RANGE (subtype = float8);"
            "ALTER TABLE o ADD COLUMN f fmultirange;"},
           {"HG309", "ALTER TABLE o ALTER COLUMN code TYPE char(5);"},
           {"HG305",
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
            "CREATE TEMP TABLE s (a int); TRUNCATE s; END $$;"},
           {"HG401",
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM prepare_s(); INSERT INTO s VALUES (1); END $$;"},
       }) {
    CAPTURE(rule, up);
    CHECK_FALSE(finds(rule, up));
  }
}

TEST_CASE("a function for triggers alone is out of an application's reach",
          "[lint]") {
  const std::string make =
      "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "RETURN NEW; END $$;";
  const auto found = [&](const std::string& rule, const std::string& up) {
    const LintResult result =
        lint_revisions({revision("a", "none", make, "DROP FUNCTION touch();"),
                        revision("b", "a", up, "SELECT 1;")},
                       {.today = "2026-01-31", .wanted = nullptr});
    return std::ranges::any_of(result.findings, [&](const Finding& finding) {
      return finding.rule == rule && finding.revision == "b";
    });
  };
  CHECK_FALSE(found("HG201", "DROP FUNCTION touch();"));
  CHECK_FALSE(found("HG202", "ALTER FUNCTION touch() RENAME TO t2;"));
}

TEST_CASE("an index on a call is called by the function", "[lint]") {
  CHECK_FALSE(finds("HG503", "CREATE INDEX ON o (total, lower(code));",
                    "DROP INDEX o_total_lower_idx;"));
  CHECK(finds("HG503", "CREATE INDEX ON o (total, lower(code));",
              "DROP INDEX o_total_expr_idx;"));
}

TEST_CASE("rows that are too many are still rows", "[lint]") {
  std::string rows = "INSERT INTO t VALUES (0, 0)";
  for (int i = 1; i < 4000; ++i) {
    rows += ", (" + std::to_string(i) + ", 0)";
  }
  CHECK_FALSE(finds("HG901", rows + ";"));
  CHECK(finds("HG401", rows + "; DROP TABLE gone;"));
  std::string table = "CREATE TABLE w (a0 int";
  for (int i = 1; i < 4000; ++i) {
    table += ", a" + std::to_string(i) + " int";
  }
  CHECK(finds("HG901", table + ");"));
  CHECK_FALSE(finds("HG510", table + ");", "SELECT 1;", 15));
}

TEST_CASE("a value of a new enum is unsafe before 17", "[lint]") {
  const std::string up =
      "CREATE TYPE k AS ENUM ('x'); ALTER TYPE k ADD VALUE 'y';"
      "CREATE TABLE w (a k DEFAULT 'y');";
  CHECK(finds("HG408", up));
  CHECK_FALSE(finds("HG408", up, "DROP TABLE w;", 17));
}

TEST_CASE("bodies that libpg_query refuses are read by their semicolons",
          "[lint]") {
  CHECK(
      finds("HG305",
            "CREATE FUNCTION f() RETURNS TABLE (x int) LANGUAGE plpgsql AS "
            "$$ BEGIN IF true THEN TRUNCATE t; END IF; RETURN NEXT; END $$;"));
  CHECK(finds("HG305",
              "DO $$ DECLARE c CURSOR FOR SELECT 1; r record; BEGIN OPEN c; "
              "FETCH c INTO r; CLOSE c; TRUNCATE t; END $$;"));
  CHECK(finds("HG305",
              "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ "
              "#variable_conflict use_column\nBEGIN TRUNCATE t; END $$;"));
  CHECK(finds("HG301",
              "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
              "DROP TABLE t; END $$;"));
}

}  // namespace
}  // namespace headgate
