#include "entrypoint/apply/manner.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Manner manner(const std::string& sql) {
  const ScannedSql scanned = scan_sql(sql);
  REQUIRE(scanned.statements.size() == 1);
  return manner_of(scanned.statements.front(), sql);
}

}  // namespace

TEST_CASE("a statement runs with its record wherever it can", "[apply]") {
  using Kind = Manner::Kind;
  const auto [sql, kind] = GENERATE(table<std::string, Kind>({
      {"ALTER TABLE t ADD COLUMN c int", Kind::atomic},
      {"CREATE INDEX i ON t (a)", Kind::atomic},
      {"DO $$ BEGIN PERFORM 1; END $$", Kind::atomic},
      {"INSERT INTO t VALUES ('commit')", Kind::atomic},
      {"ALTER TYPE e ADD VALUE 'x'", Kind::atomic},
      {"CREATE INDEX CONCURRENTLY i ON t (a)", Kind::alone},
      {"DROP INDEX CONCURRENTLY i", Kind::alone},
      {"VACUUM t", Kind::alone},
      {"REINDEX TABLE t", Kind::alone},
      {"REINDEX (VERBOSE) INDEX i", Kind::alone},
      {"CLUSTER t USING i", Kind::alone},
      {"CALL backfill()", Kind::alone},
      {"DO $$ BEGIN COMMIT; END $$", Kind::alone},
      {"DO $$ BEGIN Rollback; END $$", Kind::alone},
      {"SET search_path = x", Kind::session},
      {"SET ROLE x", Kind::session},
      {"RESET ALL", Kind::session},
      {"PREPARE p AS SELECT 1", Kind::session},
  }));
  CAPTURE(sql);
  CHECK(manner(sql).kind == kind);
}

TEST_CASE("only what works concurrently is patient", "[apply]") {
  CHECK(manner("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)").patient);
  CHECK(manner("DROP INDEX CONCURRENTLY i").patient);
  CHECK(manner("REINDEX (CONCURRENTLY) TABLE t").patient);
  CHECK(manner("ALTER TABLE t DETACH PARTITION p CONCURRENTLY").patient);
  CHECK_FALSE(manner("VACUUM t").patient);
  CHECK_FALSE(manner("REINDEX TABLE t").patient);
  CHECK_FALSE(manner("CREATE INDEX i ON t (a)").patient);
}

TEST_CASE("what is there, or gone, had been done", "[apply]") {
  CHECK(says_done("CREATE DATABASE", "42P04"));
  CHECK(says_done("DROP INDEX CONCURRENTLY", "42704"));
  CHECK(says_done("ALTER TABLE DETACH PARTITION CONCURRENTLY", "42P01"));
  CHECK_FALSE(says_done("CREATE INDEX CONCURRENTLY", "42P01"));
  CHECK_FALSE(says_done("DROP INDEX CONCURRENTLY", "42501"));
  CHECK_FALSE(says_done("VACUUM", "42704"));
}
