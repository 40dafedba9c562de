#include <algorithm>
#include <chrono>
#include <set>

#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

/// What a walk from base to heads has come to.
struct Walk {
  std::size_t applied = 0;
  std::set<std::string, std::less<>> missing;  ///< Failed or not tried.
};

bool waits_for(const Graph& graph, const std::string& id, const Walk& walk) {
  const std::vector<std::string> parents = graph.parents(id);
  return std::ranges::any_of(parents, [&walk](const std::string& parent) {
    return walk.missing.contains(parent);
  });
}

/// Applies one revision and remembers how long that took.
Result<void> apply(Workshop& workshop, Journey& journey,
                   GuardRevision& revision, Walk& walk) {
  const Clock::time_point began = Clock::now();
  const Result<void> applied = journey.up(revision.id);
  if (applied) {
    revision.up =
        std::chrono::duration_cast<milliseconds>(Clock::now() - began);
    ++walk.applied;
  } else {
    walk.missing.insert(revision.id);
  }
  workshop.progress(walk.applied, workshop.run.revisions.size(), revision.id);
  return applied;
}

}  // namespace

Result<GuardStep> step_fresh(Workshop& workshop) {
  GuardStep step{.name = "fresh", .summary = {}, .findings = {}, .notes = {}};
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  Journey journey(workshop, *database);
  const Graph& graph = workshop.chain.graph;
  Walk walk;
  for (GuardRevision& revision : workshop.run.revisions) {
    if (waits_for(graph, revision.id, walk)) {
      walk.missing.insert(revision.id);
      step.notes.push_back({.revision = revision.id,
                            .message = "not tried, since a revision that it "
                                       "needs failed"});
      continue;
    }
    const Result<void> applied = apply(workshop, journey, revision, walk);
    if (!applied && ends_guard(workshop.context, applied.error())) {
      return std::unexpected(applied.error());
    }
    if (!applied) {
      step.findings.push_back(
          failure_in(graph.at(revision.id), "upgrade-fails", applied.error()));
    }
  }
  const Result<void> dropped = workshop.databases.drop(*database);
  if (!dropped) {
    return std::unexpected(dropped.error());
  }
  for (const std::string& role : workshop.made_roles) {
    step.notes.push_back(
        {.revision = {},
         .message = "role " + role +
                    " is named by a revision; it was made, since a new server "
                    "has none of yours"});
  }
  step.summary = counted(walk.applied, "revision") + " of " +
                 std::to_string(graph.size()) + " applied";
  judge_step(step);
  return step;
}

}  // namespace headgate
