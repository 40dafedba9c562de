#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT =
    "CREATE TABLE t (id int8 PRIMARY KEY, a int, b text);\n"
    "CREATE TABLE o (x text UNIQUE, y int);\nCREATE INDEX i ON t (a, b);\n"
    "CREATE TYPE mood AS ENUM ('sad', 'ok');\n"
    "CREATE TABLE m (id int8 PRIMARY KEY, mood mood, note text);\n";

std::string worst(const std::string& rule, const std::string& sql,
                  const std::string& before = kT) {
  return worst_of(rule, before, sql);
}

TEST_CASE("HG401 finds relations that nobody makes", "[lint]") {
  CHECK(worst("HG401", "ALTER TABLE gone ADD x int;") == "error");
  CHECK(worst("HG401", "INSERT INTO gone SELECT * FROM t;") == "error");
  CHECK(worst("HG401", "CREATE VIEW v AS SELECT * FROM gone;") == "error");
  CHECK(worst("HG401", "DROP TABLE gone;") == "error");
  CHECK(worst("HG401", "CREATE TABLE n (a int REFERENCES gone);") == "error");
  CHECK(worst("HG401", "ALTER TABLE t RENAME TO u; DELETE FROM t;") == "error");
}

TEST_CASE("HG401 does not cry wolf", "[lint]") {
  CHECK(worst("HG401", "ALTER TABLE IF EXISTS gone ADD x int;") == "-");
  CHECK(worst("HG401", "DROP TABLE IF EXISTS gone;") == "-");
  CHECK(worst("HG401", "INSERT INTO t SELECT * FROM pg_class;") == "-");
  CHECK(worst("HG401", "SELECT * FROM elsewhere.gone;") == "-");
  CHECK(worst("HG401", "WITH w AS (SELECT 1) SELECT * FROM w;") == "-");
  CHECK(worst("HG401", "CREATE TEMP TABLE n (a int); DELETE FROM n;") == "-");
  CHECK(worst("HG401", "SELECT 1 AS a INTO n; DELETE FROM n;") == "-");
  CHECK(worst("HG401", "DO 'BEGIN PERFORM f(); END'; DELETE FROM gone;") ==
        "-");
  CHECK(worst("HG401", "SELECT make(); DELETE FROM gone;") == "-");
  CHECK(worst("HG401", "CREATE EXTENSION postgis; DELETE FROM gone;") == "-");
  CHECK(worst("HG401", "DELETE FROM gone;", "SELECT 1;") == "-");
  CHECK(worst("HG401", "SET search_path TO s; DELETE FROM gone;") == "-");
  CHECK(worst("HG401", "CREATE TABLE n (a int, p int REFERENCES n (a));") ==
        "-");
  CHECK(worst("HG401", "ALTER INDEX i RENAME TO j;") == "-");
  CHECK(worst("HG401",
              "CREATE SCHEMA s CREATE TABLE q (a int); "
              "DELETE FROM s.q;") == "-");
  CHECK(worst("HG401", "CREATE TABLE app.t2 (a int); DELETE FROM t2;") == "-");
}

TEST_CASE("HG402 finds columns that are not there", "[lint]") {
  CHECK(worst("HG402", "ALTER TABLE t ALTER z SET NOT NULL;") == "error");
  CHECK(worst("HG402", "CREATE INDEX ON t (z);") == "error");
  CHECK(worst("HG402", "INSERT INTO t (id, z) VALUES (1, 2);") == "error");
  CHECK(worst("HG402", "UPDATE t SET z = 1 WHERE id = 1;") == "error");
  CHECK(worst("HG402", "ALTER TABLE o ADD FOREIGN KEY (y) REFERENCES t (z);") ==
        "error");
  CHECK(worst("HG402", "ALTER TABLE t ADD z int, ALTER z SET NOT NULL;") ==
        "-");
  CHECK(worst("HG402", "ALTER TABLE t ADD z int; CREATE INDEX ON t (z);") ==
        "-");
  CHECK(worst("HG402", "ALTER TABLE t DROP COLUMN IF EXISTS z;") == "-");
  CHECK(worst("HG402", "CREATE INDEX ON t (lower(b));") == "-");
  CHECK(worst("HG402",
              "CREATE VIEW v AS SELECT 1 AS q;\n"
              "ALTER TABLE v ALTER z SET DEFAULT 1;") == "-");
  CHECK(worst("HG402",
              "CREATE TABLE n (LIKE other);\n"
              "ALTER TABLE n ALTER z SET NOT NULL;") == "-");
}

