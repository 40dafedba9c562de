#include "entrypoint/guard/trace/relation_trace.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

/// Two tables of the same name, one with an index, and a view.
Sight before() {
  Sight sight;
  sight.relations["1"] = {.name = {.schema = "shop", .name = "t"},
                          .told = "shop.t",
                          .kind = 'r',
                          .file = "100",
                          .table = {}};
  sight.relations["2"] = {.name = {.schema = "old", .name = "t"},
                          .told = "old.t",
                          .kind = 'r',
                          .file = "200",
                          .table = {}};
  sight.relations["3"] = {.name = {.schema = "shop", .name = "t_a"},
                          .told = "shop.t_a",
                          .kind = 'i',
                          .file = "300",
                          .table = "1"};
  sight.relations["4"] = {.name = {.schema = "shop", .name = "v"},
                          .told = "shop.v",
                          .kind = 'v',
                          .file = {},
                          .table = {}};
  return sight;
}

const std::set<std::string>& all() {
  static const std::set<std::string> oids{"1", "2", "3", "4"};
  return oids;
}

std::string shown(const std::vector<RelationTrace>& traces) {
  std::string text;
  for (const RelationTrace& trace : traces) {
    text += trace.told.name + " " + std::string(lock_name(trace.told.lock)) +
            (trace.told.scanned ? " scan" : "") +
            (trace.told.rewritten ? " rewrite" : "") +
            (trace.told.built_index ? " build" : "") +
            (trace.told.dropped ? " drop" : "") + ";";
  }
  return text;
}

struct Moment {
  std::vector<std::string> heard;
  std::string kind = "ALTER TABLE";
  bool deaf = false;
};

std::string traced(const Sight& from, const Sight& to,
                   const Moment& moment = {}) {
  return shown(trace_relations(from, to,
                               {.old = all(),
                                .heard = moment.heard,
                                .kind = moment.kind,
                                .deaf = moment.deaf}));
}

TEST_CASE("a lock is told by the name that was there before") {
  Sight after = before();
  after.relations["1"].told = "shop.renamed";
  after.locks["1"] = LockMode::access_exclusive;
  after.locks["99"] = LockMode::share;
  CHECK(traced(before(), after) == "shop.t ACCESS EXCLUSIVE;");
}

TEST_CASE("what is gone was dropped") {
  Sight after = before();
  after.relations.erase("4");
  after.locks["4"] = LockMode::access_exclusive;
  CHECK(traced(before(), after) == "shop.v ACCESS EXCLUSIVE drop;");
}

TEST_CASE("relations that the revision made are left out") {
  Sight after = before();
  after.relations["5"] = {.name = {.schema = "shop", .name = "n"},
                          .told = "shop.n",
                          .kind = 'r',
                          .file = "500",
                          .table = {}};
  after.locks["5"] = LockMode::access_exclusive;
  CHECK(traced(before(), after).empty());
  CHECK(traced(after, after).empty());
}

TEST_CASE("a message means the table of that name that is locked") {
  Sight after = before();
  after.locks["1"] = LockMode::access_exclusive;
  CHECK(traced(before(), after, {.heard = {"verifying table \"t\""}}) ==
        "shop.t ACCESS EXCLUSIVE scan;");
  CHECK(traced(before(), after, {.heard = {"verifying table \"tt\""}}) ==
        "shop.t ACCESS EXCLUSIVE;");
}

TEST_CASE("of several the one that was read is meant") {
  Sight from = before();
  from.locks["1"] = LockMode::access_exclusive;
  from.scans["1"] = 3;
  Sight after = from;
  after.locks["2"] = LockMode::access_exclusive;
  after.scans["2"] = 1;
  CHECK(traced(from, after, {.heard = {"verifying table \"t\""}}) ==
        "old.t ACCESS EXCLUSIVE scan;shop.t ACCESS EXCLUSIVE;");
  after.scans["2"] = 0;
  CHECK(traced(from, after, {.heard = {"verifying table \"t\""}}) ==
        "old.t ACCESS EXCLUSIVE scan;shop.t ACCESS EXCLUSIVE scan;");
}

