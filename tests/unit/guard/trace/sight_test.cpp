#include "entrypoint/guard/trace/sight.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

TEST_CASE("pg_locks' modes are the linter's") {
  for (const auto& [mode, lock] :
       {std::pair{"AccessShareLock", LockMode::access_share},
        std::pair{"ShareUpdateExclusiveLock", LockMode::share_update_exclusive},
        std::pair{"ShareRowExclusiveLock", LockMode::share_row_exclusive},
        std::pair{"AccessExclusiveLock", LockMode::access_exclusive},
        std::pair{"SIReadLock", LockMode::none}}) {
    CHECK(lock_mode_of(mode) == lock);
  }
}

TEST_CASE("kinds are SQL's words") {
  CHECK(relation_kind('r') == "table");
  CHECK(relation_kind('p') == "table");
  CHECK(relation_kind('m') == "materialized view");
  CHECK(relation_kind('I') == "index");
  CHECK(relation_kind('?') == "relation");
}

TEST_CASE("rows of all sorts make a sight") {
  Sight sight;
  add_sight(
      {"x", "relation", "7", "shop", "Odd", "r", "100", {}, "shop.\"Odd\""}, 1,
      sight);
  add_sight({"lock", "7", "ShareLock", {}, {}, {}, {}, {}}, 0, sight);
  add_sight({"lock", "7", "AccessShareLock", {}, {}, {}, {}, {}}, 0, sight);
  add_sight({"scan", "7", "12", {}, {}, {}, {}, {}}, 0, sight);
  add_sight({"key", "8", "k", "7", "false", {}, {}, {}}, 0, sight);
  CHECK(sight.relations.at("7").told == "shop.\"Odd\"");
  CHECK(sight.relations.at("7").file == "100");
  CHECK(sight.locks.at("7") == LockMode::share);
  CHECK(sight.scans.at("7") == 12);
  CHECK_FALSE(sight.keys.at("8").validated);
  CHECK(sight.keys.at("8").table == "7");
}

TEST_CASE("no revision is about the version table") {
  Sight sight;
  const auto add = [&sight](std::string oid, std::string schema,
                            std::string name, std::string table) {
    sight.relations[std::move(oid)] = {
        .name = {.schema = std::move(schema), .name = std::move(name)},
        .told = {},
        .file = {},
        .table = std::move(table)};
  };
  add("1", "own", "alembic_version", "");
  add("2", "own", "alembic_version_pkc", "1");
  add("3", "own", "headgate_history", "");
  add("4", "own", "orders", "");
  add("5", "own", "orders_pkey", "4");
  add("6", "other", "alembic_version", "");
  CHECK(relations_of(sight, {.schema = "own", .name = "alembic_version"}) ==
        std::set<std::string>{"4", "5", "6"});
}

}  // namespace
}  // namespace headgate
