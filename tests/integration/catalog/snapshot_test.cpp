#include "entrypoint/catalog/snapshot.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "entrypoint/catalog/catalog_json.hpp"
#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/catalog/fingerprint.hpp"
#include "tests/integration/catalog/workbench.hpp"
#include "tests/integration/support/test_role.hpp"

namespace headgate {
namespace {

constexpr std::string_view kOurs = "alembic_version";

Catalog taken(Connection& session) {
  DbResult<Catalog> catalog = take_snapshot(
      session,
      {.version_table = {.schema = "public", .name = std::string(kOurs)}});
  if (!catalog) {
    FAIL(catalog.error().message);
  }
  return *std::move(catalog);
}

TEST_CASE("two ways to the same schema differ in the columns' order alone",
          "[catalog]") {
  Workbench bench;
  bench.reset();
  const Catalog before = bench.snapshot();
  bench.run(
      "ALTER TABLE shop.partner RENAME TO other; "
      "ALTER TABLE shop.other RENAME TO partner; "
      "ALTER TABLE shop.partner DROP born; "
      "ALTER TABLE shop.partner ADD born date; "
      "ALTER TABLE shop.sale DROP amount CASCADE; "
      "ALTER TABLE shop.sale ADD amount numeric(10, 2); "
      "CREATE VIEW shop.rated AS SELECT p.id, p.rating, s.amount FROM "
      "shop.partner p, shop.sale s");
  const Catalog after = bench.snapshot();
  const Differences moved = compare(before, after);
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].attribute == "position");
  CHECK(compare(before, after, {.column_order = false}).empty());
  CHECK(fingerprint(before) == fingerprint(after));
}

TEST_CASE("a role without any privilege sees the same", "[catalog]") {
  Reactor reactor;
  const TestDatabase database;
  const TestRole role(database);
  Connection owner = database.session(reactor);
  run(owner,
      "CREATE SCHEMA hidden; CREATE TABLE hidden.t (a int PRIMARY KEY, "
      "b text DEFAULT 'x', CHECK (a > 1)); CREATE VIEW hidden.v AS SELECT a "
      "FROM hidden.t; CREATE SEQUENCE hidden.s; CREATE FOREIGN DATA WRAPPER w; "
      "CREATE SERVER far FOREIGN DATA WRAPPER w OPTIONS (password 'geheim'); "
      "CREATE USER MAPPING FOR public SERVER far OPTIONS (password 'geheim'); "
      "CREATE PUBLICATION p FOR TABLE hidden.t; "
      "CREATE POLICY mine ON hidden.t USING (a > 2); "
      "REVOKE ALL ON SCHEMA hidden FROM PUBLIC");
  Connection reader = role.session(reactor);
  const Catalog catalog = taken(reader);
  CHECK(compare(taken(owner), catalog).empty());
  CHECK_FALSE(reader.in_transaction());
  const std::string text = json::serialize(catalog_json({.catalog = catalog}));
  CHECK(text.find("geheim") == std::string::npos);
  CHECK(text.find("hidden.v") != std::string::npos);
}

TEST_CASE("a snapshot leaves the session as it was", "[catalog]") {
  Reactor reactor;
  const TestDatabase database;
  Connection session = database.session(reactor);
  run(session, "SET search_path = pg_catalog, public; SET TimeZone = 'UTC-3'");
  static_cast<void>(taken(session));
  CHECK(run(session, "SHOW search_path")[0][0] == "pg_catalog, public");
  CHECK(run(session, "SHOW TimeZone")[0][0] == "UTC-3");
}

TEST_CASE("what the session has set changes nothing", "[catalog]") {
  Reactor reactor;
  const TestDatabase database;
  Connection session = database.session(reactor);
  run(session,
      "CREATE TABLE public.t (a timestamptz DEFAULT '2020-01-31 10:00 UTC', "
      "b float8 DEFAULT 0.1, c interval DEFAULT '1 day 2 hours', "
      "d text DEFAULT 'a\\b')");
  const Catalog before = taken(session);
  run(session,
      "SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German'; "
      "SET IntervalStyle = 'iso_8601'; SET extra_float_digits = -5; "
      "SET quote_all_identifiers = on; SET standard_conforming_strings = off; "
      "SET search_path = public; SET escape_string_warning = off");
  CHECK(compare(before, taken(session)).empty());
}

TEST_CASE("a photographer whose statement is gone prepares another",
          "[catalog]") {
  Reactor reactor;
  const TestDatabase database;
  Connection session = database.session(reactor);
  Photographer photographer(
      session,
      {.version_table = {.schema = "public", .name = std::string(kOurs)}});
  const DbResult<Catalog> first = photographer.take();
  REQUIRE(first);
  run(session, "DISCARD ALL");
  run(session, "CREATE TABLE public.t (a int)");
  const DbResult<Catalog> second = photographer.take();
  REQUIRE(second);
  CHECK(compare(*first, *second).size() == 1);
  Photographer other(session,
                     {.version_table = {.schema = "public", .name = "t"}});
  const DbResult<Catalog> third = other.take();
  REQUIRE(third);
  CHECK(compare(*first, *third).empty());
}

TEST_CASE("long values are whole", "[catalog]") {
  Reactor reactor;
  const TestDatabase database;
  Connection session = database.session(reactor);
  const std::string body(500, '1');
  run(session,
      "CREATE FUNCTION public.f() RETURNS numeric LANGUAGE sql AS "
      "'SELECT " +
          body + "'; CREATE TABLE public.t (a text DEFAULT '" + body + "')");
  bool found = false;
  for (const CatalogObject& each : taken(session).objects) {
    found = found || (each.kind == "function" &&
                      each.attributes.at("body") == "SELECT " + body);
  }
  CHECK(found);
}

}  // namespace
}  // namespace headgate
