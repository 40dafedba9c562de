#include "entrypoint/cli/lint_sources.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "entrypoint/cli/lint_alembic.hpp"
#include "entrypoint/lint/chain_findings.hpp"

namespace headgate {
namespace {

/// As CI's systems know a file: from the folder that we run in.
std::string shown_file(const std::string& file) {
  std::error_code failed;
  const std::filesystem::path path(file);
  const std::filesystem::path here = std::filesystem::current_path(failed);
  const std::filesystem::path inside = path.lexically_relative(here);
  const bool beneath = path.is_absolute() && !failed && !inside.empty() &&
                       *inside.begin() != "..";
  return (beneath ? inside : path).lexically_normal().string();
}

void add_finding(std::optional<Finding> finding, LintSources& sources) {
  if (finding) {
    finding->file = shown_file(finding->file);
    sources.flaws.push_back(*std::move(finding));
  }
}

/// Files that are no part of the graph: nobody knows what they come after.
void add_left_out(const std::vector<Error>& errors, const RuleLevels& levels,
                  LintSources& sources) {
  for (const Error& error : errors) {
    const std::optional<Finding> finding =
        flaw_finding({.error = error}, "", "", &levels);
    if (finding) {
      sources.unchecked.push_back({.id = "",
                                   .file = shown_file(finding->file),
                                   .why = "its header cannot be read"});
    }
    add_finding(finding, sources);
  }
}

Result<void> read_native(const Revision& revision, bool wanted,
                         const RuleLevels& levels, LintSources& sources) {
  Result<FlawedFile> survey = survey_revision(revision);
  if (!survey) {
    return std::unexpected(std::move(survey.error()));
  }
  RevisionFile& file = survey->file;
  if (wanted) {
    sources.checked.push_back(
        {.id = revision.id, .file = shown_file(revision.file), .why = ""});
    for (const Flaw& flaw : survey->flaws) {
      add_finding(flaw_finding(flaw, revision.id, file.text, &levels), sources);
    }
  }
  file.revision.file = shown_file(revision.file);
  sources.files.push_back(std::move(file));
  return {};
}

/// What Alembic's files come to.
class PythonChain {
 public:
  PythonChain(const OfflineSql& sql, const LintSelection& selection,
              const RuleLevels& levels, LintSources& sources)
      : sql_(sql), selection_(selection), levels_(levels), sources_(sources) {
    for (const OfflineRevision& each : sql.revisions) {
      by_id_.emplace(each.id, &each);
    }
  }

  Result<void> add(const Revision& revision) {
    Result<RevisionFile> python = load_revision(revision);
    if (!python) {
      return std::unexpected(std::move(python.error()));
    }
    const auto found = by_id_.find(revision.id);
    const OfflineRevision* offline =
        found == by_id_.end() ? nullptr : found->second;
    const bool known = offline != nullptr && offline->why.empty();
    if (selection_.has(revision.id)) {
      if (!known && sql_.why.empty()) {
        add_finding(unknown_sql(revision, why(offline), &levels_), sources_);
      }
      LintedRevision linted{.id = revision.id,
                            .file = shown_file(revision.file),
                            .why = why(offline)};
      (known ? sources_.checked : sources_.unchecked)
          .push_back(std::move(linted));
    }
    RevisionFile file =
        file_with_sql(*std::move(python), known ? &offline->sql : nullptr);
    file.revision.file = shown_file(revision.file);
    sources_.files.push_back(std::move(file));
    return {};
  }

 private:
  [[nodiscard]] std::string why(const OfflineRevision* offline) const {
    if (offline != nullptr) {
      return offline->why.empty() ? ""
                                  : "it does not run offline: " + offline->why;
    }
    return sql_.why.empty() ? "Alembic does not run it" : sql_.why;
  }

  const OfflineSql& sql_;
  const LintSelection& selection_;
  const RuleLevels& levels_;
  LintSources& sources_;
  std::map<std::string, const OfflineRevision*> by_id_;
};

/// Has Alembic tell the chain's SQL, and notes why where it cannot.
Result<OfflineSql> ask_alembic_sql(Context& context,
                                   const AlembicProject& project,
                                   const Graph& graph, const RuleLevels& levels,
                                   LintSources& sources) {
  Result<OfflineSql> sql = ask_chain_sql(context, project, graph);
  if (!sql) {
    return sql;
  }
  for (const Error& error : sql->flaws) {
    add_finding(flaw_finding({.error = error}, "", "", &levels), sources);
  }
  if (!sql->why.empty()) {
    add_finding(unknown_sql(project.config, sql->why, &levels), sources);
  }
  return sql;
}

Result<void> read_python(const OfflineSql& sql, const Graph& graph,
                         const LintSelection& selection,
                         const RuleLevels& levels, LintSources& sources) {
  PythonChain python(sql, selection, levels, sources);
  for (const std::string& id : graph.order()) {
    const Result<void> added = python.add(graph.at(id));
    if (!added) {
      return added;
    }
  }
  return {};
}

}  // namespace

Result<LintSources> read_lint_sources(Context& context,
                                      const SurveyedChain& survey,
                                      const LintSelection& selection,
                                      const RuleLevels& levels) {
  LintSources sources;
  add_left_out(survey.left_out, levels, sources);
  const Graph& graph = survey.chain.graph;
  add_finding(heads_finding(graph, &levels), sources);
  Result<void> read;
  const std::optional<AlembicProject>& project = survey.chain.alembic;
  if (project.has_value()) {
    const Result<OfflineSql> sql =
        ask_alembic_sql(context, *project, graph, levels, sources);
    read = sql ? read_python(*sql, graph, selection, levels, sources)
               : std::unexpected(sql.error());
  } else {
    for (const std::string& id : graph.order()) {
      read = read
                 ? read_native(graph.at(id), selection.has(id), levels, sources)
                 : read;
    }
  }
  if (!read) {
    return std::unexpected(std::move(read.error()));
  }
  return sources;
}

LintSources unreadable_chain(const Error& error, const RuleLevels& levels) {
  LintSources sources;
  add_finding(flaw_finding({.error = error}, "", "", &levels), sources);
  return sources;
}

}  // namespace headgate
