#include "entrypoint/sql/statement_kind.hpp"

#include <utility>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::string kind(std::string_view sql) {
  return statement_kind(scan_tokens(sql).tokens);
}

}  // namespace

TEST_CASE("a statement's kind is its verb with its object", "[sql]") {
  const auto [sql, expected] = GENERATE(table<std::string, std::string>({
      {"select 1", "SELECT"},
      {"Update data SET x = 1", "UPDATE"},
      {"insert into t values (1)", "INSERT"},
      {"create table data (id int)", "CREATE TABLE"},
      {"CREATE TABLE IF NOT EXISTS t ()", "CREATE TABLE"},
      {"create or replace function f() returns int",  //
       "CREATE OR REPLACE FUNCTION"},
      {"create unique index concurrently on t (a)",
       "CREATE UNIQUE INDEX CONCURRENTLY"},
      {"create index concurrently if not exists i on t (a)",
       "CREATE INDEX CONCURRENTLY"},
      {"create index \"concurrently\" on t (a)", "CREATE INDEX"},
      {"drop index concurrently i", "DROP INDEX CONCURRENTLY"},
      {"alter table only t add column concurrently int", "ALTER TABLE"},
      {"alter type t add value 'x'", "ALTER TYPE"},
      {"create materialized view v as select 1", "CREATE MATERIALIZED VIEW"},
      {"alter system set x = 1", "ALTER SYSTEM"},
      {"drop tablespace t", "DROP TABLESPACE"},
      {"commit", "COMMIT"},
      {"vacuum full t", "VACUUM"},
      {"( select 1 )", "("},
      {"\\i x", "\\"},
      {"", ""},
  }));
  CAPTURE(sql);
  CHECK(kind(sql) == expected);
}

TEST_CASE("a word further on tells, where only it does", "[sql]") {
  const auto [sql, expected] = GENERATE(table<std::string, std::string>({
      {"copy t (a, b) from stdin with (format csv)", "COPY FROM STDIN"},
      {"copy t from '/tmp/stdin'", "COPY"},
      {"copy (select a from stdin) to '/tmp/x'", "COPY"},
      {"copy t to stdout", "COPY TO STDOUT"},
      {"alter table only s.t detach partition p concurrently",
       "ALTER TABLE DETACH PARTITION CONCURRENTLY"},
      {"alter table t detach partition p finalize", "ALTER TABLE"},
      {"alter database d set tablespace t", "ALTER DATABASE SET TABLESPACE"},
      {"alter database d set x = 1", "ALTER DATABASE"},
      {"reindex (verbose, concurrently) table t", "REINDEX CONCURRENTLY"},
      {"reindex index concurrently i", "REINDEX CONCURRENTLY"},
      {"reindex (verbose) database d", "REINDEX DATABASE"},
      {"reindex schema s", "REINDEX SCHEMA"},
      {"reindex table t", "REINDEX"},
      {"cluster", "CLUSTER ALL"},
      {"cluster verbose", "CLUSTER ALL"},
      {"cluster (verbose)", "CLUSTER ALL"},
      {"cluster t using i", "CLUSTER"},
      {"rollback to savepoint s", "ROLLBACK TO"},
      {"rollback work to s", "ROLLBACK TO"},
      {"rollback", "ROLLBACK"},
      {"rollback prepared 'x'", "ROLLBACK PREPARED"},
      {"prepare transaction 'x'", "PREPARE TRANSACTION"},
      {"prepare p as select 1", "PREPARE"},
      {"discard all", "DISCARD ALL"},
      {"discard temp", "DISCARD"},
      {"create subscription s connection 'c' publication p",
       "CREATE SUBSCRIPTION"},
      {"create subscription s connection 'c' publication p "
       "with (create_slot = false)",
       "CREATE SUBSCRIPTION WITH CREATE_SLOT"},
      {"alter subscription s refresh publication",
       "ALTER SUBSCRIPTION REFRESH PUBLICATION"},
      {"alter subscription s set publication p",
       "ALTER SUBSCRIPTION SET PUBLICATION"},
      {"alter subscription s set publication p with (refresh = false)",
       "ALTER SUBSCRIPTION WITH REFRESH"},
      {"alter subscription s disable", "ALTER SUBSCRIPTION"},
  }));
  CAPTURE(sql);
  CHECK(kind(sql) == expected);
}
