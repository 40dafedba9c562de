#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kVerdictWidth = 9;
constexpr std::size_t kNameWidth = 12;
constexpr std::size_t kTimeWidth = 11;
constexpr std::size_t kIndent = kVerdictWidth;
// A terminal is no place to read more; the other forms have all of it.
constexpr std::size_t kMostFindings = 20;
constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kLongestParagraph = 1200;

std::string_view color_of(GuardVerdict verdict) {
  switch (verdict) {
    case GuardVerdict::passed:
      return "\x1b[32m";
    case GuardVerdict::failed:
      return "\x1b[1;31m";
    case GuardVerdict::skipped:
      break;
  }
  return "\x1b[33m";
}

/// Loud where something is wrong.
std::string_view mark_of(GuardVerdict verdict) {
  return verdict == GuardVerdict::failed ? "FAILED" : verdict_word(verdict);
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = count_characters(text);
  return std::string(text).append(width > length ? width - length : 1, ' ');
}

/// Lines of words; a word that is longer, a file's name, stays whole.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (count_characters(line) + 1 + count_characters(word) <= width) {
      line.append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

/// A paragraph whose lines after the first stand two further in.
std::string paragraph(std::string_view text, std::size_t indent) {
  std::string block;
  for (const std::string& line :
       wrapped(shortened(printable(text), kLongestParagraph),
               kWidth - indent - 2)) {
    block += std::string(block.empty() ? indent : indent + 2, ' ')
                 .append(line)
                 .append("\n");
  }
  return block;
}

std::string finding_text(const GuardFinding& finding, Colors colors) {
  const GuardVerdict color =
      finding.fails ? GuardVerdict::failed : GuardVerdict::skipped;
  std::string text = paragraph(
      fmt::format("{}{}: {}", finding.fails ? "" : "warning: ", finding.check,
                  finding.message),
      kIndent);
  // Wrapping counts characters; colours are none.
  text.insert(kIndent, colors == Colors::none ? "" : color_of(color));
  text.insert(std::min(text.find(' ', kIndent), text.find('\n')),
              colors == Colors::none ? "" : "\x1b[0m");
  std::string where = place_of(finding);
  if (!finding.revision.empty()) {
    where += where.empty() ? "revision " + finding.revision
                           : " (" + finding.revision + ")";
  }
  if (!where.empty()) {
    text += paragraph(where, kIndent + 2);
  }
  return finding.hint.empty()
             ? text
             : text + paragraph("help: " + finding.hint, kIndent + 2);
}

std::string note_text(const GuardNote& note) {
  return paragraph(fmt::format("note: {}{}{}", note.revision,
                               note.revision.empty() ? "" : ": ", note.message),
                   kIndent);
}

std::string rest_text(std::size_t count, std::string_view noun) {
  return paragraph(
      fmt::format("and {}; all with --format json", number_of(count, noun)),
      kIndent);
}

}  // namespace

std::string guard_head(const std::string& chain) {
  return "headgate guard: " + printable(chain) + "\n";
}

std::string guard_server_line(const std::string& server) {
  return "\n" + printable(server) + "\n\n";
}

std::string guard_step_text(const GuardStep& step, Colors colors) {
  const std::string name = padded(printable(step.name), kNameWidth);
  const std::size_t left = kVerdictWidth + count_characters(name);
  const std::string took = format_duration(step.took);
  const std::string verdict = padded(mark_of(step.verdict), kVerdictWidth);
  std::string text;
  for (const std::string& line :
       wrapped(shortened(printable(step.summary), kLongestParagraph),
               kWidth - kTimeWidth - left)) {
    text += text.empty()
                ? fmt::format("{}{}{}{:>{}}\n",
                              colored(verdict, color_of(step.verdict), colors),
                              name, line, took,
                              std::max(kWidth - left - count_characters(line),
                                       took.size() + 1))
                : std::string(left, ' ') + line + "\n";
  }
  const std::size_t findings = std::min(step.findings.size(), kMostFindings);
  for (std::size_t i = 0; i < findings; ++i) {
    text += finding_text(step.findings[i], colors);
  }
  if (findings < step.findings.size()) {
    text += rest_text(step.findings.size() - findings, "more finding");
  }
  const std::size_t notes = std::min(step.notes.size(), kMostNotes);
  for (std::size_t i = 0; i < notes; ++i) {
    text += note_text(step.notes[i]);
  }
  return notes < step.notes.size()
             ? text + rest_text(step.notes.size() - notes, "more note")
             : text;
}

std::string guard_end(const GuardReport& report, Colors colors) {
  const std::string summary = guard_summary(report);
  const std::size_t verdict = summary.find(':');
  return fmt::format("\n{}{}\n",
                     colored(summary.substr(0, verdict),
                             color_of(report.failed() ? GuardVerdict::failed
                                                      : GuardVerdict::passed),
                             colors),
                     summary.substr(verdict));
}

std::string guard_text(const GuardReport& report, Colors colors) {
  std::string text = guard_head(report.chain);
  for (const GuardRun& run : report.runs) {
    text += guard_server_line(run.server);
    for (const GuardStep& step : run.steps) {
      text += guard_step_text(step, colors);
    }
  }
  return text + guard_end(report, colors);
}

}  // namespace headgate
