#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT = "CREATE TABLE t (id int8 PRIMARY KEY, a int);\n";

std::string worst(const std::string& rule, const std::string& sql) {
  return worst_of(rule, kT, sql);
}

TEST_CASE("HG601 finds definers without a path", "[lint]") {
  const std::string make =
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER ";
  CHECK(worst("HG601", make + "AS 'SELECT 1';") == "error");
  CHECK(worst("HG601", make + "SET work_mem = '1MB' AS 'SELECT 1';") ==
        "error");
  CHECK(worst("HG601", "ALTER FUNCTION f() SECURITY DEFINER;") == "warning");
  CHECK(worst("HG601", make + "SET search_path = pg_catalog AS 'SELECT 1';") ==
        "-");
  CHECK(worst("HG601", make + "AS 'SELECT 1';\nALTER FUNCTION f() SET "
                              "search_path = pg_catalog;") == "-");
  CHECK(worst("HG601", make + "RETURN 1;") == "-");
  CHECK(worst("HG601",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
              "'SELECT 1';") == "-");
}

TEST_CASE("HG602 finds grants that are too wide", "[lint]") {
  CHECK(worst("HG602", "GRANT SELECT ON t TO PUBLIC;") == "warning");
  CHECK(worst("HG602", "GRANT ALL ON t TO app;") == "info");
  CHECK(worst("HG602",
              "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO "
              "PUBLIC;") == "warning");
  CHECK(worst("HG602", "GRANT SELECT ON t TO app;") == "-");
  CHECK(worst("HG602", "REVOKE ALL ON t FROM PUBLIC;") == "-");
  CHECK(worst("HG602", "GRANT EXECUTE ON FUNCTION f() TO PUBLIC;") == "-");
  CHECK(worst("HG602", "GRANT reader TO app;") == "-");
}

TEST_CASE("HG603 finds passwords and shows none", "[lint]") {
  CHECK(worst("HG603", "CREATE ROLE r LOGIN PASSWORD 'hush';") == "error");
  CHECK(worst("HG603", "ALTER ROLE r PASSWORD 'hush';") == "error");
  CHECK(worst("HG603", "ALTER ROLE r PASSWORD 'SCRAM-SHA-256$4096:a$b:c';") ==
        "warning");
  CHECK(worst("HG603",
              "CREATE USER MAPPING FOR r SERVER s OPTIONS (user 'a', "
              "password 'hush');") == "error");
  CHECK(worst("HG603", "SELECT dblink('dbname=x password=hush', '');") ==
        "error");
  CHECK(worst_apart("HG603", kT,
                    "CREATE SUBSCRIPTION s CONNECTION 'host=h password=hush'"
                    " PUBLICATION p;") == "error");
  CHECK(worst("HG603", "ALTER ROLE r PASSWORD NULL;") == "-");
  CHECK(worst("HG603", "CREATE ROLE r LOGIN;") == "-");
  CHECK(worst("HG603", "CREATE TABLE n (password text DEFAULT 'x');") == "-");
  CHECK(worst("HG603", "UPDATE t SET a = 1 WHERE 'password=hush' = '';") ==
        "-");
}

TEST_CASE("no finding shows a password", "[lint]") {
  for (const std::string sql :
       {"CREATE ROLE r LOGIN PASSWORD 'hush';",
        "ALTER ROLE r PASSWORD $$hush$$;",
        "CREATE USER MAPPING FOR r SERVER s OPTIONS (password 'hush');",
        "SELECT dblink('dbname=x password=hush', '');",
        "SELECT dblink('postgresql://u:hush@h/d', '');"}) {
    const Findings found = lint_of({.before = kT, .upgrade = sql});
    CHECK_FALSE(found.empty());
    CHECK(std::ranges::none_of(found, [](const Finding& finding) {
      return (finding.line + finding.message + finding.hint).find("hush") !=
             std::string::npos;
    }));
  }
}

TEST_CASE("HG604 finds the server's files and programs", "[lint]") {
  CHECK(worst("HG604", "COPY t FROM PROGRAM 'curl x';") == "error");
  CHECK(worst("HG604", "COPY t TO '/tmp/x';") == "warning");
  CHECK(worst("HG604", "SELECT lo_import('/etc/passwd');") == "warning");
  CHECK(worst("HG604", "INSERT INTO t SELECT 1, length(pg_read_file('x'));") ==
        "warning");
  CHECK(worst("HG604", "SELECT lo_create(0);") == "-");
  CHECK(worst("HG604", "COMMENT ON TABLE t IS 'lo_import';") == "-");
}

