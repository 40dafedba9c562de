#include "entrypoint/guard/trace/mismatch.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

const ObjectName kTable{.schema = "shop", .name = "t"};

RelationTrace seen(LockMode lock) {
  return {.relation = kTable,
          .told = {.name = "shop.t", .kind = "table", .lock = lock},
          .before = LockMode::none};
}

Effect said(LockMode lock) {
  return {.relation = kTable, .lock = lock};
}

/// `!` before what fails.
std::string compared(const Forecast& forecast,
                     const std::vector<RelationTrace>& relations) {
  std::string text;
  for (const Mismatch& each :
       compare_statement(forecast, {.relations = relations, .took = {}})) {
    text += (each.fails ? "!" : "") + each.message + ";";
    CHECK(each.object.ends_with("shop.t"));
  }
  return text;
}

TEST_CASE("the same is no mismatch") {
  CHECK(compared({}, {}).empty());
  CHECK(compared({.effects = {said(LockMode::share)}}, {seen(LockMode::share)})
            .empty());
}

TEST_CASE("a lock that the linter does not know fails") {
  CHECK(compared({}, {seen(LockMode::access_exclusive)}) ==
        "!it takes ACCESS EXCLUSIVE on table shop.t, but the linter says no "
        "lock;");
  CHECK(compared({.effects = {said(LockMode::share)}},
                 {seen(LockMode::access_exclusive)}) ==
        "!it takes ACCESS EXCLUSIVE on table shop.t, but the linter says "
        "SHARE;");
  CHECK(compared({}, {seen(LockMode::row_exclusive)}).empty());
}

TEST_CASE("a lock that keeps no application waiting does not fail") {
  CHECK(compared({}, {seen(LockMode::share_update_exclusive)}) ==
        "it takes SHARE UPDATE EXCLUSIVE on table shop.t, but the linter says "
        "no lock;");
  CHECK(compared({}, {seen(LockMode::share)}).starts_with("!it takes SHARE"));
}

TEST_CASE("a lock that was held already is not this statement's") {
  RelationTrace held = seen(LockMode::access_exclusive);
  held.before = LockMode::access_exclusive;
  CHECK(compared({}, {held}).empty());
  CHECK(compared({.effects = {said(LockMode::share)}}, {held}).empty());
}

TEST_CASE("less than the linter says is worth a look") {
  CHECK(compared({.effects = {said(LockMode::share)}},
                 {seen(LockMode::row_share)}) ==
        "the linter says that it takes SHARE on table shop.t, but the server "
        "took ROW SHARE;");
  CHECK(compared({.effects = {said(LockMode::share)}}, {}) ==
        "the linter says that it takes SHARE on relation shop.t, but the "
        "server took no lock;");
  Effect effect = said(LockMode::share);
  effect.scan = effect.build = effect.rewrite = true;
  CHECK(compared({.effects = {effect}}, {seen(LockMode::share)}) ==
        "the linter says that it rewrites table shop.t, but the server did "
        "not;");
}

TEST_CASE("what stands in several commands is one") {
  Effect effect = said(LockMode::access_share);
  effect.scan = true;
  RelationTrace trace = seen(LockMode::share);
  trace.told.scanned = true;
  CHECK(
      compared({.effects = {said(LockMode::share), effect}}, {trace}).empty());
}

TEST_CASE("work that the linter does not know fails") {
  RelationTrace trace = seen(LockMode::none);
  trace.told.scanned = true;
  CHECK(compared({}, {trace}) ==
        "!it scans table shop.t, but the linter does not say so;");
  trace.told.built_index = true;
  CHECK(compared({}, {trace}) ==
        "!it scans table shop.t, but the linter does not say so;!it builds an "
        "index on table shop.t, but the linter does not say so;");
  trace.told.rewritten = true;
  CHECK(compared({}, {trace}) ==
        "!it rewrites table shop.t, but the linter does not say so;");
}

TEST_CASE("a rewrite has the scan and the build in it") {
  RelationTrace trace = seen(LockMode::none);
  trace.told.rewritten = trace.told.scanned = trace.told.built_index = true;
  Effect effect = said(LockMode::none);
  effect.rewrite = true;
  CHECK(compared({.effects = {effect}}, {trace}).empty());
}

