#include "entrypoint/plan/plan.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Ids = RevisionIds;
using Names = std::vector<std::string>;
using Kind = VersionChange::Kind;
using Changes = std::vector<VersionChange>;

Revision revision(std::string id, Names down, Names depends = {}) {
  Revision made;
  made.id = std::move(id);
  made.down_revisions = std::move(down);
  made.depends_on = std::move(depends);
  return made;
}

Graph line() {
  return Graph::make(
             {revision("a", {}), revision("b", {"a"}), revision("c", {"b"})})
      .value();
}

Graph merged() {
  return Graph::make({revision("a", {}), revision("b", {"a"}),
                      revision("c", {"a"}), revision("m", {"b", "c"})})
      .value();
}

Names revisions(const Plan& plan) {
  Names ids;
  for (const Step& step : plan.steps) {
    ids.push_back(step.revision);
  }
  return ids;
}

VersionChange insert(std::string to) {
  return {.kind = Kind::insert, .from = {}, .to = std::move(to)};
}
VersionChange update(std::string from, std::string to) {
  return {.kind = Kind::update, .from = std::move(from), .to = std::move(to)};
}
VersionChange erase(std::string from) {
  return {.kind = Kind::erase, .from = std::move(from), .to = {}};
}

}  // namespace

TEST_CASE("a database stands at head, behind, or elsewhere", "[plan]") {
  CHECK(standing(line(), {"c"}) == Standing::at_head);
  CHECK(standing(line(), {"b"}) == Standing::behind);
  CHECK(standing(line(), {}) == Standing::behind);
  CHECK(standing(line(), {"c", "z"}) == Standing::unknown);
  CHECK(standing(merged(), {"b", "c"}) == Standing::behind);
}

TEST_CASE("an upgrade goes from the first to the last", "[plan]") {
  const Plan plan = plan_upgrade(line(), {}, {"c"}).value();
  CHECK(revisions(plan) == Names{"a", "b", "c"});
  CHECK(plan.steps[0].direction == Direction::up);
  CHECK(plan.steps[0].changes == Changes{insert("a")});
  CHECK(plan.steps[1].changes == Changes{update("a", "b")});
  CHECK(plan.before.empty());
  CHECK(plan.after == Ids{"c"});
}

TEST_CASE("what is applied is not applied again", "[plan]") {
  CHECK(revisions(plan_upgrade(line(), {"b"}, {"c"}).value()) == Names{"c"});
  const Plan nothing = plan_upgrade(line(), {"c"}, {"b"}).value();
  CHECK(nothing.steps.empty());
  CHECK(nothing.after == Ids{"c"});
}

TEST_CASE("a branch is a row of its own, and a merge one for all", "[plan]") {
  const Plan plan = plan_upgrade(merged(), {"b"}, {"m"}).value();
  REQUIRE(revisions(plan) == Names{"c", "m"});
  CHECK(plan.steps[0].changes == Changes{insert("c")});
  CHECK(plan.steps[1].changes == Changes{erase("b"), update("c", "m")});
  CHECK(plan.after == Ids{"m"});
}

TEST_CASE("a dependency's row goes into its dependent's", "[plan]") {
  const Graph graph =
      Graph::make({revision("core", {}), revision("plug", {}, {"core"})})
          .value();
  const Plan plan = plan_upgrade(graph, {"core"}, {"plug"}).value();
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].changes == Changes{update("core", "plug")});
  CHECK(plan.after == graph.real_heads());
}

TEST_CASE("a downgrade undoes all but what stays", "[plan]") {
  const Plan plan = plan_downgrade(line(), {"c"}, {"a"}).value();
  CHECK(revisions(plan) == Names{"c", "b"});
  CHECK(plan.steps[0].direction == Direction::down);
  CHECK(plan.steps[0].changes == Changes{update("c", "b")});
  CHECK(plan.after == Ids{"a"});

  const Plan all = plan_downgrade(line(), {"a"}, {}).value();
  CHECK(all.steps[0].changes == Changes{erase("a")});
  CHECK(all.after.empty());
}

TEST_CASE("undoing a merge brings back its parents' rows", "[plan]") {
  const Plan plan = plan_downgrade(merged(), {"m"}, {"a"}).value();
  REQUIRE(revisions(plan) == Names{"m", "c", "b"});
  CHECK(plan.steps[0].changes == Changes{update("m", "b"), insert("c")});
  CHECK(plan.steps[1].changes == Changes{erase("c")});
  CHECK(plan.steps[2].changes == Changes{update("b", "a")});
}

TEST_CASE("a parent that others stand on gets no row", "[plan]") {
  const Graph graph =
      Graph::make({revision("a", {}), revision("b", {"a"}), revision("x", {}),
                   revision("y", {"x"}, {"a"})})
          .value();
  const Plan plan = plan_downgrade(graph, {"b", "y"}, {"y"}).value();
  REQUIRE(revisions(plan) == Names{"b"});
  CHECK(plan.steps[0].changes == Changes{erase("b")});
}

TEST_CASE("a database that the chain does not know has no plan", "[plan]") {
  CHECK(plan_upgrade(line(), {"z"}, {"c"}).error().code ==
        ErrorCode::wrong_revision);
  const Result<Plan> down = plan_downgrade(line(), {"b", "z"}, {"a"});
  REQUIRE_FALSE(down.has_value());
  CHECK(down.error().code == ErrorCode::wrong_revision);
  CHECK(down.error().message.find('z') != std::string::npos);
  CHECK(plan_upgrade(line(), {""}, {"c"}).error().message ==
        "the database holds revision '', which the chain does not");
}

TEST_CASE("there is no way down to what is not applied", "[plan]") {
  const Result<Plan> plan = plan_downgrade(line(), {"a"}, {"b"});
  REQUIRE_FALSE(plan.has_value());
  CHECK(plan.error().code == ErrorCode::usage);
}

TEST_CASE("an irreversible revision is not undone", "[plan]") {
  Revision last = revision("b", {"a"});
  last.irreversible = "data is gone";
  const Graph graph = Graph::make({revision("a", {}), last}).value();
  const Result<Plan> plan = plan_downgrade(graph, {"b"}, {"a"});
  REQUIRE_FALSE(plan.has_value());
  CHECK(plan.error().code == ErrorCode::usage);
  CHECK(plan.error().message.find("data is gone") != std::string::npos);
  CHECK(plan_downgrade(graph, {"b"}, {"b"}).value().steps.empty());
}

TEST_CASE("a row that another row implies is no place to start", "[plan]") {
  const Graph graph = line();
  const Ids rows{"a", "b", "c"};
  const auto up = plan_upgrade(graph, rows, {"c"});
  REQUIRE_FALSE(up.has_value());
  CHECK(up.error().code == ErrorCode::wrong_revision);
  CHECK_THAT(up.error().message, Catch::Contains("holds a, b, which"));
  CHECK_THAT(up.error().hint, Catch::EndsWith("headgate stamp c"));
  CHECK_FALSE(plan_downgrade(graph, rows, {"a"}).has_value());
}

TEST_CASE("a dependency's row is implied, too", "[plan]") {
  const Graph graph =
      Graph::make({revision("a", {}), revision("x", {}, {"a"})}).value();
  CHECK_FALSE(plan_upgrade(graph, {"a", "x"}, {"x"}).has_value());
  CHECK(plan_upgrade(graph, {"x"}, {"x"}).has_value());
}
