#include <fmt/format.h>

#include "entrypoint/cli/guard_report/html_parts.hpp"
#include "entrypoint/cli/guard_report/lock_timeline.hpp"
#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

std::string work_of(const TracedRelation& relation) {
  std::string words;
  const auto add = [&words](bool done, std::string_view word) {
    words += done ? fmt::format(" <span class=\"work\">{}</span>", word) : "";
  };
  add(relation.scanned, "scan");
  add(relation.rewritten, "rewrite");
  add(relation.built_index, "index build");
  add(relation.dropped, "dropped");
  return words;
}

std::string statement_html(const TracedStatement& statement) {
  std::string relations;
  for (const TracedRelation& relation : statement.relations) {
    relations +=
        fmt::format("<li><code>{}</code> <small>{}</small> {}{}</li>\n",
                    html_text(relation.name), html_text(relation.kind),
                    lock_badge(relation.lock), work_of(relation));
  }
  if (!relations.empty()) {
    relations = "<ul class=\"relations\">\n" + relations + "</ul>";
  }
  return fmt::format(
      "<li><p class=\"where\">line {} · {}</p><pre>{}</pre>{}</li>\n",
      statement.place.line, fine_duration(statement.took),
      html_text(statement.text), relations);
}

std::string statements_html(const GuardRevision& revision) {
  std::string items;
  for (const TracedStatement& statement : revision.statements) {
    items += statement_html(statement);
  }
  return items.empty() ? "<p class=\"muted\">No statement was traced.</p>\n"
                       : "<ol class=\"statements\">\n" + items + "</ol>\n";
}

std::string names_html(const GuardChapter& chapter, std::string_view what,
                       const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + revision_link(chapter, name);
  }
  return text.empty()
             ? ""
             : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", what, text);
}

std::string fact_html(std::string_view what, const std::string& value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", what, value);
}

std::string took_html(std::string_view what,
                      const std::optional<std::chrono::milliseconds>& took) {
  return fact_html(what, took ? format_duration(*took) : "did not run");
}

std::string facts_html(const GuardChapter& chapter,
                       const GuardRevision& revision) {
  std::string facts =
      fact_html("File",
                fmt::format("<code>{}</code>", html_text(revision.file))) +
      names_html(chapter, "After", revision.down_revisions) +
      names_html(chapter, "Depends on", revision.depends_on) +
      took_html("Up", revision.up) + took_html("Down", revision.down);
  if (!revision.irreversible.empty()) {
    facts += fact_html("Irreversible", html_text(revision.irreversible));
  }
  if (!revision.transactional) {
    facts += fact_html("Transaction", "none");
  }
  return "<dl class=\"facts\">" + facts + "</dl>\n";
}

std::string tags_html(const GuardRevision& revision) {
  std::string tags = lock_badge(strongest_lock(revision));
  if (!revision.irreversible.empty()) {
    tags += "<span class=\"tag\">irreversible</span>";
  }
  if (!revision.transactional) {
    tags += "<span class=\"tag\">no transaction</span>";
  }
  return tags;
}

/// The name stands within what folds, so that going there unfolds it.
std::string revision_html(const GuardChapter& chapter, std::size_t index) {
  const GuardRevision& revision = chapter.run.revisions.at(index);
  const std::string_view state = chapter.state_of(revision);
  const auto found = chapter.findings.find(revision.id);
  return fmt::format(
      "<details class=\"card revision {}\"{}><summary><span class=\"dot\">"
      "</span><h4><code>{}</code> <span>{}</span></h4>"
      "<span class=\"tags\">{}</span><span class=\"time\">{}</span></summary>\n"
      "<div id=\"{}\">{}{}{}{}</div></details>\n",
      state, state == "failed" ? " open" : "", html_text(revision.id),
      html_text(revision.message), tags_html(revision),
      revision.up ? format_duration(*revision.up) : "not run",
      chapter.place_of_revision(index), facts_html(chapter, revision),
      found == chapter.findings.end() ? ""
                                      : findings_html(chapter, found->second),
      timeline_html(revision), statements_html(revision));
}

}  // namespace

std::string revisions_html(const GuardChapter& chapter) {
  std::string text;
  for (std::size_t i = 0; i < chapter.run.revisions.size(); ++i) {
    text += revision_html(chapter, i);
  }
  return text;
}

}  // namespace headgate
