#include "entrypoint/cli/report.hpp"

#include <algorithm>
#include <ranges>

#include <fmt/format.h>

#include "entrypoint/chain/verdict.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

json::array array_of(const std::vector<std::string>& values) {
  json::array array;
  for (const std::string& value : values) {
    array.emplace_back(value);
  }
  return array;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += (text.empty() ? "" : ", ") + value;
  }
  return text;
}

/// Text within a quoted string of DOT. Everything else stands for itself there.
std::string dot_text(std::string_view text) {
  std::string escaped;
  for (const char byte : printable(text)) {
    escaped += byte == '"' || byte == '\\' ? "\\" : "";
    escaped += byte;
  }
  return escaped;
}

/// What undoes a revision is judged by nobody: who asks for it knows.
BreakingVerdict verdict_of(const LoadedStep& loaded) {
  return loaded.step.direction == Direction::up
             ? judge_revision(loaded.file)
             : BreakingVerdict{
                   .breaking = std::nullopt,
                   .reason = "it takes back what a revision has brought"};
}

const Section& section_of(const LoadedStep& loaded) {
  return loaded.step.direction == Direction::up ? loaded.file.upgrade
                                                : loaded.file.downgrade;
}

json::value transactional_json(const Revision& revision) {
  return is_python(revision) ? json::value(nullptr)
                             : json::value(revision.transactional);
}

}  // namespace

json::array ids_json(const RevisionIds& ids) {
  return array_of({ids.begin(), ids.end()});
}

json::object revision_json(const Graph& graph, const std::string& id) {
  const Revision& revision = graph.at(id);
  json::object object;
  object["revision"] = id;
  object["down_revisions"] = array_of(revision.down_revisions);
  object["depends_on"] = array_of(revision.depends_on);
  object["branch_labels"] = array_of(revision.branch_labels);
  object["message"] = revision.message;
  object["file"] = revision.file;
  object["is_head"] = graph.heads().contains(id);
  object["transactional"] = transactional_json(revision);
  return object;
}

std::string revision_line(const Graph& graph, const std::string& id) {
  const Revision& revision = graph.at(id);
  const std::string parents = joined(revision.down_revisions);
  std::string line = (parents.empty() ? "<base>" : parents) + " -> " + id;
  if (!revision.branch_labels.empty()) {
    line += " (" + joined(revision.branch_labels) + ")";
  }
  if (graph.heads().contains(id)) {
    line += " (head)";
  }
  if (revision.down_revisions.size() > 1) {
    line += " (mergepoint)";
  }
  line += revision.message.empty() ? "" : ", " + revision.message;
  return printable(line);
}

void add_verdict(json::object& object, const BreakingVerdict& verdict) {
  object["breaking"] = breaking_word(verdict.breaking);
  object["breaking_reason"] = verdict.reason;
}

json::array newer_json(const std::vector<RememberedRevision>& newer) {
  json::array array;
  for (const RememberedRevision& revision : newer) {
    json::object object{{"revision", revision.id},
                        {"message", revision.message},
                        {"applied_at", revision.applied_at},
                        {"applied_image", revision.image},
                        {"applied_host", revision.host}};
    add_verdict(object, revision.verdict);
    array.emplace_back(std::move(object));
  }
  return array;
}

json::object plan_json(const Work& work) {
  json::array array;
  for (const LoadedStep& loaded : work.steps) {
    json::object object;
    object["revision"] = loaded.step.revision;
    object["direction"] =
        loaded.step.direction == Direction::up ? "up" : "down";
    object["message"] = loaded.file.revision.message;
    object["file"] = loaded.file.revision.file;
    object["statements"] = nullptr;
    if (!is_python(loaded.file.revision)) {
      object["statements"] = section_of(loaded).statements.size();
    }
    object["transactional"] = transactional_json(loaded.file.revision);
    add_verdict(object, verdict_of(loaded));
    array.emplace_back(std::move(object));
  }
  json::object report;
  report["before"] = ids_json(work.plan.before);
  report["after"] = ids_json(work.plan.after);
  report["steps"] = std::move(array);
  report["newer"] = work.ahead ? newer_json(work.ahead->newer) : json::array();
  return report;
}

std::string plan_text(const Work& work) {
  const auto& [plan, steps, ahead] = work;
  if (ahead) {
    return "nothing to do: " + printable(admission(*ahead)) + "\n";
  }
  if (steps.empty()) {
    return "nothing to do: the database stands at " + heads_text(plan.before) +
           "\n";
  }
  std::vector<std::vector<std::string>> rows{
      {"STEP", "REVISION", "STATEMENTS", "BREAKING", "MESSAGE"}};
  std::string reasons;
  for (const LoadedStep& loaded : steps) {
    const BreakingVerdict verdict = verdict_of(loaded);
    const bool up = loaded.step.direction == Direction::up;
    rows.push_back({up ? "up" : "down", loaded.step.revision,
                    is_python(loaded.file.revision)
                        ? "-"
                        : std::to_string(section_of(loaded).statements.size()),
                    up ? std::string(breaking_word(verdict.breaking)) : "-",
                    printable(loaded.file.revision.message)});
    reasons += up ? fmt::format("{}: breaking: {}, {}\n", loaded.step.revision,
                                breaking_word(verdict.breaking),
                                printable(verdict.reason))
                  : "";
  }
  return aligned(rows) + (reasons.empty() ? "" : "\n") + reasons +
         fmt::format("\n{} step{} from {} to {}\n", steps.size(),
                     steps.size() == 1 ? "" : "s", heads_text(plan.before),
                     heads_text(plan.after));
}

std::string history_dot(const Graph& graph) {
  std::string text = "digraph chain {\n  rankdir=BT;\n  node [shape=box];\n";
  for (const std::string& id : graph.order()) {
    const Revision& revision = graph.at(id);
    text += fmt::format("  \"{0}\" [label=\"{0}\\n{1}\"];\n", dot_text(id),
                        dot_text(revision.message));
    for (const std::string& parent : revision.down_revisions) {
      text +=
          fmt::format("  \"{}\" -> \"{}\";\n", dot_text(id), dot_text(parent));
    }
    for (const std::string& needed : revision.depends_on) {
      text += fmt::format("  \"{}\" -> \"{}\" [style=dashed];\n", dot_text(id),
                          dot_text(needed));
    }
  }
  return text + "}\n";
}

std::string history_mermaid(const Graph& graph) {
  // Mermaid wants plain words for node names, so nodes are numbered.
  std::map<std::string, std::size_t, std::less<>> numbers;
  std::string text = "flowchart BT\n";
  for (const std::string& id : graph.order()) {
    const std::size_t number = numbers.size();
    numbers.emplace(id, number);
    text += fmt::format("  r{}[\"{}<br/>{}\"]\n", number, mermaid_text(id),
                        mermaid_text(graph.at(id).message));
    for (const std::string& parent : graph.at(id).down_revisions) {
      text += fmt::format("  r{} --> r{}\n", number, numbers.at(parent));
    }
  }
  return text;
}

}  // namespace headgate
