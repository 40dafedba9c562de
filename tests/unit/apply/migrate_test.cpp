#include "entrypoint/apply/migrate.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a file that was read is not read again", "[apply]") {
  Revision revision;
  revision.id = "r1";
  revision.file = "/nowhere/0001_r1.sql";
  const Result<Graph> graph = Graph::make({revision});
  REQUIRE(graph.has_value());
  const Plan plan{.steps = {{.revision = "r1",
                             .direction = Direction::up,
                             .changes = {VersionChange{}}}},
                  .before = {},
                  .after = {"r1"}};
  CHECK_FALSE(load_steps(*graph, plan).has_value());

  LoadedStep read{.step = plan.steps.front(), .file = {}};
  read.step.changes.clear();
  read.file.revision = revision;
  read.file.checksum = "c0ffee";
  const auto steps = load_steps(*graph, plan, {}, {&read, 1});
  REQUIRE(steps.has_value());
  CHECK(steps->at(0).file.checksum == "c0ffee");
  CHECK(steps->at(0).step.changes.size() == 1);
}
