#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "entrypoint/chain/verdict.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/chain_roles.hpp"
#include "entrypoint/guard/old_views.hpp"
#include "entrypoint/guard/replicas.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

Error lost(const Workshop& workshop, const DbError& error) {
  return explain(error, "ask what an older application asks",
                 workshop.context.reactor.stop_signal());
}

/// Whether older applications are promised to go on after a revision: that it
/// is breaking is said, and known to whoever deploys it.
BreakingVerdict promise_of(const Revision& revision) {
  const Result<RevisionFile> file = load_revision(revision);
  return file ? judge_revision(*file)
              : BreakingVerdict{.breaking = true, .reason = {}};
}

GuardFinding broken_by(const Revision& revision, const OldQuery& query,
                       const std::string& words) {
  GuardFinding finding =
      finding_in(revision, "old-view-broken",
                 query.kind + " " + query.name +
                     " no longer answers an older application: " + words);
  finding.object = query.kind + " " + query.name;
  finding.hint =
      "Keep it working until no older application runs, or say `breaking: "
      "yes` in the header.";
  return finding;
}

/// One revision, and what is left of the views and functions before it.
Result<void> pass(Workshop& workshop, Journey& journey,
                  const Revision& revision, GuardStep& step) {
  const Result<Connection*> session = journey.session();
  if (!session) {
    return std::unexpected(session.error());
  }
  OldViews views(**session);
  if (const DbResult<void> prepared = views.prepare(); !prepared) {
    return std::unexpected(lost(workshop, prepared.error()));
  }
  if (const Result<void> applied = journey.up(revision.id); !applied) {
    return applied;
  }
  const auto broken = views.broken();
  if (!broken) {
    return std::unexpected(lost(workshop, broken.error()));
  }
  const BreakingVerdict verdict =
      broken->empty() ? BreakingVerdict{} : promise_of(revision);
  for (const auto& [query, words] : *broken) {
    GuardFinding finding = broken_by(revision, query, words);
    finding.fails = verdict.breaking == false;
    if (verdict.breaking != true) {
      step.findings.push_back(std::move(finding));
    }
  }
  return {};
}

Result<void> follow_old_views(Workshop& workshop, GuardStep& step) {
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  Journey journey(workshop, *database);
  std::size_t done = 0;
  const Graph& graph = workshop.chain.graph;
  for (const std::string& id : graph.order()) {
    const Result<void> passed = pass(workshop, journey, graph.at(id), step);
    if (!passed && ends_guard(workshop.context, passed.error())) {
      return passed;
    }
    if (!passed) {
      step.findings.push_back(
          failure_in(graph.at(id), "upgrade-fails", passed.error()));
      break;
    }
    workshop.progress(++done, graph.size(), id);
  }
  journey.end_session();
  return workshop.databases.drop(*database);
}

}  // namespace

Result<GuardStep> step_sessions(Workshop& workshop) {
  GuardStep step{
      .name = "sessions", .summary = {}, .findings = {}, .notes = {}};
  const bool reaches_heads = std::ranges::all_of(
      workshop.run.revisions,
      [](const GuardRevision& one) { return one.up.has_value(); });
  if (!reaches_heads) {
    step.verdict = GuardVerdict::skipped;
    step.summary = "the chain does not reach its heads";
    return step;
  }
  Result<void> done = try_two_replicas(workshop, step);
  // Those of the replicas' revisions, which are made once more.
  workshop.chain_roles.merge(
      workshop.databases.roles().value_or(JourneyRoles::Names()));
  drop_chain_roles(workshop);
  if (done) {
    done = follow_old_views(workshop, step);
  }
  if (!done) {
    return std::unexpected(std::move(done.error()));
  }
  step.summary = "two replicas at once; views and functions after each of " +
                 counted(workshop.run.revisions.size(), "revision");
  judge_step(step);
  return step;
}

}  // namespace headgate
