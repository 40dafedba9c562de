#include "entrypoint/lint/revision_suppressions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "entrypoint/lint/own_rules.hpp"
#include "entrypoint/lint/source_line.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {
namespace {

/// Of a suppression that goes for the whole file.
constexpr std::size_t kAllStatements = static_cast<std::size_t>(-1);

}  // namespace

RevisionSuppressions::RevisionSuppressions(const RevisionFile& file,
                                           std::string_view today)
    : file_(file), today_(today) {
  read_sql();
  if (file.generated) {
    read_python();
  }
}

void RevisionSuppressions::add(std::string_view comment, std::size_t offset,
                               std::size_t statement) {
  for (Suppression& found : read_suppression(comment)) {
    found.statement = statement;
    found.file = file_.revision.file;
    found.revision = file_.revision.id;
    found.place = file_.place(offset);
    suppressions_.push_back(std::move(found));
  }
}

void RevisionSuppressions::read_sql() {
  const Section& section = file_.upgrade;
  for (const LineComment& comment : scan_sql(section.sql).line_comments) {
    const auto next = std::ranges::find_if(
        section.statements, [&comment](const Statement& statement) {
          return statement.offset > comment.offset;
        });
    add(comment.text, section.offset + (file_.generated ? 0 : comment.offset),
        static_cast<std::size_t>(next - section.statements.begin()));
  }
}

void RevisionSuppressions::read_python() {
  constexpr std::string_view mark = "# headgate: allow ";
  const std::string_view text = file_.text;
  for (std::size_t at = text.find(mark); at != std::string_view::npos;
       at = text.find(mark, at + 1)) {
    const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    const std::string_view before = text.substr(line, at - line);
    if (before.find_first_not_of(" \t") == std::string_view::npos) {
      const std::size_t end = text.find_first_of("\r\n", at);
      add("--" + std::string(text.substr(at + 1, end - at - 1)), at,
          kAllStatements);
    }
  }
}

bool RevisionSuppressions::allow(const Rule& rule, std::size_t statement) {
  bool found = false;
  for (Suppression& each : suppressions_) {
    if ((each.statement == statement || each.statement == kAllStatements) &&
        each.holds(today_) &&
        (each.rule == rule.id || each.rule == rule.name)) {
      found = each.used = true;
    }
  }
  return found;
}

Findings RevisionSuppressions::judge(const RuleLevels* levels) const {
  const Rule& rule = suppression_rule();
  const auto severity =
      level_of(levels, rule.id, rule.severity, Severity::error);
  Findings findings;
  for (const Suppression& each : suppressions_) {
    const std::string flaw = flaw_of(each, today_);
    if (severity && !flaw.empty()) {
      findings.push_back({.rule = std::string(rule.id),
                          .name = std::string(rule.name),
                          .severity = *severity,
                          .revision = each.revision,
                          .file = each.file,
                          .place = each.place,
                          .line = numbered_line(file_.text, each.place.line),
                          .message = flaw,
                          .hint = "Correct the suppression, or take it out."});
    }
  }
  return findings;
}

}  // namespace headgate
