#include "entrypoint/chain/identifier.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "entrypoint/chain/identifier_name.hpp"
#include "entrypoint/chain/name_lookup.hpp"
#include "entrypoint/chain/walk.hpp"

namespace headgate {
namespace {

using Name = IdentifierName;

/// Turns "exactly one or base" into a footing.
Result<Footing> footing(const Name& name, const RevisionIds& ids) {
  if (ids.size() > 1) {
    return ambiguous(name, ids);
  }
  return ids.empty() ? Footing() : Footing(*ids.begin());
}

/// `rev+1`, `rev-1`, `branch@rev-1`: counted from a revision of the chain.
Result<Footing> from_symbol(const Graph& graph, const Name& name) {
  const int steps = name.relative.value_or(0);
  // Up, the branch picks the way; the start may lie below it.
  const Result<RevisionIds> ids = find_revisions(
      graph, name.symbol, steps > 0 ? std::nullopt : name.branch);
  if (!ids) {
    return std::unexpected(ids.error());
  }
  const Result<Footing> start = footing(name, *ids);
  if (!start || steps == 0) {
    return start;
  }
  return steps > 0 ? walk_up(graph, *start, steps, name)
                   : walk_down(graph, *start, -steps, name);
}

Result<void> check_known(const Graph& graph, const RevisionIds& current) {
  for (const std::string& id : current) {
    if (!graph.contains(id)) {
      return fail(
          ErrorCode::wrong_revision,
          "the database is at " + id + ", which the chain does not hold",
          "Deploy an image whose chain holds it.");
    }
  }
  return {};
}

/// Where the database stands on the name's branch, or as a whole.
Result<RevisionIds> standing_on(const Graph& graph, const Name& name,
                                const RevisionIds& current) {
  const Result<void> known = check_known(graph, current);
  if (!known) {
    return std::unexpected(known.error());
  }
  if (!name.branch) {
    return current;
  }
  Result<RevisionIds> heads = on_branch(graph, current, *name.branch);
  if (!heads || !heads->empty()) {
    return heads;
  }
  // None of the heads is on the branch, but what they imply may be.
  const Result<RevisionIds> applied =
      on_branch(graph, graph.ancestors(current), *name.branch);
  if (!applied) {
    return applied;
  }
  return graph.tips(*applied);
}

/// `+2`, `-1`, `branch@+1`: counted from where the database stands.
Result<Footing> from_current(const Graph& graph, const Name& name,
                             const RevisionIds& current) {
  const Result<RevisionIds> ids = standing_on(graph, name, current);
  if (!ids) {
    return std::unexpected(ids.error());
  }
  const Result<Footing> start = footing(name, *ids);
  if (!start) {
    return start;
  }
  const int steps = name.relative.value_or(0);
  return steps > 0 ? walk_up(graph, *start, steps, name)
                   : walk_down(graph, *start, -steps, name);
}

Result<RevisionIds> resolve_up(const Graph& graph, const Name& name,
                               const RevisionIds& current) {
  if (!name.relative) {
    return find_revisions(graph, name.symbol, name.branch);
  }
  if (name.symbol.empty() && name.relative.value_or(0) <= 0) {
    return fail(ErrorCode::usage, "\"" + name.whole + "\" is no way up",
                "Use `headgate downgrade` to go down.");
  }
  const Result<Footing> target = name.symbol.empty()
                                     ? from_current(graph, name, current)
                                     : from_symbol(graph, name);
  if (!target) {
    return std::unexpected(target.error());
  }
  const Footing& reached = *target;
  return reached ? RevisionIds{*reached} : RevisionIds{};
}

/// What a downgrade to `target` undoes first: the revisions right above it, on
/// the name's branch where there are several.
Result<RevisionIds> right_above(const Graph& graph, const Name& name,
                                const Footing& target) {
  RevisionIds above = graph.bases();
  if (target) {
    const std::vector<std::string> next = graph.next(*target);
    above = RevisionIds(next.begin(), next.end());
  }
  if (!name.branch || above.size() < 2) {
    return above;
  }
  Result<RevisionIds> within = on_branch(graph, above, *name.branch);
  if (within && within->empty()) {
    return fail(ErrorCode::usage,
                "nothing of the branch \"" + *name.branch +
                    "\" stands above "
                    "\"" +
                    name.whole + "\"",
                "Leave the branch out, or name one above the revision.");
  }
  return within;
}

/// What stays of `current` when `roots` and all above them are undone.
RevisionIds staying(const Graph& graph, const RevisionIds& current,
                    const RevisionIds& roots) {
  const RevisionIds applied = graph.ancestors(current);
  const RevisionIds undone = graph.descendants(roots);
  RevisionIds kept;
  std::ranges::set_difference(applied, undone, std::inserter(kept, kept.end()));
  return graph.tips(kept);
}

Result<RevisionIds> undo_down_to(const Graph& graph, const Name& name,
                                 const RevisionIds& current,
                                 const Footing& target) {
  const bool applied = !target || graph.ancestors(current).contains(*target);
  if (!applied) {
    return RevisionIds{*target};  // The plan says what is wrong with that.
  }
  const Result<RevisionIds> roots = right_above(graph, name, target);
  if (!roots) {
    return roots;
  }
  RevisionIds stays = staying(graph, current, *roots);
  if (target && stays == current && !current.contains(*target)) {
    return fail(ErrorCode::usage,
                "nothing that is applied is built on " + *target +
                    "; others only depend on it",
                "Name the down revision of what is to be undone.");
  }
  return stays;
}

Result<RevisionIds> resolve_down(const Graph& graph, Name name,
                                 const RevisionIds& current) {
  if (name.symbol == "heads") {
    return find_revisions(graph, name.symbol, name.branch);
  }
  if (!name.symbol.empty()) {
    const Result<Footing> target = from_symbol(graph, name);
    return target ? undo_down_to(graph, name, current, *target)
                  : std::unexpected(target.error());
  }
  if (name.relative.value_or(0) >= 0) {
    return fail(ErrorCode::usage, "\"" + name.whole + "\" is no way down",
                "Use `headgate upgrade` to go up.");
  }
  if (current.empty()) {
    return too_far(name);
  }
  const Result<Footing> target = from_current(graph, name, current);
  if (!target) {
    return std::unexpected(target.error());
  }
  if (!name.branch) {
    // Beside a fork, only the database's own side is undone.
    name.branch = *current.begin();
  }
  return undo_down_to(graph, name, current, *target);
}

}  // namespace

Result<RevisionIds> resolve_target(const Graph& graph, std::string_view target,
                                   const RevisionIds& current,
                                   Direction direction) {
  const Result<Name> name = parse_identifier(target);
  if (!name) {
    return std::unexpected(name.error());
  }
  return direction == Direction::up ? resolve_up(graph, *name, current)
                                    : resolve_down(graph, *name, current);
}

Result<std::string> resolve_revision(const Graph& graph,
                                     std::string_view name) {
  const Result<Name> parsed = parse_identifier(name);
  if (!parsed) {
    return std::unexpected(parsed.error());
  }
  if (parsed->symbol.empty()) {
    return fail(ErrorCode::usage,
                "\"" + parsed->whole + "\" counts from the database",
                "Name a revision of the chain to count from: rev+1.");
  }
  const Result<RevisionIds> ids = resolve_up(graph, *parsed, {});
  if (!ids) {
    return std::unexpected(ids.error());
  }
  if (ids->size() != 1) {
    return fail(ErrorCode::usage,
                "\"" + parsed->whole + "\" is " +
                    (ids->empty() ? "no revision" : listed(*ids)),
                "Name exactly one revision.");
  }
  return *ids->begin();
}

}  // namespace headgate
