#include <map>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

// A summary has 1 MiB, and all steps of a job share it.
constexpr std::size_t kMostFindings = 50;
constexpr std::size_t kLongestCell = 1500;
// Larger graphs are not drawn.
constexpr std::size_t kMostRevisions = 80;
constexpr std::size_t kLongestLabel = 60;

std::string cell(std::string_view text) {
  return markdown_text(shortened(valid_utf8(text), kLongestCell));
}

std::string_view sign_of(GuardVerdict verdict) {
  switch (verdict) {
    case GuardVerdict::passed:
      return "✅";
    case GuardVerdict::failed:
      return "❌";
    case GuardVerdict::skipped:
      break;
  }
  return "⏭️";
}

std::string steps_table(const GuardRun& run) {
  std::string text = "\n| verdict | step | what | time |\n|---|---|---|---:|\n";
  for (const GuardStep& step : run.steps) {
    text += fmt::format("| {} {} | {} | {} | {} |\n", sign_of(step.verdict),
                        verdict_word(step.verdict), cell(step.name),
                        cell(step.summary), format_duration(step.took));
  }
  return text;
}

std::string finding_row(const GuardFinding& finding) {
  return fmt::format("| {}{} | {} | {} | {} | {} |\n",
                     finding.fails ? "" : "warning: ", cell(finding.check),
                     cell(finding.revision), cell(place_of(finding)),
                     cell(finding.message), cell(finding.hint));
}

std::string findings_table(const GuardStep& step) {
  std::string text =
      "| check | revision | where | what | help |\n|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < step.findings.size(); ++i) {
    if (i == kMostFindings) {
      return text +
             fmt::format("\n{}; all are in the other reports.\n",
                         number_of(step.findings.size() - i, "more finding"));
    }
    text += finding_row(step.findings[i]);
  }
  return text;
}

/// What folds away, below a line of HTML.
std::string folded(const std::string& title, bool open,
                   const std::string& text) {
  return fmt::format("\n<details{}><summary>{}</summary>\n\n{}\n</details>\n",
                     open ? " open" : "", xml_text(printable(title)), text);
}

std::string notes_list(const GuardStep& step) {
  std::string text;
  for (std::size_t i = 0; i < step.notes.size() && i < kMostFindings; ++i) {
    const GuardNote& note = step.notes[i];
    text += fmt::format("- {}{}{}\n", cell(note.revision),
                        note.revision.empty() ? "" : ": ", cell(note.message));
  }
  return text;
}

std::string step_details(const GuardStep& step) {
  std::string text;
  if (!step.findings.empty()) {
    text += folded(fmt::format("{}: {}", step.name,
                               number_of(step.findings.size(), "finding")),
                   step.verdict == GuardVerdict::failed, findings_table(step));
  }
  if (!step.notes.empty()) {
    text += folded(
        fmt::format("{}: {}", step.name, number_of(step.notes.size(), "note")),
        false, notes_list(step));
  }
  return text;
}

std::string label_of(const GuardRevision& revision) {
  return fmt::format(
      "{}<br/>{}",
      mermaid_text(shortened(valid_utf8(revision.id), kLongestLabel)),
      mermaid_text(shortened(valid_utf8(revision.message), kLongestLabel)));
}

bool fails(const GuardRun& run, const std::string& revision) {
  for (const GuardStep& step : run.steps) {
    for (const GuardFinding& finding : step.findings) {
      if (finding.fails && finding.revision == revision) {
        return true;
      }
    }
  }
  return false;
}

/// The chain, base first; what failed is red.
std::string graph(const GuardRun& run) {
  std::string nodes;
  std::string lines;
  std::map<std::string_view, std::size_t> numbers;
  for (const GuardRevision& revision : run.revisions) {
    const std::size_t number = numbers.size();
    numbers.emplace(revision.id, number);
    nodes += fmt::format("  r{}[\"{}\"]{}\n", number, label_of(revision),
                         fails(run, revision.id) ? ":::failed" : "");
    const auto connect = [&](const std::string& parent, std::string_view line) {
      if (const auto found = numbers.find(parent); found != numbers.end()) {
        lines += fmt::format("  r{} {} r{}\n", found->second, line, number);
      }
    };
    for (const std::string& parent : revision.down_revisions) {
      connect(parent, "-->");
    }
    for (const std::string& parent : revision.depends_on) {
      connect(parent, "-.->");
    }
  }
  return "```mermaid\nflowchart TB\n" + nodes + lines +
         "  classDef failed fill:#c4242d,stroke:#c4242d,color:#fff\n```\n";
}

std::string run_text(const GuardRun& run) {
  std::string text =
      "\n#### " + markdown_text(run.server) + "\n" + steps_table(run);
  for (const GuardStep& step : run.steps) {
    text += step_details(step);
  }
  return run.revisions.size() < 2 || run.revisions.size() > kMostRevisions
             ? text
             : text + folded(number_of(run.revisions.size(), "revision"), false,
                             graph(run));
}

}  // namespace

std::string guard_markdown(const GuardReport& report) {
  std::string text = fmt::format(
      "### {} headgate guard: {}\n\n{}\n",
      sign_of(report.failed() ? GuardVerdict::failed : GuardVerdict::passed),
      markdown_text(report.chain), guard_summary(report));
  for (const GuardRun& run : report.runs) {
    text += run_text(run);
  }
  return text;
}

}  // namespace headgate
