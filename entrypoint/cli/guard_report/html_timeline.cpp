#include <array>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/html_parts.hpp"
#include "entrypoint/cli/guard_report/lock_timeline.hpp"
#include "entrypoint/cli/guard_report/tally.hpp"

namespace headgate {
namespace {

// Narrower ones would run into one another.
constexpr double kNumberWidth = 0.028;

double percent(double share) {
  return share * 100;
}

struct MarkWord {
  bool TimelineMark::* set;
  std::string_view letter;
  std::string_view word;
  std::string_view meaning;
};

constexpr std::array kMarkWords{
    MarkWord{.set = &TimelineMark::scanned,
             .letter = "S",
             .word = "scan",
             .meaning = "scan: reads all rows"},
    MarkWord{.set = &TimelineMark::rewritten,
             .letter = "W",
             .word = "rewrite",
             .meaning = "rewrite: writes all rows anew"},
    MarkWord{.set = &TimelineMark::built_index,
             .letter = "I",
             .word = "index build",
             .meaning = "index build"},
    MarkWord{.set = &TimelineMark::dropped,
             .letter = "D",
             .word = "drop",
             .meaning = "dropped"},
};

std::string span_html(const LockSpan& span) {
  const int strength = static_cast<int>(span.lock);
  const std::string_view name = lock_name(span.lock);
  return fmt::format(
      "<i class=\"bar l{}\" style=\"left:{:.2f}%;width:{:.2f}%\" "
      "title=\"{} from statement {} on\"><b>{}</b></i>",
      strength, percent(span.from), percent(span.until - span.from), name,
      span.statement + 1, name);
}

std::string mark_html(const TimelineMark& mark) {
  std::string letters;
  std::string words;
  for (const MarkWord& each : kMarkWords) {
    if (mark.*each.set) {
      letters += each.letter;
      words += fmt::format("{}{}", words.empty() ? "" : ", ", each.word);
    }
  }
  // At the right end it would hang out of its track.
  return fmt::format(
      "<i class=\"mark\" style=\"left:min({:.2f}%,100% - {}ch)\" "
      "title=\"{}, statement {}\">{}</i>",
      percent(mark.at), letters.size() + 2, words, mark.statement + 1, letters);
}

std::chrono::microseconds total_of(const GuardRevision& revision) {
  std::chrono::microseconds total{0};
  for (const TracedStatement& statement : revision.statements) {
    total += statement.took;
  }
  return total;
}

std::string spoken(const TimelineRow& row) {
  std::string text;
  for (const LockSpan& span : row.spans) {
    text += fmt::format("{}{} from statement {}", text.empty() ? "" : ", ",
                        lock_name(span.lock), span.statement + 1);
  }
  return text.empty() ? "no lock" : text;
}

std::string row_html(const TimelineRow& row) {
  std::string track;
  for (const LockSpan& span : row.spans) {
    track += span_html(span);
  }
  for (const TimelineMark& mark : row.marks) {
    track += mark_html(mark);
  }
  return fmt::format(
      "<div class=\"row{4}\"><span class=\"relation\" title=\"{0}\">{0}"
      "<small>{1}</small></span><span class=\"track\" role=\"img\" "
      "aria-label=\"{2}\">{3}</span></div>\n",
      html_text(row.name), html_text(row.kind), spoken(row), track,
      row.marks.empty() ? "" : " marked");
}

/// The statements' numbers above, where there is room for them.
std::string axis_html(const std::vector<double>& starts) {
  std::string ticks;
  double free_from = 0;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    if (starts[i] >= free_from) {
      ticks += fmt::format("<i style=\"left:{:.2f}%\">{}</i>",
                           percent(starts[i]), i + 1);
      free_from = starts[i] + kNumberWidth;
    }
  }
  return fmt::format(
      "<div class=\"row axis\" aria-hidden=\"true\"><span class=\"relation\">"
      "statement</span><span class=\"track\">{}</span></div>\n",
      ticks);
}

}  // namespace

std::string timeline_html(const GuardRevision& revision) {
  const LockTimeline timeline = timeline_of(revision);
  if (timeline.rows.empty()) {
    return "";
  }
  std::string rows = axis_html(timeline.starts);
  for (const TimelineRow& row : timeline.rows) {
    rows += row_html(row);
  }
  return fmt::format(
      "<figure class=\"timeline\"><figcaption>Locks on what was there before, "
      "{}; {} in all</figcaption>\n{}</figure>\n",
      revision.transactional ? "held to the transaction's end"
                             : "each for its statement alone",
      fine_duration(total_of(revision)), rows);
}

std::string lock_legend_html() {
  std::string items;
  for (int strength = 1;
       strength <= static_cast<int>(LockMode::access_exclusive); ++strength) {
    const auto lock = static_cast<LockMode>(strength);
    std::string_view stops = stops_writes(lock) ? " stops writes" : "";
    if (stops_reads(lock)) {
      stops = " stops reads and writes";
    }
    items += fmt::format("<li>{}{}</li>\n", lock_badge(lock), stops);
  }
  for (const MarkWord& each : kMarkWords) {
    items += fmt::format("<li><span class=\"letter\">{}</span> {}</li>\n",
                         each.letter, each.meaning);
  }
  return "<details class=\"more\"><summary>Locks, from the weakest on, and "
         "marks</summary><ul class=\"legend\">\n" +
         items + "</ul></details>\n";
}

}  // namespace headgate
