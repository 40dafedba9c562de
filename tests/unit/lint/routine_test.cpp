#include "entrypoint/lint/routine.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/lint/lint.hpp"

namespace headgate {
namespace {

Routine routine(const std::string& statement) {
  const std::optional<json::value> tree = parse_statement(statement);
  REQUIRE(tree);
  const TreeNode root = root_of(*tree);
  REQUIRE(root.tag == "CreateFunctionStmt");
  return read_routine(*root.fields, statement);
}

/// The rules that find something in a revision after one that makes `t`.
std::vector<std::string> found(const std::string& sql) {
  const auto revision = [](const std::string& id, const std::string& down,
                           const std::string& up) {
    return *parse_revision_file(
        id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                         "\n-- upgrade\n" + up + "\n-- downgrade\nSELECT 1;\n");
  };
  std::vector<std::string> rules;
  for (const Finding& finding :
       lint_revisions({revision("a", "none", "CREATE TABLE t (a int);"),
                       revision("b", "a", sql)},
                      {.today = "2026-01-31", .wanted = nullptr})
           .findings) {
    if (finding.message.starts_with("when ")) {
      CHECK(finding.severity != Severity::error);
      rules.push_back(finding.rule);
    }
  }
  return rules;
}

std::string plpgsql(const std::string& body,
                    const std::string& returns = "void") {
  return "CREATE FUNCTION app.f(x bigint) RETURNS " + returns +
         " LANGUAGE plpgsql AS $$ " + body + " $$";
}

using Rules = std::vector<std::string>;

TEST_CASE("bodies in three forms are read", "[lint]") {
  const Routine block =
      routine(plpgsql("DECLARE n int; BEGIN n := x + 1; DELETE FROM t; SELECT "
                      "g(n) INTO n; END"));
  CHECK(block.name == "app.f");
  CHECK(block.statements.size() == 2);
  CHECK_FALSE(block.hides());
  CHECK(routine("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
                "'DELETE FROM t; SELECT 1'")
            .statements.size() == 2);
  CHECK(routine("CREATE PROCEDURE f() LANGUAGE sql BEGIN ATOMIC "
                "DELETE FROM t; SELECT 1; END")
            .statements.size() == 2);
  CHECK(routine("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', 'y'")
            .statements.empty());
}

TEST_CASE("what a body would do is a warning", "[lint]") {
  CHECK(found(plpgsql("BEGIN DELETE FROM t; END") + ";") == Rules{"HG306"});
  CHECK(found("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
              "'SELECT a FROM nowhere';") == Rules{"HG401"});
  CHECK(found("CREATE PROCEDURE f() LANGUAGE sql BEGIN ATOMIC "
              "UPDATE t SET a = 1; END;") == Rules{"HG307"});
  CHECK(found(plpgsql("BEGIN TRUNCATE t; END") + ";") == Rules{"HG305"});
}

TEST_CASE("a body may use what the revision makes later", "[lint]") {
  CHECK(found(plpgsql("BEGIN INSERT INTO late VALUES (x); END") +
              "; CREATE TABLE late (a bigint);")
            .empty());
}

TEST_CASE("a body that makes tables, or has transition tables, knows more",
          "[lint]") {
  CHECK(found(plpgsql("BEGIN CREATE TEMP TABLE s AS SELECT 1; "
                      "INSERT INTO s VALUES (2); END") +
              ";")
            .empty());
  CHECK(found("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ "
              "BEGIN INSERT INTO t SELECT a FROM newtab; RETURN NULL; END $$;")
            .empty());
}

}  // namespace
}  // namespace headgate
