#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT =
    "CREATE TABLE t (id int8 PRIMARY KEY, a int, b varchar(20), c text DEFAULT "
    "'x');\nCREATE VIEW v AS SELECT 1 AS x;\n"
    "CREATE TYPE mood AS ENUM ('sad', 'ok');\n"
    "CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 1';\n";

TEST_CASE("HG201 finds drops of what is used", "[lint]") {
  const auto worst = [](const std::string& sql,
                        const std::string& header = "") {
    return worst_of("HG201", {.before = kT, .upgrade = sql, .header = header});
  };
  CHECK(worst("DROP TABLE t;") == "error");
  CHECK(worst("ALTER TABLE t DROP COLUMN a;") == "error");
  CHECK(worst("DROP VIEW v;") == "error");
  CHECK(worst("DROP TYPE mood;") == "error");
  CHECK(worst("DROP FUNCTION f(int);") == "error");
  CHECK(worst("DROP TABLE t;", "-- breaking: yes\n") == "info");
  CHECK(worst("DROP TABLE t;", "-- breaking: no\n") == "-");
  CHECK(worst("DROP TABLE IF EXISTS gone;") == "-");
  CHECK(worst("ALTER TABLE t DROP COLUMN IF EXISTS gone;") == "-");
  CHECK(worst("CREATE TABLE n (a int); DROP TABLE n;") == "-");
  CHECK(worst("DROP VIEW v; CREATE VIEW v AS SELECT 2 AS x;") == "-");
  CHECK(worst("DROP FUNCTION f(int);\nCREATE FUNCTION f(x text) RETURNS int "
              "LANGUAGE sql AS 'SELECT 1';") == "-");
  CHECK(worst("DROP INDEX i;") == "-");
}

TEST_CASE("HG202 finds renames of what is used", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG202", kT, sql);
  };
  CHECK(worst("ALTER TABLE t RENAME TO u;") == "error");
  CHECK(worst("ALTER TABLE t RENAME COLUMN a TO z;") == "error");
  CHECK(worst("CREATE SCHEMA s; ALTER TABLE t SET SCHEMA s;") == "error");
  CHECK(worst("ALTER TYPE mood RENAME TO temper;") == "error");
  CHECK(worst("ALTER TABLE t RENAME TO u; CREATE VIEW t AS SELECT * FROM u;") ==
        "-");
  CHECK(worst("CREATE TABLE n (a int); ALTER TABLE n RENAME TO m;") == "-");
  CHECK(worst("ALTER TABLE t RENAME CONSTRAINT t_pkey TO p;") == "-");
}

TEST_CASE("HG203 finds changes of types", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG203", kT, sql);
  };
  CHECK(worst("ALTER TABLE t ALTER a TYPE text;") == "error");
  CHECK(worst("ALTER TABLE t ALTER b TYPE varchar(10);") == "error");
  CHECK(worst("ALTER TABLE t ALTER a TYPE bigint;") == "warning");
  CHECK(worst("ALTER TABLE t ALTER b TYPE varchar(40);") == "info");
  CHECK(worst("ALTER TABLE t ALTER b TYPE varchar(20);") == "-");
  CHECK(worst("ALTER TABLE t ADD n int; ALTER TABLE t ALTER n TYPE text;") ==
        "-");
  CHECK(worst("CREATE TABLE n (a int); ALTER TABLE n ALTER a TYPE text;") ==
        "-");
}

TEST_CASE("HG204 finds NOT NULL that nobody fills", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG204", kT, sql);
  };
  CHECK(worst("ALTER TABLE t ADD n int NOT NULL;") == "error");
  CHECK(worst("ALTER TABLE t ALTER a SET NOT NULL;") == "error");
  CHECK(worst("ALTER TABLE t ALTER c SET NOT NULL;") == "warning");
  CHECK(worst("ALTER TABLE t ADD n int NOT NULL DEFAULT 1;") == "-");
  CHECK(worst("ALTER TABLE t ADD n int;") == "-");
  CHECK(worst("ALTER TABLE t ADD n int NOT NULL;\n"
              "ALTER TABLE t ALTER n SET DEFAULT 1;") == "-");
  CHECK(worst("ALTER TABLE t ADD CONSTRAINT k CHECK (a IS NOT NULL) NOT VALID;"
              "\nALTER TABLE t ALTER a SET NOT NULL;") == "-");
}

