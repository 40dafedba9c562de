#include "entrypoint/cli/guard_report/html_parts.hpp"

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string finding_html(const GuardChapter& chapter,
                         const GuardFinding& finding) {
  std::string where;
  if (const std::string place = place_of(finding); !place.empty()) {
    where = fmt::format("<code>{}</code>", html_text(place));
  }
  if (!finding.revision.empty()) {
    where += fmt::format("{}revision {}", where.empty() ? "" : " · ",
                         revision_link(chapter, finding.revision));
  }
  return fmt::format(
      "<li class=\"finding {}\"><p class=\"what\"><span class=\"check\">{}"
      "</span> {}</p>{}{}</li>\n",
      finding.fails ? "failed" : "warned", html_text(finding.check),
      html_text(finding.message),
      where.empty() ? "" : "<p class=\"where\">" + where + "</p>",
      finding.hint.empty()
          ? ""
          : "<p class=\"hint\">" + html_text(finding.hint) + "</p>");
}

}  // namespace

GuardChapter::GuardChapter(const GuardRun& of, std::size_t its_number)
    : run(of), number(its_number) {
  for (const GuardStep& step : run.steps) {
    for (const GuardFinding& finding : step.findings) {
      if (!finding.revision.empty()) {
        findings[finding.revision].push_back(&finding);
      }
    }
  }
  for (std::size_t i = 0; i < run.revisions.size(); ++i) {
    revisions.emplace(run.revisions[i].id, i);
  }
}

std::string GuardChapter::place_of_revision(std::size_t index) const {
  return fmt::format("rev-{}-{}", number, index);
}

std::string_view GuardChapter::state_of(const GuardRevision& revision) const {
  if (const auto found = findings.find(revision.id); found != findings.end()) {
    for (const GuardFinding* finding : found->second) {
      if (finding->fails) {
        return "failed";
      }
    }
    return "warned";
  }
  return revision.up ? "passed" : "unrun";
}

std::string html_text(std::string_view text) {
  return xml_text(printable(text));
}

std::string verdict_badge(GuardVerdict verdict) {
  const std::string_view word = verdict_word(verdict);
  return fmt::format("<span class=\"badge {0}\">{0}</span>", word);
}

std::string lock_badge(LockMode lock) {
  return lock == LockMode::none
             ? ""
             : fmt::format("<span class=\"lock l{}\">{}</span>",
                           static_cast<int>(lock), lock_name(lock));
}

std::string revision_link(const GuardChapter& chapter, const std::string& id) {
  const auto found = chapter.revisions.find(id);
  return found == chapter.revisions.end()
             ? fmt::format("<code>{}</code>", html_text(id))
             : fmt::format("<a href=\"#{}\"><code>{}</code></a>",
                           chapter.place_of_revision(found->second),
                           html_text(id));
}

std::string findings_html(const GuardChapter& chapter,
                          const std::vector<const GuardFinding*>& findings) {
  std::string items;
  for (const GuardFinding* finding : findings) {
    items += finding_html(chapter, *finding);
  }
  return items.empty() ? "" : "<ul class=\"findings\">\n" + items + "</ul>\n";
}

}  // namespace headgate