TEST_CASE("a foreign key is the one that is new or valid now") {
  Sight from = before();
  from.keys["7"] = {.name = "k", .table = "1", .validated = false};
  from.keys["8"] = {.name = "k", .table = "2", .validated = true};
  Sight after = from;
  after.keys["7"].validated = true;
  const Moment moment{.heard = {"validating foreign key constraint \"k\""}};
  CHECK(traced(from, after, moment) == "shop.t no lock scan;");
  CHECK(traced(from, from, moment).empty());
}

TEST_CASE("an index knows its table") {
  Sight after = before();
  after.locks["1"] = LockMode::share;
  after.locks["2"] = LockMode::share;
  CHECK(traced(before(), after,
               {.heard = {"building index \"t_a\" on table \"t\" serially"}}) ==
        "old.t SHARE;shop.t SHARE build;");
  CHECK(traced(before(), after,
               {.heard = {"building index \"x_ccnew\" on table \"t\""}}) ==
        "old.t SHARE build;shop.t SHARE build;");
}

TEST_CASE("a new file is a rewrite, but not after TRUNCATE") {
  Sight after = before();
  after.relations["1"].file = "101";
  after.relations["3"].file = "301";
  after.locks["1"] = LockMode::access_exclusive;
  const std::vector<std::string> built{
      "building index \"t_a\" on table \"t\" serially"};
  CHECK(traced(before(), after, {.heard = built}) ==
        "shop.t ACCESS EXCLUSIVE rewrite build;");
  CHECK(traced(before(), after, {.heard = built, .kind = "TRUNCATE"}) ==
        "shop.t ACCESS EXCLUSIVE;");
  CHECK(traced(before(), after, {.heard = built, .kind = "DO"}) ==
        "shop.t ACCESS EXCLUSIVE;");
  CHECK(traced(before(), after,
               {.heard = {built[0], "rewriting table \"t\""}, .kind = "DO"}) ==
        "shop.t ACCESS EXCLUSIVE rewrite build;");
  CHECK(traced(before(), after, {.heard = {}, .kind = "DOMAIN"}) ==
        "shop.t ACCESS EXCLUSIVE rewrite;");
}

TEST_CASE("counters tell of what the server does not speak of") {
  Sight after = before();
  after.locks["1"] = LockMode::row_exclusive;
  after.scans["1"] = 1;
  CHECK(traced(before(), after, {.heard = {}, .kind = "UPDATE"}) ==
        "shop.t ROW EXCLUSIVE scan;");
  CHECK(traced(before(), after) == "shop.t ROW EXCLUSIVE;");
}

TEST_CASE("who hears nothing goes by counters and indexes") {
  Sight after = before();
  after.locks["1"] = LockMode::share;
  after.scans["1"] = 1;
  CHECK(traced(before(), after, {.heard = {}, .deaf = true}) ==
        "shop.t SHARE scan;");
  after.relations["6"] = {.name = {.schema = "shop", .name = "t_b"},
                          .told = "shop.t_b",
                          .kind = 'i',
                          .file = "600",
                          .table = "1"};
  CHECK(traced(before(), after, {.heard = {}, .deaf = true}) ==
        "shop.t SHARE build;");
  CHECK(traced(before(), after) == "shop.t SHARE;");
}

TEST_CASE("only what is new, or worked, is worth telling") {
  const auto told = [](RelationTrace trace) {
    return !worth_telling({.relations = {std::move(trace)}, .took = {}})
                .empty();
  };
  RelationTrace trace{.relation = {},
                      .told = {.name = "shop.t", .kind = "table"},
                      .before = LockMode::none};
  CHECK_FALSE(told(trace));
  trace.told.lock = LockMode::access_share;
  CHECK(told(trace));
  trace.before = LockMode::access_share;
  CHECK_FALSE(told(trace));
  trace.told.lock = LockMode::share;
  CHECK(told(trace));
  trace.before = LockMode::share;
  trace.told.scanned = true;
  CHECK(told(trace));
  trace = {.relation = {},
           .told = {.name = "shop.t_a",
                    .kind = "index",
                    .lock = LockMode::row_exclusive},
           .before = LockMode::none};
  CHECK_FALSE(told(trace));
  trace.told.lock = LockMode::access_exclusive;
  CHECK(told(trace));
  trace.before = LockMode::access_exclusive;
  trace.told.dropped = true;
  CHECK(told(trace));
}

}  // namespace
}  // namespace headgate
