#include "entrypoint/plan/plan.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "entrypoint/plan/version_rows.hpp"

namespace headgate {
namespace {

Result<void> check_known(const Graph& graph, const RevisionIds& applied) {
  for (const std::string& id : applied) {
    if (!graph.contains(id)) {
      return fail(
          ErrorCode::wrong_revision,
          "the database holds revision '" + id + "', which the chain does not",
          "Deploy an image whose chain holds it, or restore the file "
          "that is missing.");
    }
  }
  return {};
}

/// Rows that other rows imply are none that a step could start from; Alembic
/// neither writes nor keeps them.
Result<void> check_apart(const Graph& graph, const RevisionIds& applied) {
  RevisionIds tips = applied;
  for (const std::string& id : applied) {
    for (const std::string& below : graph.ancestors({id})) {
      if (below != id) {
        tips.erase(below);
      }
    }
  }
  if (tips == applied) {
    return {};
  }
  std::string implied;
  for (const std::string& id : applied) {
    if (!tips.contains(id)) {
      implied += (implied.empty() ? "" : ", ") + id;
    }
  }
  std::string stamp = "headgate stamp";
  for (const std::string& id : tips) {
    stamp += " " + id;
  }
  return fail(
      ErrorCode::wrong_revision,
      "the version table holds " + implied +
          ", which another of its rows descends from",
      "Find out which revisions the database really has; if all, run: " +
          stamp);
}

/// Whether a plan can start from these rows.
Result<void> check_applied(const Graph& graph, const RevisionIds& applied) {
  const Result<void> known = check_known(graph, applied);
  return known ? check_apart(graph, applied) : known;
}

Result<void> check_targets(const RevisionIds& applied,
                           const RevisionIds& targets) {
  for (const std::string& id : targets) {
    if (!applied.contains(id)) {
      return fail(ErrorCode::usage,
                  "revision " + id +
                      " is not applied, so there is no way down "
                      "to it",
                  "`headgate current` shows where the database stands.");
    }
  }
  return {};
}

}  // namespace

Standing standing(const Graph& graph, const RevisionIds& applied) {
  const bool known = std::ranges::all_of(
      applied, [&graph](const std::string& id) { return graph.contains(id); });
  if (!known) {
    return Standing::unknown;
  }
  return applied == graph.real_heads() ? Standing::at_head : Standing::behind;
}

Result<Plan> plan_upgrade(const Graph& graph, const RevisionIds& applied,
                          const RevisionIds& targets) {
  Result<void> known = check_applied(graph, applied);
  if (!known) {
    return std::unexpected(std::move(known.error()));
  }
  const RevisionIds wanted = graph.ancestors(targets);
  VersionRows rows(graph, applied);
  Plan plan{.steps = {}, .before = applied, .after = {}};
  for (const std::string& id : graph.order()) {
    if (wanted.contains(id) && !rows.applied().contains(id)) {
      plan.steps.push_back({.revision = id,
                            .direction = Direction::up,
                            .changes = rows.upgrade(id)});
    }
  }
  plan.after = rows.rows();
  return plan;
}

Result<Plan> plan_downgrade(const Graph& graph, const RevisionIds& applied,
                            const RevisionIds& targets) {
  Result<void> checked = check_applied(graph, applied);
  VersionRows rows(graph, applied);
  if (checked) {
    checked = check_targets(rows.applied(), targets);
  }
  if (!checked) {
    return std::unexpected(std::move(checked.error()));
  }
  const RevisionIds kept = graph.ancestors(targets);
  Plan plan{.steps = {}, .before = applied, .after = {}};
  for (const std::string& id : graph.order() | std::views::reverse) {
    if (!rows.applied().contains(id) || kept.contains(id)) {
      continue;
    }
    const Revision& revision = graph.at(id);
    if (!revision.irreversible.empty()) {
      return fail(
          ErrorCode::usage,
          "revision " + id + " is irreversible: " + revision.irreversible,
          "Go down to " + id + " at most.");
    }
    plan.steps.push_back({.revision = id,
                          .direction = Direction::down,
                          .changes = rows.downgrade(id)});
  }
  plan.after = rows.rows();
  return plan;
}

}  // namespace headgate
