#include "entrypoint/cli/guard_report/graph_layout.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Names = std::vector<std::string>;

GuardRevision node(std::string id, Names parents, Names needed = {}) {
  return {.id = std::move(id),
          .message = "",
          .file = "",
          .down_revisions = std::move(parents),
          .depends_on = std::move(needed),
          .irreversible = "",
          .up = {},
          .down = {},
          .statements = {}};
}

/// Whether a line runs through a revision's place on its way.
bool collides(const GraphLayout& layout) {
  return std::ranges::any_of(layout.edges, [&](const LayoutEdge& edge) {
    for (std::size_t row = edge.parent + 1; row < edge.child; ++row) {
      if (layout.lanes.at(row) == edge.lane) {
        return true;
      }
    }
    return false;
  });
}

}  // namespace

TEST_CASE("a chain is one lane", "[cli]") {
  std::vector<GuardRevision> chain{node("0", {})};
  for (int i = 1; i < 200; ++i) {
    chain.push_back(node(std::to_string(i), {std::to_string(i - 1)}));
  }
  const GraphLayout layout = layout_graph(chain);
  CHECK(layout.width == 1);
  CHECK(layout.edges.size() == 199);
  CHECK(layout.lanes == std::vector<std::size_t>(200, 0));
}

TEST_CASE("a branch has a lane of its own until it merges", "[cli]") {
  const GraphLayout layout =
      layout_graph({node("a", {}), node("b", {"a"}), node("c", {"a"}),
                    node("d", {"b"}), node("m", {"d", "c"}), node("e", {"m"})});
  CHECK(layout.width == 2);
  CHECK(layout.lanes == std::vector<std::size_t>{0, 0, 1, 0, 0, 0});
  CHECK(layout.edges.size() == 6);
  CHECK_FALSE(collides(layout));
}

TEST_CASE("heads that never merge stay apart", "[cli]") {
  const GraphLayout layout =
      layout_graph({node("a", {}), node("b", {"a"}), node("c", {"a"}),
                    node("d", {"a"}), node("e", {"b"})});
  CHECK(layout.width == 3);
  CHECK(layout.lanes.at(1) == layout.lanes.at(4));
  CHECK_FALSE(collides(layout));
}

TEST_CASE("bases of their own stand side by side", "[cli]") {
  const GraphLayout layout = layout_graph(
      {node("a", {}), node("x", {}), node("b", {"a"}), node("y", {"x"})});
  CHECK(layout.width == 2);
  CHECK(layout.lanes.at(0) == layout.lanes.at(2));
  CHECK(layout.lanes.at(1) == layout.lanes.at(3));
  CHECK(layout.lanes.at(0) != layout.lanes.at(1));
  CHECK_FALSE(collides(layout));
}

TEST_CASE("a dependency is a line that says so", "[cli]") {
  const GraphLayout layout =
      layout_graph({node("a", {}), node("x", {}), node("b", {"a"}, {"x"})});
  REQUIRE(layout.edges.size() == 2);
  CHECK_FALSE(layout.edges.at(0).dependency);
  CHECK(layout.edges.at(1).dependency);
  CHECK(layout.edges.at(1).parent == 1);
  CHECK_FALSE(collides(layout));
}

TEST_CASE("a parent is one line, whatever names it", "[cli]") {
  const GraphLayout layout = layout_graph(
      {node("a", {}), node("b", {"a", "a"}, {"a", "label", "b", "c"}),
       node("c", {"b"})});
  CHECK(layout.edges.size() == 2);
  CHECK(layout.width == 1);
}

TEST_CASE("no line runs through a revision, however tangled", "[cli]") {
  std::vector<GuardRevision> graph{node("0", {})};
  for (std::size_t i = 1; i < 60; ++i) {
    Names parents{std::to_string(i * 7 % i), std::to_string(i * i / 2 % i)};
    graph.push_back(
        node(std::to_string(i), std::move(parents), {std::to_string(i / 3)}));
  }
  const GraphLayout layout = layout_graph(graph);
  CHECK_FALSE(collides(layout));
  CHECK(layout.width > 2);
  CHECK(std::ranges::max(layout.lanes) < layout.width);
}

TEST_CASE("nothing has no layout", "[cli]") {
  CHECK(layout_graph({}).width == 0);
}