TEST_CASE("HG205 finds values that are gone", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG205", kT, sql);
  };
  CHECK(worst("ALTER TYPE mood RENAME VALUE 'sad' TO 'low';") == "error");
  CHECK(worst("ALTER TYPE mood RENAME TO old;\n"
              "CREATE TYPE mood AS ENUM ('ok');") == "error");
  CHECK(worst("ALTER TYPE mood ADD VALUE 'glad';") == "-");
  CHECK(worst("ALTER TYPE mood RENAME TO old;\n"
              "CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');") == "-");
  CHECK(worst("CREATE TYPE n AS ENUM ('a');\n"
              "ALTER TYPE n RENAME VALUE 'a' TO 'b';") == "-");
}

TEST_CASE("HG206 finds functions of another signature", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG206", kT, sql);
  };
  const std::string rest = " RETURNS int LANGUAGE sql AS 'SELECT 1';";
  CHECK(worst("DROP FUNCTION f(int);\nCREATE FUNCTION f(x text)" + rest) ==
        "error");
  CHECK(worst("DROP FUNCTION f(int);\nCREATE FUNCTION f(y int)" + rest) ==
        "warning");
  CHECK(worst("DROP FUNCTION f(int);") == "-");
  CHECK(worst("CREATE FUNCTION f(x text)" + rest) == "-");
  CHECK(worst("CREATE OR REPLACE FUNCTION f(x int)" + rest) == "-");
}

TEST_CASE("HG207 finds what is revoked", "[lint]") {
  const auto worst = [](const std::string& sql) {
    return worst_of("HG207", kT, sql);
  };
  CHECK(worst("REVOKE SELECT ON t FROM app;") == "warning");
  CHECK(worst("REVOKE r FROM app;") == "warning");
  CHECK(worst("GRANT SELECT ON t TO app;") == "-");
  CHECK(worst("CREATE TABLE n (a int); REVOKE ALL ON n FROM PUBLIC;") == "-");
  CHECK(worst("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
              "REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC;") == "-");
}

TEST_CASE("HG208 finds the rest, and what history knows is silent", "[lint]") {
  const std::string before =
      kT +
      "CREATE INDEX i ON t (a); CREATE UNIQUE INDEX u ON t (b);\n"
      "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);\n"
      "CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();";
  const auto worst = [&](const std::string& sql) {
    return worst_of("HG208", before, sql);
  };
  CHECK(worst("ALTER TABLE t ADD CHECK (a > 1);") == "warning");
  CHECK(worst("CREATE UNIQUE INDEX ON t (a);") == "warning");
  CHECK(worst("DROP INDEX u;") == "warning");
  CHECK(worst("DROP TRIGGER g ON t;") == "warning");
  CHECK(worst("ALTER FUNCTION f(int) STRICT;") == "warning");
  CHECK(worst("UPDATE t SET a = 1 WHERE a = 2;") == "info");
  CHECK(worst("DROP INDEX i;") == "-");
  CHECK(worst("CREATE UNIQUE INDEX w ON t (b);") == "-");
  CHECK(worst("ALTER TABLE t DROP CONSTRAINT k;") == "-");
  CHECK(worst("ALTER TABLE t DROP CONSTRAINT t_pkey;") == "warning");
  CHECK(worst("ALTER FUNCTION f(int) SET search_path = pg_catalog;") == "-");
  CHECK(worst("ALTER TABLE t ADD n int; CREATE TABLE x (a int);") == "-");
}

}  // namespace
}  // namespace headgate
