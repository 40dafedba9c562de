#include "entrypoint/guard/fill/fill.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "entrypoint/guard/fill/filler.hpp"
#include "tests/integration/db/test_database.hpp"
#include "tests/integration/guard/fill_cases.hpp"
#include "tests/integration/support/script.hpp"

using namespace headgate;

namespace {

SeenTables filled(Filler& filler, Connection& session) {
  auto tables = filler.fill(session);
  if (!tables) {
    FAIL(tables.error().message);
  }
  return *std::move(tables);
}

const SeenTable& named(const SeenTables& tables, const std::string& name) {
  const auto found = std::ranges::find_if(
      tables, [&name](const auto& one) { return one.second.table == name; });
  REQUIRE(found != tables.end());
  return found->second;
}

/// A column's values, NULL as `-`.
std::vector<std::string> values(const SeenTable& table, std::size_t column) {
  std::vector<std::string> found;
  for (const Row& row : *table.rows) {
    found.push_back(row[column].value_or("-"));
  }
  return found;
}

std::string why(const Filler& filler) {
  std::string text;
  for (const FillGap& gap : filler.gaps()) {
    text += gap.name + ": " + gap.reason + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("tables of every sort are filled", "[guard][fill]") {
  for (const FillCase& each : fill_cases()) {
    const TestDatabase database;
    Reactor reactor;
    auto session = database.session(reactor);
    run(session, each.sql);
    Filler filler({});
    const SeenTables tables = filled(filler, session);
    INFO(each.name << "\n" << why(filler));
    CHECK(filler.gaps().empty());
    for (const auto& [id, table] : tables) {
      INFO(table.name);
      CHECK((table.kind == 'p' || table.count >= each.least));
    }
  }
}

TEST_CASE("rows are alike but for the keys, and one has no values",
          "[guard][fill]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session,
      "CREATE TABLE t (id integer PRIMARY KEY, a text, b bigint, "
      "c numeric(9, 2), d timestamptz, e varchar(40))");
  Filler filler({});
  const SeenTables tables = filled(filler, session);
  const SeenTable& table = named(tables, "t");
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    INFO(table.columns[i].name);
    const auto all = values(table, i);
    CHECK(std::ranges::count(all, all.front()) >= 2);
    CHECK(std::ranges::count(all, "-") >= 1);
  }
  CHECK(values(table, 1).front().size() == 300);
  CHECK(values(table, 2).front() == "4000000000000000000");
  CHECK(values(table, 3).front() == "4999999.07");
  CHECK(values(table, 4).front() == "2024-02-01 10:11:12.123456+00");
  CHECK(values(table, 5).front().size() == 40);
}

TEST_CASE("a row refers to another where the order kept it NULL",
          "[guard][fill]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session,
      "CREATE TABLE t (id serial PRIMARY KEY, up integer REFERENCES t)");
  Filler filler({});
  const SeenTables tables = filled(filler, session);
  const auto up = values(named(tables, "t"), 1);
  CHECK(std::ranges::count(up, "-") >= 2);
  CHECK(std::ranges::count(up, "-") < static_cast<std::ptrdiff_t>(up.size()));
}

TEST_CASE("what cannot be filled is listed with its reason", "[guard][fill]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session,
      "CREATE TABLE never (a integer NOT NULL CHECK (a > 5 AND a < 3)); "
      "CREATE TABLE orphan (id serial, n integer NOT NULL); "
      "CREATE TABLE parent (a integer PRIMARY KEY CHECK (a <> a)); "
      "ALTER TABLE orphan ADD FOREIGN KEY (n) REFERENCES parent; "
      "CREATE TABLE partless (a integer) PARTITION BY LIST (a); "
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN RAISE EXCEPTION ''closed on sundays''; END'; "
      "CREATE TABLE closed (a integer); CREATE TRIGGER f BEFORE INSERT ON "
      "closed FOR EACH ROW EXECUTE FUNCTION f(); "
      "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN RETURN NULL; END'; "
      "CREATE TABLE swallowed (a integer); CREATE TRIGGER g BEFORE INSERT ON "
      "swallowed FOR EACH ROW EXECUTE FUNCTION g()");
  Filler filler({});
  filled(filler, session);
  const std::string text = why(filler);
  CHECK_THAT(text, Catch::Contains("public.never: no values were found for a"));
  CHECK_THAT(text, Catch::Contains("public.orphan: no rows of public.parent"));
  CHECK_THAT(text, Catch::Contains("public.parent: no values were found"));
  CHECK_THAT(text, Catch::Contains("public.partless: it is partitioned"));
  CHECK_THAT(text, Catch::Contains("public.closed: closed on sundays"));
  CHECK_THAT(text, Catch::Contains("public.swallowed: a trigger keeps"));
}

TEST_CASE("what gets other columns gets further rows", "[guard][fill]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session, "CREATE TABLE t (a integer PRIMARY KEY, b text UNIQUE)");
  Filler filler({});
  const std::size_t before = named(filled(filler, session), "t").count;
  CHECK(named(filled(filler, session), "t").count == before);
  run(session, "ALTER TABLE t ADD COLUMN c bigint");
  const SeenTables tables = filled(filler, session);
  const SeenTable& table = named(tables, "t");
  CHECK(table.count == before + 2);
  const auto added = values(table, 2);
  CHECK(std::ranges::count(added, "4000000000000000000") == 2);
  CHECK(std::ranges::count(added, "-") == static_cast<std::ptrdiff_t>(before));
}

TEST_CASE("what lost its rows is filled again", "[guard][fill]") {
  const TestDatabase database;
  Reactor reactor;
  auto session = database.session(reactor);
  run(session, "CREATE TABLE t (a serial PRIMARY KEY, b text)");
  Filler filler({"ours"});
  run(session, "CREATE TABLE ours (a integer)");
  filled(filler, session);
  run(session, "DELETE FROM t");
  CHECK(named(filled(filler, session), "t").count >= 3);
  CHECK(run(session, "SELECT count(*) FROM ours").front().front() == "0");
}