TEST_CASE("building an index reads, and that needs no saying") {
  RelationTrace trace = seen(LockMode::none);
  trace.told.built_index = true;
  Effect effect = said(LockMode::none);
  effect.build = effect.scan = true;
  CHECK(compared({.effects = {effect}}, {trace}).empty());
}

TEST_CASE("a guess about work is not held against it") {
  Effect effect = said(LockMode::none);
  effect.guess = true;
  RelationTrace trace = seen(LockMode::none);
  trace.told.rewritten = true;
  CHECK(compared({.effects = {effect}}, {trace}).empty());
  effect.rewrite = true;
  CHECK(compared({.effects = {effect}}, {}).empty());
}

TEST_CASE("what the linter cannot see does not fail") {
  CHECK(compared({.effects = {}, .blind = true},
                 {seen(LockMode::access_exclusive)}) ==
        "it takes ACCESS EXCLUSIVE on table shop.t, but the linter says no "
        "lock;");
}

TEST_CASE("a statement about rows may read them") {
  RelationTrace trace = seen(LockMode::row_exclusive);
  trace.told.scanned = true;
  CHECK(
      compared({.effects = {}, .blind = true, .reads = true}, {trace}).empty());
}

TEST_CASE("indexes and sequences are not compared") {
  for (const char* kind : {"index", "sequence"}) {
    RelationTrace trace = seen(LockMode::access_exclusive);
    trace.told.kind = kind;
    CHECK(compared({}, {trace}).empty());
  }
}

/// A lock on a table of that name, of which nothing was held before.
RelationTrace locked(const ObjectName& name) {
  return {.relation = name,
          .told = {.name = name.schema + "." + name.name,
                   .kind = "table",
                   .lock = LockMode::access_exclusive},
          .before = LockMode::none};
}

std::vector<std::string> objects(const Forecast& forecast,
                                 const std::vector<RelationTrace>& relations) {
  std::vector<std::string> names;
  for (const Mismatch& each :
       compare_statement(forecast, {.relations = relations, .took = {}})) {
    names.push_back((each.fails ? "!" : "") + each.object);
  }
  return names;
}

const ObjectName kUsual{.schema = "public", .name = "t"};

Forecast path_moved(bool moved) {
  return {.effects = {{.relation = kUsual, .lock = LockMode::access_exclusive}},
          .moved = moved};
}

TEST_CASE("where the search path moves, the server tells whose name it is") {
  CHECK(objects(path_moved(true), {locked(kTable)}).empty());
  CHECK(objects(path_moved(false), {locked(kTable)}) ==
        std::vector<std::string>{"!table shop.t", "relation public.t"});
  Forecast less = path_moved(true);
  less.effects[0].lock = LockMode::share;
  CHECK(objects(less, {locked(kTable)}) ==
        std::vector<std::string>{"!table shop.t"});
}

TEST_CASE("a moved search path hides no other table") {
  const ObjectName other{.schema = "shop", .name = "other"};
  CHECK(objects(path_moved(true), {locked(other)}) ==
        std::vector<std::string>{"!table shop.other", "relation public.t"});
  // The name itself is there.
  CHECK(objects(path_moved(true), {locked(kUsual), locked(kTable)}) ==
        std::vector<std::string>{"!table shop.t"});
  // Both are said.
  Forecast both = path_moved(true);
  both.effects.push_back({.relation = kTable, .lock = LockMode::share});
  CHECK(objects(both, {locked(kUsual), locked(kTable)}) ==
        std::vector<std::string>{"!table shop.t"});
}

TEST_CASE("a moved search path passes by what was locked before") {
  RelationTrace usual = locked(kUsual);
  usual.before = LockMode::access_exclusive;
  CHECK(objects(path_moved(true), {usual, locked(kTable)}).empty());
  RelationTrace held = locked({.schema = "a", .name = "t"});
  held.before = LockMode::access_exclusive;
  CHECK(objects(path_moved(true), {held, locked(kTable)}).empty());
  CHECK(objects(path_moved(true), {held}).empty());
}

}  // namespace
}  // namespace headgate
