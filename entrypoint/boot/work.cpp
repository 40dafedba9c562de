#include "entrypoint/boot/work.hpp"

#include <utility>

#include "entrypoint/apply/half_applied.hpp"
#include "entrypoint/boot/checksums.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

Result<Plan> make_plan(const Graph& graph, const DatabaseState& state,
                       const Target& target) {
  if (target.direction == Direction::up &&
      standing(graph, state.heads) == Standing::unknown) {
    return plan_upgrade(graph, state.heads, {});  // Says what is unknown.
  }
  const Result<RevisionIds> targets =
      resolve_target(graph, target.name, state.heads, target.direction);
  if (!targets) {
    return std::unexpected(targets.error());
  }
  return target.direction == Direction::up
             ? plan_upgrade(graph, state.heads, *targets)
             : plan_downgrade(graph, state.heads, *targets);
}

Result<Work> load(const Graph& graph, Result<Plan> plan,
                  const RememberedRevisions& stored,
                  std::span<const LoadedStep> read) {
  if (!plan) {
    return std::unexpected(std::move(plan.error()));
  }
  Result<std::vector<LoadedStep>> steps =
      load_steps(graph, *plan, stored, read);
  if (!steps) {
    return std::unexpected(std::move(steps.error()));
  }
  return Work{.plan = *std::move(plan),
              .steps = *std::move(steps),
              .ahead = std::nullopt};
}

std::span<const LoadedStep> files_in(const std::vector<LoadedStep>* read) {
  return read == nullptr ? std::span<const LoadedStep>() : std::span(*read);
}

/// Of a database that is ahead nothing is to be done, or it is not admitted.
Result<Work> stay(Context& context, const Graph& graph,
                  const DatabaseState& state, Ahead ahead) {
  Result<void> whole = check_whole(context, graph, state, {});
  if (whole) {
    whole = admit_aloud(context, ahead);
  }
  if (!whole) {
    return std::unexpected(std::move(whole.error()));
  }
  return Work{
      .plan = {.steps = {}, .before = state.heads, .after = state.heads},
      .steps = {},
      .ahead = std::move(ahead)};
}

/// The chain, and on top of it what only the database remembers.
Result<Graph> extended(const Graph& graph, const Ahead& ahead) {
  std::vector<Revision> revisions;
  for (const std::string& id : graph.order()) {
    revisions.push_back(graph.at(id));
  }
  for (const RememberedRevision& newer : ahead.newer) {
    revisions.push_back(revision_of(newer));
  }
  return Graph::make(std::move(revisions));
}

/// Names mean what they mean in this image's own chain, as far as they mean
/// something there; `head` is all of that chain, and nothing beside it.
Result<Plan> plan_down(const Graph& own, const Graph& whole,
                       const DatabaseState& state, const Target& target) {
  if (target.name == "head" || target.name == "heads") {
    return plan_downgrade(whole, state.heads, own.real_heads());
  }
  const Result<std::string> named = resolve_revision(own, target.name);
  return make_plan(
      whole, state,
      {.name = named.value_or(target.name), .direction = target.direction});
}

/// Down through revisions that this image does not hold.
Result<Work> plan_stored(Context& context, Connection& connection,
                         const Graph& graph, const DatabaseState& state,
                         const Target& target) {
  const Result<RememberedRevisions> history =
      remember_newer(context, connection, state, Downgrades::included);
  if (!history) {
    return std::unexpected(history.error());
  }
  const Ahead ahead = look_ahead(graph, state.heads, *history);
  if (!ahead.is_ahead()) {
    return std::unexpected(admit(ahead, OnAhead::allow).error());
  }
  const Result<Graph> whole = extended(graph, ahead);
  if (!whole) {
    return std::unexpected(whole.error());
  }
  return load(*whole, plan_down(graph, *whole, state, target), *history, {});
}

/// Up, with a look at what the history holds.
Result<Work> plan_up(Context& context, Connection& connection,
                     const PlanRequest& request) {
  const auto& [graph, state, target, look, read] = request;
  const bool unknown = standing(graph, state.heads) == Standing::unknown;
  const Result<RememberedRevisions> history =
      unknown ? remember_newer(context, connection, state)
              : remember(context, connection, state);
  if (!history) {
    return std::unexpected(history.error());
  }
  Ahead ahead;
  RevisionIds own = state.heads;
  if (unknown) {
    ahead = look_ahead(graph, state.heads, *history);
    own = graph.real_heads();
  }
  // Of what has diverged nobody knows which files were applied.
  if (look == Look::first && ahead.is_ahead()) {
    const Result<void> same = check_checksums(context, graph, own, *history);
    if (!same) {
      return std::unexpected(same.error());
    }
  }
  return unknown ? stay(context, graph, state, std::move(ahead))
                 : plan_for(graph, state, target, files_in(read));
}

}  // namespace

Result<void> check_whole(Context& context, const Graph& chain,
                         const DatabaseState& state,
                         const std::vector<LoadedStep>& steps) {
  const Result<void> whole = check_half_applied(chain, state, steps);
  const bool lives_with_it = context.settings.on_ahead == OnAhead::allow &&
                             steps.empty() && all_elsewhere(chain, state);
  if (whole || !lives_with_it) {
    return whole;
  }
  context.log.warning("verify.ahead", whole.error().message,
                      {{"heads", heads_text(state.heads)}});
  return {};
}

Result<Work> plan_for(const Graph& graph, const DatabaseState& state,
                      const Target& target, std::span<const LoadedStep> read) {
  if (const Result<void> readable = check_readable(state); !readable) {
    return std::unexpected(readable.error());
  }
  return load(graph, make_plan(graph, state, target), {}, read);
}

Result<Work> plan_work(Context& context, Connection& connection,
                       const PlanRequest& request) {
  const auto& [graph, state, target, look, read] = request;
  const Standing where = standing(graph, state.heads);
  const bool unknown = where == Standing::unknown;
  if (target.direction == Direction::down && unknown) {
    return plan_stored(context, connection, graph, state, target);
  }
  const bool files =
      look == Look::first && (where != Standing::at_head ||
                              context.settings.checksums == Checksums::strict);
  return target.direction == Direction::up && !state.flaw && (unknown || files)
             ? plan_up(context, connection, request)
             : plan_for(graph, state, target, files_in(read));
}

}  // namespace headgate
