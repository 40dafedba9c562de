#include "entrypoint/guard/trace/forecast.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

RevisionFile revision(const std::string& sql) {
  auto file = parse_revision_file(
      "a1b2c3.sql",
      "-- revision: a1b2c3\n-- down_revision: none\n-- message: m\n"
      "-- upgrade\n" +
          sql + "\n-- downgrade\n");
  REQUIRE(file);
  return *std::move(file);
}

/// What is said of the last statement of the last revision.
Forecast said(const std::vector<std::string>& revisions, int major = 15) {
  Forecaster forecaster(major);
  std::vector<Forecast> last;
  for (const std::string& sql : revisions) {
    last = forecaster.next(revision(sql));
  }
  REQUIRE_FALSE(last.empty());
  return last.back();
}

TEST_CASE("there is a forecast for each statement") {
  Forecaster forecaster;
  CHECK(forecaster.next(revision("")).empty());
  CHECK(forecaster.next(revision("SELECT 1; CREATE TABLE t (a int);")).size() ==
        2);
}

TEST_CASE("what the revision made itself is left out") {
  CHECK(said({"CREATE TABLE t (a int); ALTER TABLE t ADD b int;"})
            .effects.empty());
  const Forecast forecast =
      said({"CREATE TABLE t (a int);", "ALTER TABLE t ADD b int;"});
  REQUIRE(forecast.effects.size() == 1);
  CHECK(forecast.effects[0].lock == LockMode::access_exclusive);
  CHECK_FALSE(forecast.blind);
  CHECK_FALSE(forecast.reads);
}

TEST_CASE("a plain block is looked into, and blind all the same") {
  const Forecast forecast =
      said({"CREATE TABLE t (a int);",
            "DO $$ BEGIN ALTER TABLE t ADD b int; END $$;"});
  CHECK(forecast.effects.size() == 1);
  CHECK(forecast.blind);
}

TEST_CASE("after what hides something all is blind") {
  CHECK_FALSE(
      said({"CREATE TABLE t (a int);", "CREATE INDEX ON t (a);"}).blind);
  CHECK(said({"DO $$ BEGIN EXECUTE 'x'; END $$;", "CREATE TABLE t (a int);"})
            .blind);
  CHECK(said({"CREATE EXTENSION x;"}).blind);
}

TEST_CASE("statements about rows read") {
  for (const char* sql :
       {"UPDATE t SET a = 1;", "SELECT f();", "CREATE TABLE n AS TABLE t;",
        "REFRESH MATERIALIZED VIEW m;", "DELETE FROM t;"}) {
    CAPTURE(sql);
    CHECK(said({sql}).reads);
    CHECK(said({sql}).blind);
  }
}

TEST_CASE("from what names the search path on, names may be elsewhere") {
  CHECK_FALSE(said({"CREATE TABLE t (a int);"}).moved);
  for (const char* sql :
       {"SET search_path = a;", "SET LOCAL SEARCH_PATH TO a, public;",
        "SELECT set_config('search_path', 'a', true);"}) {
    CAPTURE(sql);
    CHECK(said({sql}).moved);
    CHECK(said({sql, "DROP TABLE t;"}).moved);
  }
}

TEST_CASE("names are followed where the search path leads") {
  const std::string tables =
      "CREATE SCHEMA a; CREATE TABLE a.t (x int); CREATE INDEX i ON a.t (x);";
  CHECK(said({tables, "DROP INDEX i;"}).effects.empty());
  const Forecast forecast =
      said({tables, "SET search_path = a; DROP INDEX i;"});
  REQUIRE(forecast.effects.size() == 1);
  CHECK(forecast.effects[0].relation == ObjectName{.schema = "a", .name = "t"});
}

TEST_CASE("since version 18 a key locks partitions as it does the table") {
  const auto lock = [](int major, const char* sql) {
    const Effects effects =
        said({"CREATE TABLE r (a int NOT NULL) PARTITION BY RANGE (a); CREATE "
              "TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (9);"
              "CREATE TABLE p (a int PRIMARY KEY);",
              sql},
             major)
            .effects;
    LockMode strongest = LockMode::none;
    for (const Effect& each : effects) {
      strongest = each.relation.name == "r1" ? std::max(strongest, each.lock)
                                             : strongest;
    }
    return strongest;
  };
  CHECK(lock(17, "ALTER TABLE r ADD UNIQUE (a);") == LockMode::share);
  CHECK(lock(18, "ALTER TABLE r ADD UNIQUE (a);") ==
        LockMode::access_exclusive);
  CHECK(lock(18, "ALTER TABLE ONLY r ADD UNIQUE (a);") == LockMode::none);
  CHECK(lock(18, "ALTER TABLE r ADD FOREIGN KEY (a) REFERENCES p;") ==
        LockMode::share_row_exclusive);
}

TEST_CASE("temporary tables end with their revision") {
  CHECK_FALSE(
      said({"CREATE TEMP TABLE t (a int);", "SELECT 1;"}).effects.size() > 0);
  CHECK(said({"CREATE TABLE t (a int);", "CREATE TEMP TABLE u (a int);",
              "CREATE TABLE v (a int REFERENCES t);"})
            .effects.size() == 1);
}

}  // namespace
}  // namespace headgate
