#include "entrypoint/plan/ahead.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Ids = RevisionIds;
using Names = std::vector<std::string>;

Revision revision(std::string id, Names down, Names labels = {}) {
  Revision made;
  made.id = std::move(id);
  made.down_revisions = std::move(down);
  made.branch_labels = std::move(labels);
  return made;
}

/// An image with a - b.
Graph older() {
  return Graph::make({revision("a", {}, {"root"}), revision("b", {"a"})})
      .value();
}

RememberedRevision newer(std::string id, Names down,
                         std::optional<bool> breaking = false) {
  RememberedRevision made;
  made.id = std::move(id);
  made.down_revisions = std::move(down);
  made.verdict = {.breaking = breaking, .reason = "because"};
  made.applied_at = "2026-01-12 10:45:07Z";
  return made;
}

RememberedRevisions history(std::vector<RememberedRevision> rows) {
  RememberedRevisions made;
  for (RememberedRevision& row : rows) {
    std::string id = row.id;
    made.emplace(std::move(id), std::move(row));
  }
  return made;
}

Names ids(const Ahead& ahead) {
  Names found;
  for (const RememberedRevision& one : ahead.newer) {
    found.push_back(one.id);
  }
  return found;
}

}  // namespace

TEST_CASE("newer revisions on top of the head are ahead", "[ahead]") {
  const Ahead ahead = look_ahead(
      older(), {"d"}, history({newer("c", {"b"}), newer("d", {"c"})}));
  CHECK(ahead.is_ahead());
  CHECK(ids(ahead) == Names{"c", "d"});
  CHECK(ahead.unknown == Ids{"d"});
  CHECK(ahead.breaking() == nullptr);
}

TEST_CASE("one that is breaking is found among others", "[ahead]") {
  const auto verdict =
      GENERATE(std::optional<bool>(true), std::optional<bool>());
  const Ahead ahead = look_ahead(
      older(), {"d"}, history({newer("c", {"b"}, verdict), newer("d", {"c"})}));
  REQUIRE(ahead.breaking() != nullptr);
  CHECK(ahead.breaking()->id == "c");
}

TEST_CASE("branches and merges are walked in full", "[ahead]") {
  const RememberedRevisions rows =
      history({newer("c", {"b"}), newer("x", {"a"}), newer("y", {"x"}),
               newer("m", {"c", "y"}, true)});
  CHECK(ids(look_ahead(older(), {"m"}, rows)) == Names{"c", "x", "y", "m"});
  CHECK(look_ahead(older(), {"m"}, rows).breaking()->id == "m");
  // Beside the chain's own head.
  const Ahead beside = look_ahead(older(), {"b", "y"}, rows);
  CHECK(beside.is_ahead());
  CHECK(ids(beside) == Names{"x", "y"});
  // What is on another branch is not above this image.
  CHECK(look_ahead(older(), {"c"}, rows).breaking() == nullptr);
}

TEST_CASE("a base of its own beside the whole chain is ahead", "[ahead]") {
  const RememberedRevisions rows = history({newer("z", {})});
  CHECK(look_ahead(older(), {"b", "z"}, rows).is_ahead());
  CHECK_FALSE(look_ahead(older(), {"z"}, rows).is_ahead());
  CHECK_FALSE(look_ahead(older(), {"a", "z"}, rows).is_ahead());
}

TEST_CASE("dependencies count, also by a label of the chain", "[ahead]") {
  RememberedRevision depends = newer("z", {});
  depends.depends_on = {"b"};
  CHECK(look_ahead(older(), {"z"}, history({depends})).is_ahead());
  depends.depends_on = {"root"};
  const Ahead lacking = look_ahead(older(), {"z"}, history({depends}));
  CHECK_THAT(lacking.diverged,
             Catch::Contains("lacks") && Catch::Contains("'b'"));
  depends.depends_on = {"nothing"};
  CHECK_THAT(look_ahead(older(), {"b", "z"}, history({depends})).diverged,
             Catch::Contains("'nothing'"));
}

TEST_CASE("a database that lacks a revision has diverged", "[ahead]") {
  const Ahead ahead = look_ahead(older(), {"c"}, history({newer("c", {"a"})}));
  CHECK(ahead.diverged == "it lacks this chain's revision 'b'");
}

