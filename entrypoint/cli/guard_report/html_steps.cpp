#include <fmt/format.h>

#include "entrypoint/cli/guard_report/html_parts.hpp"
#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

// More than these would push the next step out of sight.
constexpr std::size_t kShownFindings = 8;

std::string findings_of(const GuardChapter& chapter, const GuardStep& step) {
  std::vector<const GuardFinding*> shown;
  std::vector<const GuardFinding*> rest;
  for (const GuardFinding& finding : step.findings) {
    (shown.size() < kShownFindings ? shown : rest).push_back(&finding);
  }
  return rest.empty() ? findings_html(chapter, shown)
                      : fmt::format(
                            "{}<details class=\"more\"><summary>{}</summary>{}"
                            "</details>\n",
                            findings_html(chapter, shown),
                            number_of(rest.size(), "more finding"),
                            findings_html(chapter, rest));
}

std::string notes_of(const GuardChapter& chapter, const GuardStep& step) {
  std::string items;
  for (const GuardNote& note : step.notes) {
    items += "<li>";
    if (!note.revision.empty()) {
      items += revision_link(chapter, note.revision) + " ";
    }
    items += html_text(note.message) + "</li>\n";
  }
  return items.empty() ? ""
                       : fmt::format(
                             "<details class=\"more\"><summary>{}</summary>"
                             "<ul class=\"notes\">\n{}</ul></details>\n",
                             number_of(step.notes.size(), "note"), items);
}

std::string card(const GuardChapter& chapter, const GuardStep& step) {
  return fmt::format(
      "<li class=\"card step {}\"><div class=\"line\">{}<h4>{}</h4>"
      "<p class=\"summary\">{}</p><span class=\"time\">{}</span></div>\n"
      "{}{}</li>\n",
      verdict_word(step.verdict), verdict_badge(step.verdict),
      html_text(step.name), html_text(step.summary), format_duration(step.took),
      findings_of(chapter, step), notes_of(chapter, step));
}

}  // namespace

std::string steps_html(const GuardChapter& chapter) {
  std::string cards;
  for (const GuardStep& step : chapter.run.steps) {
    cards += card(chapter, step);
  }
  return "<ol class=\"steps\">\n" + cards + "</ol>\n";
}

}  // namespace headgate
