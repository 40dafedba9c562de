#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "entrypoint/history/history.hpp"
#include "entrypoint/preflight/facts.hpp"
#include "entrypoint/preflight/preflight.hpp"
#include "tests/integration/support/script.hpp"
#include "tests/integration/support/test_role.hpp"

namespace headgate {

inline Graph chain_of(const std::string& id) {
  Revision revision;
  revision.id = id;
  revision.file = "versions/first.sql";
  return Graph::make({revision}).value();
}

/// A preflight's surroundings; a test changes the part that it is about.
struct PreflightFixture {
  TestDatabase database;
  Reactor reactor;
  Connection admin = database.session(reactor);
  Graph graph = chain_of("first");
  PreflightInput input{.graph = graph,
                       .table = {.schema = "public", .name = "alembic_version"},
                       .extensions = {},
                       .command = {},
                       .repeated = {}};

  void make_tables() {
    run(admin, create_version_table(input.table) + create_history(input.table));
    input.has_table = true;
  }
};

inline std::vector<CheckResult> results(Connection& session,
                                        const PreflightInput& input) {
  auto found = run_preflight(session, input);
  if (!found) {
    FAIL(found.error().message);
  }
  return *std::move(found);
}

inline CheckResult result(Connection& session, const PreflightInput& input,
                          const std::string& name) {
  const auto all = results(session, input);
  const auto found = std::ranges::find(all, name, &CheckResult::name);
  REQUIRE(found != all.end());
  return *found;
}

inline PreflightFacts facts(
    Connection& session, const PreflightInput& input,
    std::chrono::seconds long_after = std::chrono::seconds(60)) {
  auto found = read_facts(session, input, long_after);
  if (!found) {
    FAIL(found.error().message);
  }
  return *std::move(found);
}

}  // namespace headgate