TEST_CASE("HG403 finds targets that are not unique", "[lint]") {
  const std::string add = "ALTER TABLE m ADD FOREIGN KEY ";
  CHECK(worst("HG403", add + "(note) REFERENCES t (b);") == "error");
  CHECK(worst("HG403", add + "(note) REFERENCES o;") == "error");
  CHECK(worst("HG403", add + "(note) REFERENCES o (x);") == "-");
  CHECK(worst("HG403", add + "(id) REFERENCES t;") == "-");
  CHECK(worst("HG403", "CREATE UNIQUE INDEX ON t (b);\n" + add +
                           "(note) REFERENCES t (b);") == "-");
  CHECK(worst("HG403",
              "CREATE TABLE n (a int8 PRIMARY KEY, p int8 REFERENCES "
              "n);") == "-");
  CHECK(worst("HG403", add + "(note) REFERENCES elsewhere (b);") == "-");
}

TEST_CASE("HG404 finds keys of another type", "[lint]") {
  const std::string add = "CREATE TABLE n (a ";
  CHECK(worst("HG404", add + "text REFERENCES t (id));") == "error");
  CHECK(worst("HG404", add + "uuid REFERENCES t);") == "error");
  CHECK(worst("HG404", add + "int REFERENCES t);") == "warning");
  CHECK(worst("HG404", add + "bigint REFERENCES t);") == "-");
  CHECK(worst("HG404", add + "varchar(5) REFERENCES o (x));") == "-");
  CHECK(worst("HG404", add + "citext REFERENCES o (x));") == "-");
  CHECK(worst("HG404", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o (x);") ==
        "error");
  CHECK(worst("HG404", "CREATE DOMAIN d AS bigint;\n" + add +
                           "d REFERENCES t);") == "-");
}

TEST_CASE("HG405 finds foreign keys that no index serves", "[lint]") {
  const std::string add = "ALTER TABLE m ADD p int8 REFERENCES t;";
  CHECK(worst("HG405", add) == "warning");
  CHECK(worst("HG405", "CREATE TABLE n (a int8 REFERENCES t);") == "warning");
  CHECK(worst("HG405", add + "CREATE INDEX ON m (note, p);") == "warning");
  CHECK(worst("HG405", add + "CREATE INDEX ON m (p, note);") == "-");
  CHECK(worst("HG405", add + "CREATE INDEX ON m USING hash (p);") == "-");
  CHECK(worst("HG405", "CREATE TABLE n (a int8 PRIMARY KEY REFERENCES t);") ==
        "-");
  CHECK(worst("HG405",
              "CREATE TABLE n (a int8 REFERENCES t, b int, "
              "UNIQUE (a, b));") == "-");
  CHECK(worst("HG405", add + "ALTER TABLE m DROP p;") == "-");
}

TEST_CASE("HG406 finds indexes that are doubled", "[lint]") {
  CHECK(worst("HG406", "CREATE INDEX ON t (a, b);") == "warning");
  CHECK(worst("HG406", "CREATE INDEX ON o (x);") == "warning");
  CHECK(worst("HG406", "CREATE INDEX ON t (a);") == "info");
  CHECK(worst("HG406", "ALTER TABLE o ADD UNIQUE (x);") == "warning");
  CHECK(worst("HG406", "CREATE INDEX ON t (b);") == "-");
  CHECK(worst("HG406", "CREATE UNIQUE INDEX ON t (a);") == "-");
  CHECK(worst("HG406", "CREATE INDEX ON t (a) WHERE b = 'x';") == "-");
  CHECK(worst("HG406", "CREATE INDEX ON t USING hash (a);") == "-");
  CHECK(worst("HG406", "CREATE INDEX ON t (a DESC, b);") == "-");
  CHECK(worst("HG406", "CREATE INDEX j ON t (a, b); DROP INDEX i;") == "-");
  CHECK(worst("HG406", "CREATE INDEX ON t (a) INCLUDE (id);") == "-");
}

TEST_CASE("HG407 finds names that are cut", "[lint]") {
  const std::string name(64, 'n');
  const std::string fits(63, 'n');
  CHECK(worst("HG407", "CREATE TABLE " + name + " (a int);") == "warning");
  CHECK(worst("HG407", "CREATE TABLE \"" + name + "\" (a int);") == "warning");
  CHECK(worst("HG407", "CREATE TABLE \"" + std::string(32, 'n') +
                           "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
                           "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
                           "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\" (a int);") ==
        "warning");
  CHECK(worst("HG407", "CREATE TABLE " + fits + " (a int);") == "-");
  CHECK(worst("HG407", "COMMENT ON TABLE t IS '" + name + "';") == "-");
  CHECK(worst("HG407", "-- " + name + "\nSELECT 1 /* " + name + " */;") == "-");
}

TEST_CASE("HG408 finds values used too early", "[lint]") {
  const std::string add = "ALTER TYPE mood ADD VALUE 'glad';\n";
  CHECK(worst("HG408", add + "SELECT 'glad'::mood;") == "error");
  CHECK(worst("HG408", add + "ALTER TABLE m ALTER mood SET DEFAULT 'glad';") ==
        "warning");
  CHECK(worst("HG408", add + "CREATE TABLE n (m mood DEFAULT 'glad');") ==
        "error");
  CHECK(worst("HG408", add + "ALTER TYPE mood ADD VALUE 'x' AFTER 'glad';") ==
        "-");
  CHECK(worst("HG408", add + "INSERT INTO o VALUES ('glad', 1);") == "-");
  CHECK(worst("HG408", "INSERT INTO m VALUES (1, 'sad', '');") == "-");
  CHECK(worst("HG408",
              "CREATE TYPE n AS ENUM ('a');\nALTER TYPE n ADD VALUE "
              "'b';\nSELECT 'b'::n;") == "error");
  CHECK(worst_of("HG408", {.before = kT,
                           .upgrade = add + "SELECT 'glad'::mood;",
                           .header = "-- transaction: none\n"}) == "-");
}

TEST_CASE("HG409 finds sequences that stay behind", "[lint]") {
  const std::string use =
      "CREATE TABLE n (a int8 DEFAULT nextval('s') PRIMARY KEY);\n";
  CHECK(worst("HG409", "CREATE SEQUENCE s;\n" + use) == "warning");
  CHECK(worst("HG409", "CREATE SEQUENCE s OWNED BY NONE;\n" + use) ==
        "warning");
  CHECK(worst("HG409", "CREATE SEQUENCE s;\n" + use +
                           "ALTER SEQUENCE s OWNED BY n.a;") == "-");
  CHECK(worst("HG409", "CREATE SEQUENCE s;") == "-");
  CHECK(worst("HG409", "CREATE SEQUENCE s; SELECT nextval('s');") == "-");
}

TEST_CASE("HG410 finds tables without a key", "[lint]") {
  CHECK(worst("HG410", "CREATE TABLE n (a int);") == "warning");
  CHECK(worst("HG410", "CREATE TABLE n (a int NOT NULL UNIQUE);") == "info");
  CHECK(worst("HG410", "CREATE TABLE n (a int UNIQUE);") == "warning");
  CHECK(worst("HG410", "CREATE TABLE n (a int PRIMARY KEY);") == "-");
  CHECK(worst("HG410",
              "CREATE TABLE n (a int);\n"
              "ALTER TABLE n ADD PRIMARY KEY (a);") == "-");
  CHECK(worst("HG410", "CREATE TEMP TABLE n (a int);") == "-");
  CHECK(worst("HG410", "CREATE TABLE n (LIKE t INCLUDING ALL);") == "-");
  CHECK(worst("HG410", "CREATE TABLE n (a int); DROP TABLE n;") == "-");
  CHECK(worst("HG410",
              "CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE "
              "(a);\nCREATE TABLE p1 PARTITION OF p DEFAULT;") == "-");
}

TEST_CASE("HG411 to HG414 find types that are regretted", "[lint]") {
  CHECK(worst("HG411", "ALTER TABLE t ADD z timestamp;") == "warning");
  CHECK(worst("HG411", "CREATE TABLE n (a timestamp(3));") == "warning");
  CHECK(worst("HG411", "CREATE TABLE n (a timestamptz);") == "-");
  CHECK(worst("HG411", "ALTER TABLE t ALTER b TYPE timestamp;") == "warning");
  CHECK(worst("HG411", "SELECT now()::timestamp;") == "-");
  CHECK(worst("HG412", "CREATE TABLE n (a money);") == "warning");
  CHECK(worst("HG412", "ALTER TABLE t ADD z money;") == "warning");
  CHECK(worst("HG412", "ALTER TABLE t ADD money numeric;") == "-");
  CHECK(worst("HG412", "ALTER TABLE t DROP a;") == "-");
  CHECK(worst("HG413", "CREATE TABLE n (a char(3));") == "info");
  CHECK(worst("HG413", "CREATE TABLE n (a character);") == "info");
  CHECK(worst("HG413", "CREATE TABLE n (a varchar(3));") == "-");
  CHECK(worst("HG413", "CREATE TABLE n (a \"char\");") == "-");
  CHECK(worst("HG414", "CREATE TABLE n (a json);") == "info");
  CHECK(worst("HG414", "ALTER TABLE t ADD z json[];") == "info");
  CHECK(worst("HG414", "CREATE TABLE n (a jsonb);") == "-");
  CHECK(worst("HG414", "SELECT '{}'::json;") == "-");
}

TEST_CASE("HG415 finds keys that end", "[lint]") {
  CHECK(worst("HG415", "CREATE TABLE n (a serial PRIMARY KEY);") == "info");
  CHECK(worst("HG415", "CREATE TABLE n (a int2, PRIMARY KEY (a));") == "info");
  CHECK(worst("HG415", "CREATE TABLE n (a bigint PRIMARY KEY);") == "-");
  CHECK(worst("HG415", "CREATE TABLE n (a int, b int, PRIMARY KEY (a, b));") ==
        "-");
  CHECK(worst("HG415", "CREATE TABLE n (a int UNIQUE);") == "-");
}

TEST_CASE("HG416 finds types that nobody makes", "[lint]") {
  CHECK(worst("HG416", "ALTER TABLE t ADD z colour;") == "error");
  CHECK(worst("HG416", "CREATE TABLE n (a colour[]);") == "error");
  CHECK(worst("HG416", "ALTER TABLE t ALTER b TYPE colour USING NULL;") ==
        "error");
  CHECK(worst("HG416", "ALTER TABLE t ADD z mood;") == "-");
  CHECK(worst("HG416", "ALTER TABLE t ADD z o;") == "-");
  CHECK(worst("HG416", "CREATE DOMAIN d AS int; ALTER TABLE t ADD z d;") ==
        "-");
  CHECK(worst("HG416",
              "CREATE EXTENSION hstore;\n"
              "ALTER TABLE t ADD z hstore;") == "-");
  CHECK(worst("HG416", "ALTER TABLE t ADD z elsewhere.colour;") == "-");
  CHECK(worst("HG416",
              "CREATE TABLE n (a bigserial, b tsvector, c xid8, d "
              "double precision, e bit varying(3), f time with time "
              "zone, g interval day);") == "-");
}

}  // namespace
}  // namespace headgate
