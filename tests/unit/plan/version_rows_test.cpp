#include "entrypoint/plan/version_rows.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "entrypoint/plan/plan.hpp"

using namespace headgate;

namespace {

using Kind = VersionChange::Kind;
using Random = std::mt19937;

std::size_t pick(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit)(random);
}

/// A DAG of up to 30 revisions with branches, merges and dependencies, whose
/// ids are in no order.
Graph random_graph(Random& random) {
  std::vector<std::string> ids;
  for (int i = 0; i < 30; ++i) {
    ids.push_back("r" + std::to_string(10 + i));
  }
  std::shuffle(ids.begin(), ids.end(), random);
  ids.resize(1 + pick(random, 29));
  std::vector<Revision> revisions;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Revision revision;
    revision.id = ids[i];
    std::set<std::string> down;
    std::set<std::string> needed;
    for (std::size_t n = pick(random, 3); i > 0 && n > 0; --n) {
      down.insert(ids[pick(random, i - 1)]);
    }
    for (std::size_t n = pick(random, 4); i > 0 && n > 2; --n) {
      needed.insert(ids[pick(random, i - 1)]);
    }
    revision.down_revisions.assign(down.begin(), down.end());
    revision.depends_on.assign(needed.begin(), needed.end());
    revisions.push_back(revision);
  }
  return Graph::make(revisions).value();
}

/// The rows of some set of applied revisions.
RevisionIds random_rows(const Graph& graph, Random& random) {
  RevisionIds chosen;
  for (std::size_t n = pick(random, 3); n > 0; --n) {
    chosen.insert(graph.order()[pick(random, graph.size() - 1)]);
  }
  return graph.tips(graph.ancestors(chosen));
}

/// Carries a change out; it must hit exactly one row.
void carry_out(const VersionChange& change, RevisionIds& rows) {
  if (change.kind != Kind::insert) {
    REQUIRE(rows.erase(change.from) == 1);
  }
  if (change.kind != Kind::erase) {
    REQUIRE(rows.insert(change.to).second);
  }
}

/// Carries a plan out as a database would, and checks it step by step.
void simulate(const Graph& graph, const Plan& plan) {
  RevisionIds rows = plan.before;
  RevisionIds applied = graph.ancestors(rows);
  for (const Step& step : plan.steps) {
    if (step.direction == Direction::up) {
      for (const std::string& parent : graph.parents(step.revision)) {
        REQUIRE(applied.contains(parent));
      }
      REQUIRE(applied.insert(step.revision).second);
    } else {
      for (const std::string& child : graph.children(step.revision)) {
        REQUIRE_FALSE(applied.contains(child));
      }
      REQUIRE(applied.erase(step.revision) == 1);
    }
    for (const VersionChange& change : step.changes) {
      carry_out(change, rows);
    }
    REQUIRE(rows == graph.tips(applied));
    REQUIRE(graph.ancestors(rows) == applied);
  }
  REQUIRE(rows == plan.after);
}

}  // namespace

TEST_CASE("on any graph each change hits one row", "[plan]") {
  const auto seed = GENERATE(range(0U, 400U));
  CAPTURE(seed);
  Random random(seed);
  const Graph graph = random_graph(random);
  const RevisionIds before = random_rows(graph, random);
  const RevisionIds targets = random_rows(graph, random);

  const Plan up = plan_upgrade(graph, before, targets).value();
  simulate(graph, up);
  const RevisionIds applied = graph.ancestors(up.after);
  for (const std::string& id : targets) {
    CHECK(applied.contains(id));
  }

  const Plan back = plan_downgrade(graph, up.after, before).value();
  simulate(graph, back);
  CHECK(back.after == before);
  CHECK(back.steps.size() == up.steps.size());
  const Plan base = plan_downgrade(graph, up.after, {}).value();
  simulate(graph, base);
  CHECK(base.after.empty());
  const Plan all = plan_upgrade(graph, before, graph.real_heads()).value();
  simulate(graph, all);
  CHECK(all.after == graph.real_heads());
  CHECK(standing(graph, all.after) == Standing::at_head);
}

TEST_CASE("rows know all that they imply", "[plan]") {
  Revision a;
  a.id = "a";
  Revision b;
  b.id = "b";
  b.down_revisions = {"a"};
  const Graph graph = Graph::make({a, b}).value();
  VersionRows rows(graph, {"b"});
  CHECK(rows.applied() == RevisionIds{"a", "b"});
  CHECK(rows.downgrade("b").size() == 1);
  CHECK(rows.applied() == RevisionIds{"a"});
  CHECK(rows.rows() == RevisionIds{"a"});
}
