#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLongestLine = 100;

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "\x1b[36m";
    case Severity::warning:
      return "\x1b[33m";
    case Severity::error:
      break;
  }
  return "\x1b[1;31m";
}

/// The line, cut so that the column is seen, and a caret below it.
std::string excerpt(const Finding& finding, Colors colors) {
  std::string line = valid_utf8(finding.line);
  // As wide as what they stand for.
  std::ranges::replace(line, '\t', ' ');
  if (line.ends_with('\r')) {
    line.pop_back();
  }
  const std::size_t column =
      std::min(finding.place.column, count_characters(line) + 1) - 1;
  const std::size_t cut = column < kLongestLine ? 0 : column - 10;
  const std::size_t begin = byte_of_character(line, cut);
  const std::string before =
      printable(line.substr(begin, byte_of_character(line, column) - begin));
  const std::string shown =
      shortened(printable(line.substr(begin)), kLongestLine);
  if (shown.empty()) {
    return "";
  }
  const std::string_view dots = cut > 0 ? "…" : "";
  return fmt::format("    {}{}\n    {:>{}}\n", dots, shown,
                     colored("^", "\x1b[32m", colors),
                     count_characters(before) + (cut > 0 ? 1 : 0) +
                         colored("^", "\x1b[32m", colors).size());
}

}  // namespace

std::string lint_text(const LintReport& report, Colors colors) {
  std::string text;
  for (const Finding& finding : report.findings) {
    const std::string word = colored(severity_word(finding.severity),
                                     color_of(finding.severity), colors);
    text += fmt::format("{}:{}:{}: {}: {} [{}]\n", printable(finding.file),
                        finding.place.line, finding.place.column, word,
                        told(finding), title_of(finding));
    text += excerpt(finding, colors);
    if (!finding.hint.empty()) {
      text += fmt::format("  help: {}\n", printable(finding.hint));
    }
    text += "\n";
  }
  return text + summary_of(report) + "\n";
}

}  // namespace headgate
