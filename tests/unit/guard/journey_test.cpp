#include "entrypoint/guard/journey.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/chain/identifier.hpp"

namespace headgate {

namespace {

Revision revision(std::string id, std::vector<std::string> parents,
                  std::vector<std::string> needs = {}) {
  Revision made;
  made.id = std::move(id);
  made.down_revisions = std::move(parents);
  made.depends_on = std::move(needs);
  made.file = made.id + ".sql";
  return made;
}

/// Each revision of a graph is undone alone, when it is the last that is
/// applied.
void check_each_alone(std::vector<Revision> revisions) {
  const Result<Graph> graph = Graph::make(std::move(revisions));
  REQUIRE(graph);
  RevisionIds applied;
  for (const std::string& id : graph->order()) {
    const RevisionIds before = applied;
    applied.insert(id);
    INFO(id << " by " << target_below(*graph, id));
    CHECK(resolve_target(*graph, target_below(*graph, id), graph->tips(applied),
                         Direction::down) == graph->tips(before));
  }
}

}  // namespace

TEST_CASE("in a line, the target is the parent") {
  const Result<Graph> graph =
      Graph::make({revision("a", {}), revision("b", {"a"})});
  REQUIRE(graph);
  CHECK(target_below(*graph, "a") == "base");
  CHECK(target_below(*graph, "b") == "a");
  check_each_alone({revision("a", {}), revision("b", {"a"})});
}

TEST_CASE("beside a fork, only one side is undone") {
  check_each_alone({revision("a", {}), revision("b", {"a"}),
                    revision("c", {"a"}), revision("d", {"c"}),
                    revision("m", {"b", "d"}), revision("n", {"m"})});
}

TEST_CASE("of several bases, only one is undone") {
  check_each_alone({revision("a", {}), revision("b", {}),
                    revision("c", {"b"}, {"a"}), revision("d", {"a"})});
}

}  // namespace headgate
