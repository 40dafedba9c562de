#include <functional>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"

namespace headgate {
namespace {

// It changes when a key is renamed or removed, which it should not.
constexpr int kFormat = 1;

template <typename Each, typename Made>
json::array each_of(const std::vector<Each>& values, const Made& made) {
  json::array array;
  array.reserve(values.size());
  for (const Each& value : values) {
    array.emplace_back(made(value));
  }
  return array;
}

json::value milliseconds_json(
    const std::optional<std::chrono::milliseconds>& took) {
  return took ? json::value(took->count()) : json::value(nullptr);
}

json::object finding_json(const GuardFinding& finding) {
  const bool placed = !finding.file.empty();
  return {{"check", finding.check},
          {"fails", finding.fails},
          {"revision", finding.revision},
          {"file", finding.file},
          {"line", placed ? json::value(finding.place.line) : nullptr},
          {"column", placed ? json::value(finding.place.column) : nullptr},
          {"object", finding.object},
          {"message", finding.message},
          {"hint", finding.hint}};
}

json::object note_json(const GuardNote& note) {
  return {{"revision", note.revision}, {"message", note.message}};
}

json::object step_json(const GuardStep& step) {
  return {{"name", step.name},
          {"verdict", verdict_word(step.verdict)},
          {"summary", step.summary},
          {"duration_ms", step.took.count()},
          {"findings", each_of(step.findings, finding_json)},
          {"notes", each_of(step.notes, note_json)}};
}

json::object relation_json(const TracedRelation& relation) {
  return {{"name", relation.name},
          {"kind", relation.kind},
          {"lock", relation.lock == LockMode::none
                       ? json::value(nullptr)
                       : json::value(lock_name(relation.lock))},
          {"scanned", relation.scanned},
          {"rewritten", relation.rewritten},
          {"built_index", relation.built_index},
          {"dropped", relation.dropped}};
}

json::object statement_json(const TracedStatement& statement) {
  return {{"line", statement.place.line},
          {"column", statement.place.column},
          {"text", statement.text},
          {"duration_us", statement.took.count()},
          {"relations", each_of(statement.relations, relation_json)}};
}

json::object revision_json(const GuardRevision& revision) {
  return {{"revision", revision.id},
          {"message", revision.message},
          {"file", revision.file},
          {"down_revisions", each_of(revision.down_revisions, std::identity{})},
          {"depends_on", each_of(revision.depends_on, std::identity{})},
          {"irreversible", revision.irreversible},
          {"transactional", revision.transactional},
          {"up_ms", milliseconds_json(revision.up)},
          {"down_ms", milliseconds_json(revision.down)},
          {"statements", each_of(revision.statements, statement_json)}};
}

json::object run_json(const GuardRun& run) {
  return {{"server", run.server},
          {"verdict", verdict_word(verdict_of(run))},
          {"steps", each_of(run.steps, step_json)},
          {"revisions", each_of(run.revisions, revision_json)}};
}

}  // namespace

json::object guard_json(const GuardReport& report) {
  return {{"format", kFormat},
          {"chain", report.chain},
          {"started_at", report.started_at},
          {"duration_ms", report.took.count()},
          {"failed", report.failed()},
          {"runs", each_of(report.runs, run_json)}};
}

}  // namespace headgate
