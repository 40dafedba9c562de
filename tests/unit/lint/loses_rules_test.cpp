#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT =
    "CREATE TABLE t (id int8 PRIMARY KEY, a int, b varchar(20), g int "
    "GENERATED ALWAYS AS (1) STORED);\nCREATE TABLE o (x int UNIQUE);\n"
    "CREATE VIEW v AS SELECT 1 AS x;\nCREATE SCHEMA s;\n";

std::string worst(const std::string& rule, const std::string& sql) {
  return worst_of(rule, kT, sql);
}

TEST_CASE("HG301 finds tables that go", "[lint]") {
  CHECK(worst("HG301", "DROP TABLE t;") == "warning");
  CHECK(worst("HG301", "DROP TABLE o, t;") == "warning");
  CHECK(worst("HG301", "DROP TABLE IF EXISTS t;") == "warning");
  CHECK(worst("HG301", "DROP TABLE t CASCADE;") == "-");
  CHECK(worst("HG301", "DROP TABLE IF EXISTS gone;") == "-");
  CHECK(worst("HG301", "DROP VIEW v;") == "-");
  CHECK(worst("HG301", "CREATE TABLE n (a int); DROP TABLE n;") == "-");
}

TEST_CASE("HG302 finds columns that go", "[lint]") {
  CHECK(worst("HG302", "ALTER TABLE t DROP COLUMN a;") == "warning");
  CHECK(worst("HG302", "ALTER TABLE t DROP a, DROP b;") == "warning");
  CHECK(worst("HG302", "ALTER TABLE t DROP COLUMN g;") == "-");
  CHECK(worst("HG302", "ALTER TABLE t ADD n int; ALTER TABLE t DROP n;") ==
        "-");
  CHECK(worst("HG302", "ALTER TABLE t DROP COLUMN IF EXISTS gone;") == "-");
  CHECK(worst("HG302", "ALTER TABLE t ALTER a DROP DEFAULT;") == "-");
}

TEST_CASE("HG303 finds schemas that go with all", "[lint]") {
  CHECK(worst("HG303", "DROP SCHEMA s CASCADE;") == "error");
  CHECK(worst("HG303", "DROP SCHEMA IF EXISTS other CASCADE;") == "error");
  CHECK(worst("HG303", "DROP SCHEMA s;") == "-");
  CHECK(worst("HG303", "CREATE SCHEMA n; DROP SCHEMA n CASCADE;") == "-");
}

TEST_CASE("HG304 finds what goes unnamed", "[lint]") {
  CHECK(worst("HG304", "DROP TABLE t CASCADE;") == "error");
  CHECK(worst("HG304", "ALTER TABLE t DROP COLUMN a CASCADE;") == "error");
  CHECK(worst("HG304", "DROP OWNED BY app;") == "error");
  CHECK(worst("HG304", "DROP VIEW v CASCADE;") == "warning");
  CHECK(worst("HG304", "DROP TABLE t;") == "-");
  CHECK(worst("HG304", "CREATE TABLE n (a int); DROP TABLE n CASCADE;") == "-");
  CHECK(worst("HG304", "CREATE TYPE y AS ENUM ('a'); DROP TYPE y CASCADE;") ==
        "-");
  CHECK(worst("HG304", "DROP SCHEMA s CASCADE;") == "-");
}

TEST_CASE("HG305 finds TRUNCATE", "[lint]") {
  CHECK(worst("HG305", "TRUNCATE t;") == "warning");
  CHECK(worst("HG305", "TRUNCATE o, t CASCADE;") == "warning");
  CHECK(worst("HG305", "CREATE TABLE n (a int); TRUNCATE n;") == "-");
  CHECK(worst("HG305", "DELETE FROM t;") == "-");
}

TEST_CASE("HG306 finds DELETE of all rows", "[lint]") {
  CHECK(worst("HG306", "DELETE FROM t;") == "warning");
  CHECK(worst("HG306", "DELETE FROM t WHERE true;") == "warning");
  CHECK(worst("HG306", "DELETE FROM t WHERE a = 1;") == "-");
  CHECK(worst("HG306", "CREATE TABLE n (a int); DELETE FROM n;") == "-");
}

TEST_CASE("HG307 finds UPDATE of all rows", "[lint]") {
  CHECK(worst("HG307", "UPDATE t SET a = 0;") == "warning");
  CHECK(worst("HG307", "UPDATE t SET a = 0 WHERE true;") == "warning");
  CHECK(worst("HG307", "UPDATE t SET a = 0 WHERE a IS NULL;") == "-");
  CHECK(worst("HG307", "ALTER TABLE t ADD n int; UPDATE t SET n = a;") == "-");
  CHECK(worst("HG307", "CREATE TABLE n (a int); UPDATE n SET a = 1;") == "-");
}

TEST_CASE("HG308 finds what holds databases", "[lint]") {
  CHECK(worst_apart("HG308", kT, "DROP DATABASE d;") == "error");
  CHECK(worst_apart("HG308", kT, "DROP TABLESPACE d;") == "error");
  CHECK(worst("HG308", "CREATE TABLE n (a int);") == "-");
  CHECK(worst("HG308", "DROP SCHEMA s;") == "-");
}

TEST_CASE("HG309 finds types that hold less", "[lint]") {
  CHECK(worst("HG309", "ALTER TABLE t ALTER b TYPE varchar(10);") == "warning");
  CHECK(worst("HG309", "ALTER TABLE t ALTER a TYPE int2;") == "warning");
  CHECK(worst("HG309", "ALTER TABLE t ALTER a TYPE text USING 'x';") ==
        "warning");
  CHECK(worst("HG309", "ALTER TABLE t ALTER b TYPE text;") == "-");
  CHECK(worst("HG309", "ALTER TABLE t ALTER a TYPE int8;") == "-");
  CHECK(worst("HG309", "ALTER TABLE t ALTER a TYPE text USING a::text;") ==
        "-");
  CHECK(worst("HG309",
              "CREATE TABLE n (a int8);\n"
              "ALTER TABLE n ALTER a TYPE int2;") == "-");
}

TEST_CASE("HG310 finds the last proof of uniqueness", "[lint]") {
  CHECK(worst("HG310", "ALTER TABLE t DROP CONSTRAINT t_pkey;") == "warning");
  CHECK(worst("HG310", "ALTER TABLE o DROP CONSTRAINT o_x_key;") == "warning");
  CHECK(worst("HG310",
              "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
              "ALTER TABLE t ADD PRIMARY KEY (a);") == "-");
  CHECK(worst("HG310",
              "CREATE UNIQUE INDEX u ON o (x);\n"
              "ALTER TABLE o DROP CONSTRAINT o_x_key;") == "-");
  CHECK(worst("HG310", "DROP TABLE o;") == "-");
  CHECK(worst("HG310", "ALTER TABLE t DROP CONSTRAINT other;") == "-");
}

}  // namespace
}  // namespace headgate
