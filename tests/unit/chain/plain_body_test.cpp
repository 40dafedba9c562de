#include "entrypoint/chain/plain_body.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a body of plain DDL is plain", "[chain]") {
  const auto* sql = GENERATE(
      "", ";;", "CREATE TABLE t (id bigint PRIMARY KEY, n numeric(12, 2));",
      "ALTER TABLE t ADD COLUMN größe text DEFAULT 'it''s; -- ok';",
      "COMMENT ON TABLE \"t x\" IS 'BEGIN';\n-- a note: with a colon\n",
      "INSERT INTO t VALUES (1, -2.5, now() - interval '1 day');",
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\n"
      "BEGIN RETURN NEW; END $$;",
      "DO $x$ BEGIN PERFORM 1; END $x$;",
      "UPDATE t SET a = b::jsonb ->> 'x', c = t.a || \"d\" WHERE e @> '{}';",
      "SELECT 1 -- upgrade\n;", "ALTER TYPE e ADD VALUE 'x';",
      "CREATE TABLE t (\n-- downgrade\nid int);");
  CAPTURE(sql);
  CHECK(is_plain_body(
      "-- upgrade\n" + std::string(sql) + "\n-- downgrade\n" + sql, false));
}

TEST_CASE("comments may stand ahead of the sections", "[chain]") {
  CHECK(is_plain_body("\n-- prose\n\n-- upgrade\n-- downgrade\n", false));
  CHECK_FALSE(is_plain_body("-- key: x\n-- upgrade\n-- downgrade\n", false));
}

TEST_CASE("both sections must be there, once and in order", "[chain]") {
  const auto* body = GENERATE("", "-- upgrade\n", "-- downgrade\n",
                              "-- downgrade\n-- upgrade\n",
                              "-- upgrade\n-- upgrade\n-- downgrade\n",
                              "-- upgrade\n-- downgrade\n-- downgrade\n",
                              "SELECT 1;\n-- upgrade\n-- downgrade\n",
                              "-- upgrade\nSELECT 1\n-- downgrade\n",
                              "-- upgrade\nSELECT (1;\n-- downgrade\n",
                              "-- upgrade\nSELECT ';\n-- downgrade\n';\n",
                              "-- upgrade\nSELECT 1; -- downgrade\n");
  CAPTURE(body);
  CHECK_FALSE(is_plain_body(body, false));
}

TEST_CASE("the downgrade may be optional", "[chain]") {
  CHECK(is_plain_body("-- upgrade\nSELECT 1;", true));
  CHECK_FALSE(is_plain_body("SELECT 1;", true));
}

TEST_CASE("whatever might be refused is doubtful", "[chain]") {
  const auto* sql = GENERATE(
      "BEGIN;", "commit;", "VACUUM;", "COPY t FROM stdin;", "\\i x",
      "SELECT 1 \\gset", "create index Concurrently i on t (a);",
      "DROP DATABASE d;", "ALTER SYSTEM SET x = 1;", "CREATE SUBSCRIPTION s;",
      "ALTER TABLE t DETACH PARTITION p CONCURRENTLY;", "(SELECT 1);",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;",
      "SELECT E'\\'';", "SELECT U&'\\0041';", "SELECT /* x */ 1;", "SELECT 'a",
      "SELECT \"a", "SELECT $$ a", "SELECT \"\";", "SELECT 1a;", "SELECT 1.x;",
      "SELECT $1;", "SELECT 1);", "SELECT 'a' \x01;",
      "SELECT +-*/<>=~!@#%^|+-*/<>= 1;");
  CAPTURE(sql);
  CHECK_FALSE(is_plain_body(
      "-- upgrade\n" + std::string(sql) + "\n-- downgrade\n", false));
}