TEST_CASE("HG605 finds languages that may do anything", "[lint]") {
  CHECK(worst("HG605", "CREATE EXTENSION plpython3u;") == "warning");
  CHECK(worst("HG605",
              "CREATE FUNCTION f() RETURNS int LANGUAGE plperlu AS "
              "'1';") == "warning");
  CHECK(worst("HG605",
              "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', "
              "'f';") == "warning");
  CHECK(worst("HG605", "DO LANGUAGE plpython3u 'pass';") == "warning");
  CHECK(worst("HG605", "CREATE EXTENSION plperl;") == "-");
  CHECK(worst("HG605", "DO 'BEGIN END';") == "-");
  CHECK(worst("HG605",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
              "'SELECT 1';") == "-");
}

TEST_CASE("HG606 finds ALTER SYSTEM", "[lint]") {
  CHECK(worst_apart("HG606", kT, "ALTER SYSTEM SET work_mem = '1MB';") ==
        "error");
  CHECK(worst_apart("HG606", kT, "ALTER SYSTEM RESET ALL;") == "error");
  CHECK(worst("HG606", "ALTER DATABASE d SET work_mem = '1MB';") == "-");
  CHECK(worst("HG606", "SET work_mem = '1MB';") == "-");
}

TEST_CASE("HG607 finds row security that goes", "[lint]") {
  CHECK(worst("HG607", "ALTER TABLE t DISABLE ROW LEVEL SECURITY;") ==
        "warning");
  CHECK(worst("HG607", "ALTER TABLE t NO FORCE ROW LEVEL SECURITY;") ==
        "warning");
  CHECK(worst("HG607", "ALTER ROLE r BYPASSRLS;") == "warning");
  CHECK(worst("HG607", "ALTER TABLE t ENABLE ROW LEVEL SECURITY;") == "-");
  CHECK(worst("HG607", "ALTER ROLE r NOBYPASSRLS;") == "-");
  CHECK(worst("HG607",
              "CREATE TABLE n (a int);\n"
              "ALTER TABLE n DISABLE ROW LEVEL SECURITY;") == "-");
}

TEST_CASE("HG608 finds what asks for a superuser", "[lint]") {
  CHECK(worst("HG608", "CREATE ROLE r SUPERUSER;") == "warning");
  CHECK(worst("HG608",
              "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE "
              "FUNCTION f();") == "warning");
  CHECK(worst("HG608", "ALTER TABLE t DISABLE TRIGGER ALL;") == "warning");
  CHECK(worst("HG608", "SET session_replication_role = replica;") == "warning");
  CHECK(worst("HG608", "DELETE FROM pg_enum WHERE oid = 1;") == "warning");
  CHECK(worst("HG608", "ALTER TABLE t DISABLE TRIGGER USER;") == "-");
  CHECK(worst("HG608", "CREATE ROLE r NOSUPERUSER;") == "-");
  CHECK(worst("HG608", "SET lock_timeout = '1s';") == "-");
  CHECK(worst("HG608", "SELECT * FROM pg_class;") == "-");
}

TEST_CASE("HG609 finds extensions that may be refused", "[lint]") {
  CHECK(worst("HG609", "CREATE EXTENSION postgis;") == "warning");
  CHECK(worst("HG609", "CREATE EXTENSION IF NOT EXISTS pg_cron;") == "warning");
  CHECK(worst("HG609", "CREATE EXTENSION pgcrypto;") == "-");
  CHECK(worst("HG609", "CREATE EXTENSION \"uuid-ossp\";") == "-");
  CHECK(worst("HG609", "CREATE EXTENSION plpython3u;") == "-");
  CHECK(worst("HG609", "ALTER EXTENSION postgis UPDATE;") == "-");
}

TEST_CASE("HG902 finds SQL that is made at run time", "[lint]") {
  CHECK(worst("HG902", "DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$;") ==
        "info");
  CHECK(worst("HG902",
              "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ "
              "BEGIN RETURN QUERY EXECUTE 'SELECT 1'; END $$;") == "info");
  CHECK(worst("HG902",
              "DO $$ BEGIN GRANT EXECUTE ON FUNCTION f() TO a; END "
              "$$;") == "-");
  CHECK(worst("HG902",
              "DO $$ BEGIN CREATE TRIGGER g AFTER INSERT ON t EXECUTE "
              "FUNCTION f(); END $$;") == "-");
  CHECK(worst("HG902", "DO $$ BEGIN RAISE NOTICE 'EXECUTE x'; END $$;") == "-");
  CHECK(worst("HG902",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
              "'SELECT 1';") == "-");
}

}  // namespace
}  // namespace headgate
