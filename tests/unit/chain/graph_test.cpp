#include "entrypoint/chain/graph.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Ids = RevisionIds;
using Names = std::vector<std::string>;

Revision revision(std::string id, Names down, Names depends = {},
                  Names labels = {}) {
  Revision made;
  made.file = id + ".sql";
  made.id = std::move(id);
  made.down_revisions = std::move(down);
  made.depends_on = std::move(depends);
  made.branch_labels = std::move(labels);
  made.lines = {
      .id = 1, .down_revisions = 2, .depends_on = 3, .branch_labels = 4};
  return made;
}

Graph make(std::vector<Revision> revisions) {
  return Graph::make(std::move(revisions)).value();
}

std::string refuse(std::vector<Revision> revisions) {
  const Result<Graph> graph = Graph::make(std::move(revisions));
  REQUIRE_FALSE(graph.has_value());
  CHECK(graph.error().code == ErrorCode::broken_chain);
  CHECK_FALSE(graph.error().hint.empty());
  return graph.error().message;
}

/// a - b - c      (b1 branches off b, m merges c and b1)
///      \    \.
///      b1 -- m   x - y  (y depends on b1)
Graph forked() {
  return make({revision("m", {"c", "b1"}), revision("a", {}),
               revision("b", {"a"}), revision("c", {"b"}, {}, {"main"}),
               revision("b1", {"b"}, {}, {"side"}), revision("x", {}),
               revision("y", {"x"}, {"side"})});
}

}  // namespace

TEST_CASE("a graph knows its revisions", "[chain]") {
  const Graph graph = forked();
  CHECK(graph.size() == 7);
  CHECK_FALSE(graph.empty());
  CHECK(graph.contains("b1"));
  CHECK_FALSE(graph.contains("side"));
  CHECK(graph.at("b1").file == "b1.sql");
  CHECK(make({}).empty());
}

TEST_CASE("heads, real heads and bases", "[chain]") {
  const Graph graph = make({revision("a", {}), revision("b", {"a"}),
                            revision("x", {}), revision("y", {"x"}, {"b"})});
  CHECK(graph.heads() == Ids{"b", "y"});
  CHECK(graph.real_heads() == Ids{"y"});
  CHECK(graph.bases() == Ids{"a", "x"});
}

TEST_CASE("parents and children, with dependencies", "[chain]") {
  const Graph graph = forked();
  CHECK(graph.parents("y") == Names{"x", "b1"});
  CHECK(graph.parents("m") == Names{"c", "b1"});
  CHECK(graph.parents("a").empty());
  CHECK(graph.children("b1") == Names{"m", "y"});
  CHECK(graph.next("b1") == Names{"m"});
  CHECK(graph.next("b") == Names{"b1", "c"});
}

TEST_CASE("a parent that another parent implies is left out", "[chain]") {
  const Graph graph =
      make({revision("a", {}), revision("b", {"a"}),
            revision("c", {"b"}, {"a"}), revision("d", {"c"}, {"c"})});
  CHECK(graph.parents("c") == Names{"b", "a"});
  CHECK(graph.versioned_parents("c") == Names{"b"});
  CHECK(graph.parents("d") == Names{"c"});
}

TEST_CASE("ancestors and descendants follow dependencies", "[chain]") {
  const Graph graph = forked();
  CHECK(graph.ancestors({"y"}) == Ids{"a", "b", "b1", "x", "y"});
  CHECK(graph.descendants({"b1"}) == Ids{"b1", "m", "y"});
  CHECK(graph.ancestors({"unknown"}).empty());
  CHECK(graph.lineage("b1") == Ids{"a", "b", "b1", "m"});
  CHECK(graph.tips({"a", "b", "x"}) == Ids{"b", "x"});
  CHECK(graph.tips({"b1", "x", "y"}) == Ids{"y"});
}

TEST_CASE("labels reach up without end, and down to a branch", "[chain]") {
  const Graph graph = forked();
  CHECK(graph.labels("b1") == std::set<std::string>{"side"});
  CHECK(graph.labels("m") == std::set<std::string>{"main", "side"});
  CHECK(graph.labels("b").empty());
  CHECK(graph.labels("y").empty());
  CHECK(graph.labelled("side") == "b1");
  CHECK(graph.labelled("b1") == std::nullopt);

  const Graph line = make({revision("a", {}), revision("b", {"a"}),
                           revision("c", {"b"}, {}, {"l"})});
  CHECK(line.labels("a") == std::set<std::string>{"l"});
}

TEST_CASE("parents come before children", "[chain]") {
  CHECK(forked().order() == Names{"a", "b", "b1", "c", "m", "x", "y"});
  const Graph graph = make({revision("a", {"z"}), revision("z", {})});
  CHECK(graph.order() == Names{"z", "a"});
}

TEST_CASE("a cycle is named", "[chain]") {
  CHECK(refuse({revision("a", {"c"}), revision("b", {"a"}),
                revision("c", {"b"}), revision("d", {"c"})}) ==
        "a.sql:2: a cycle: a -> b -> c -> a");
  CHECK(refuse({revision("a", {"a"})}) == "a.sql:2: a cycle: a -> a");
  CHECK(refuse({revision("a", {}, {"b"}), revision("b", {"a"})})
            .find("a cycle: ") != std::string::npos);
}

TEST_CASE("what is missing is named", "[chain]") {
  CHECK(refuse({revision("a", {}), revision("b", {"zz"})}) ==
        "b.sql:2: down_revision \"zz\" is not in the chain");
  CHECK(refuse({revision("a", {}, {"zz"})}) ==
        "a.sql:3: depends_on \"zz\" is not in the chain");
  CHECK(refuse({revision("a", {}, {}, {"l"}), revision("b", {"l"})}) ==
        "b.sql:2: down_revision \"l\" is not in the chain");
}

TEST_CASE("what is there twice is named", "[chain]") {
  Revision again = revision("a", {});
  again.file = "other.sql";
  CHECK(refuse({revision("a", {}), again}) ==
        "other.sql:1: the id \"a\" is taken by a.sql:1");
  CHECK(refuse({revision("a", {}, {}, {"l"}), revision("b", {}, {}, {"l"})}) ==
        "b.sql:4: the label \"l\" is taken by a.sql:4");
  CHECK(refuse({revision("a", {}, {}, {"b"}), revision("b", {})}) ==
        "a.sql:4: the label \"b\" is taken by b.sql:1");
}

TEST_CASE("ids that make no identifier are refused", "[chain]") {
  CHECK(refuse({revision("a-b", {})}).starts_with("a-b.sql:1: "));
  CHECK(refuse({revision("a", {}, {}, {"l:m"})}).starts_with("a.sql:4: "));
}

TEST_CASE("ids must fit the version table", "[chain]") {
  const Graph graph = make({revision("a", {}), revision("größer", {"a"})});
  CHECK(check_id_width(graph, 6).has_value());
  const Result<void> narrow = check_id_width(graph, 5);
  REQUIRE_FALSE(narrow.has_value());
  CHECK(narrow.error().code == ErrorCode::broken_chain);
  CHECK(narrow.error().message.starts_with("größer.sql:1: "));
}
