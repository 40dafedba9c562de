#include "entrypoint/sql/concurrent_index.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a concurrent index tells its name and its table", "[sql]") {
  const auto [sql, name, table_name] = GENERATE(table<std::string, std::string,
                                                      std::string>({
      {"create index concurrently i on t (a)", "i", "t"},
      {"CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "i", "t"},
      {"create index concurrently if not exists i on only s.t using gin (a)",
       "i", "s.t"},
      {"create /* on x */ index concurrently \"on\" -- on y\n on \"S\".\"t\" "
       "(a)",
       "\"on\"", "\"S\".\"t\""},
      {"create index concurrently on t (a)", "", "t"},
  }));
  CAPTURE(sql);
  const auto index = concurrent_index(sql);
  REQUIRE(index.has_value());
  CHECK(index->name == name);
  CHECK(index->table == table_name);
}

TEST_CASE("what builds no concurrent index tells none", "[sql]") {
  const std::string sql = GENERATE(
      as<std::string>(), "create index i on t (a)", "drop index concurrently i",
      "create index concurrently", "create index concurrently i",
      "create index concurrently i on", "select 1", "");
  CAPTURE(sql);
  CHECK_FALSE(concurrent_index(sql).has_value());
}

TEST_CASE("an interrupted detach is ended by FINALIZE", "[sql]") {
  CHECK(finalized_detach(
            "ALTER TABLE t DETACH PARTITION \"concurrently\" CONCURRENTLY") ==
        "ALTER TABLE t DETACH PARTITION \"concurrently\" FINALIZE");
  CHECK(
      finalized_detach("ALTER TABLE t DETACH PARTITION p concurrently -- x") ==
      "ALTER TABLE t DETACH PARTITION p FINALIZE -- x");
  CHECK(finalized_detach("SELECT 1") == "SELECT 1");
}