TEST_CASE("what the history does not know has diverged", "[ahead]") {
  CHECK(look_ahead(older(), {"c"}, {}).diverged ==
        "headgate_history knows nothing of revision 'c'");
  CHECK(look_ahead(older(), {"d"}, history({newer("d", {"gone", "b"})}))
            .diverged == "headgate_history knows nothing of revision 'gone'");
  CHECK_FALSE(
      look_ahead(older(), {"d"}, history({newer("d", {""})})).is_ahead());
}

TEST_CASE("a cycle ends the walk and starts nothing", "[ahead]") {
  CHECK(
      look_ahead(older(), {"c"}, history({newer("c", {"c", "b"})})).diverged ==
      "headgate_history holds a cycle");
  CHECK(look_ahead(older(), {"d"},
                   history({newer("c", {"b", "d"}), newer("d", {"c"})}))
            .diverged == "headgate_history holds a cycle");
}

TEST_CASE("rows that other rows imply have diverged", "[ahead]") {
  const RememberedRevisions rows =
      history({newer("c", {"b"}), newer("d", {"c"})});
  for (const Ids& heads : {Ids{"c", "d"}, Ids{"b", "d"}, Ids{"a", "d"}}) {
    CHECK_THAT(look_ahead(older(), heads, rows).diverged,
               Catch::Contains("another of its rows descends from"));
  }
}

TEST_CASE("a long line of newer revisions is walked quickly", "[ahead]") {
  std::vector<RememberedRevision> rows;
  std::string parent = "b";
  for (int i = 30'000; i > 0; --i) {  // Against the order of the ids.
    rows.push_back(newer("r" + std::to_string(100'000 + i), {parent}));
    parent = rows.back().id;
  }
  const Ahead ahead = look_ahead(older(), {parent}, history(rows));
  CHECK(ahead.is_ahead());
  CHECK(ahead.newer.size() == 30'000);
  CHECK(ahead.newer.front().id == "r130000");
}

TEST_CASE("whatever the history holds, the walk ends soundly", "[ahead]") {
  std::mt19937 random(7);
  const Names names{"a", "b", "c", "d", "e", "f"};
  const auto any = [&] { return names.at(random() % names.size()); };
  int started = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<RememberedRevision> rows;
    for (const char* id : {"c", "d", "e", "f"}) {
      Names down(random() % 3);
      std::ranges::generate(down, any);
      rows.push_back(newer(id, down, random() % 4 == 0));
    }
    Ids heads{any(), any()};
    const Ahead ahead = look_ahead(older(), heads, history(rows));
    if (!ahead.is_ahead()) {
      continue;
    }
    ++started;
    // Parents stand before their children, and the chain is whole below.
    Ids below{"a", "b"};
    for (const RememberedRevision& one : ahead.newer) {
      for (const std::string& parent : one.down_revisions) {
        CHECK(below.contains(parent));
      }
      below.insert(one.id);
    }
    for (const std::string& head : heads) {
      CHECK(below.contains(head));
    }
  }
  CHECK(started > 100);
}

TEST_CASE("a newer revision is told with its origin", "[ahead]") {
  RememberedRevision one = newer("c3d4", {"b"});
  CHECK(told(one) == "c3d4, applied 2026-01-12 10:45:07Z");
  one.message = "add rating";
  one.image = "shop:7";
  one.host = "pod-1";
  CHECK(told(one) ==
        "c3d4 (add rating), applied 2026-01-12 10:45:07Z by image shop:7 on "
        "pod-1");
}

TEST_CASE("of many newer revisions the latest are told", "[ahead]") {
  std::vector<RememberedRevision> many;
  for (const char* id : {"c", "d", "e", "f", "g", "h", "i"}) {
    many.push_back(newer(id, {}));
  }
  const std::string text = told(many);
  CHECK_THAT(text, Catch::StartsWith("i, applied"));
  CHECK_THAT(text, Catch::EndsWith("; and 2 more"));
  many.resize(5);
  CHECK_THAT(told(many), !Catch::Contains("more"));
}
