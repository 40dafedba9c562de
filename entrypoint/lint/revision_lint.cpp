#include "entrypoint/lint/revision_lint.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/lint/own_rules.hpp"
#include "entrypoint/lint/progress.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// The line of a text that a byte stands in.
std::string line_at(std::string_view text, std::size_t offset) {
  const std::size_t from = std::min(offset, text.size());
  const std::size_t before =
      from == 0 ? std::string_view::npos : text.rfind('\n', from - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return std::string(text.substr(begin, end - begin));
}

/// Of a command's effects, those on what is older than the revision.
Effects on_old(Effects effects, const Schema& schema, Origin origin) {
  std::erase_if(effects, [&](const Effect& effect) {
    const SchemaRelation* relation = schema.relation(effect.relation);
    return effect.relation.empty() ||
           (relation != nullptr && relation->origin == origin);
  });
  return effects;
}

}  // namespace

RevisionLint::RevisionLint(const RevisionFile& file, Origin origin,
                           Schema& schema, std::string_view today)
    : file_(file), origin_(origin), schema_(schema), today_(today) {}

void RevisionLint::run(Mode mode) {
  if (mode == Mode::replay) {
    walk_upgrade(mode);
    return;
  }
  const Schema before = schema_;
  read_suppressions();
  walk_upgrade(mode);
  Schema after_down = schema_;
  walk_downgrade(after_down);
  look_at_revision(before, after_down);
  judge_suppressions();
}

void RevisionLint::read_suppressions() {
  const Section& section = file_.upgrade;
  for (const LineComment& comment : scan_sql(section.sql).line_comments) {
    for (Suppression& found : read_suppression(comment.text)) {
      const auto next = std::ranges::find_if(
          section.statements, [&comment](const Statement& statement) {
            return statement.offset > comment.offset;
          });
      found.statement =
          static_cast<std::size_t>(next - section.statements.begin());
      found.file = file_.revision.file;
      found.revision = file_.revision.id;
      found.place = file_.place(section.offset + comment.offset);
      suppressions_.push_back(std::move(found));
    }
  }
}

void RevisionLint::walk_upgrade(Mode mode) {
  const Section& section = file_.upgrade;
  for (std::size_t i = 0; i < section.statements.size(); ++i) {
    const Statement& statement = section.statements[i];
    const auto tree = parse_statement(statement.in(section.sql));
    if (!tree) {
      schema_.opaque = true;
      if (mode == Mode::report) {
        report(unparsed_rule(), remark_on_unparsed(statement.in(section.sql)),
               section.offset + statement.offset, i);
      }
      continue;
    }
    for (const Command& command : commands_of(root_of(*tree))) {
      if (mode == Mode::report) {
        look_at(command, statement, i);
      }
      replay(command, origin_, schema_);
    }
  }
}

void RevisionLint::walk_downgrade(Schema& schema) const {
  const Section& section = file_.downgrade;
  for (const Statement& statement : section.statements) {
    const auto tree = parse_statement(statement.in(section.sql));
    if (!tree) {
      schema.opaque = true;
      continue;
    }
    for (const Command& command : commands_of(root_of(*tree))) {
      replay(command, 0, schema);
    }
  }
}

void RevisionLint::look_at(const Command& command, const Statement& statement,
                           std::size_t number) {
  const Effects effects =
      on_old(effects_of(command, schema_), schema_, origin_);
  const Scene scene{.command = command,
                    .schema = schema_,
                    .effects = effects,
                    .file = file_,
                    .progress = progress_,
                    .text = statement.in(file_.upgrade.sql),
                    .statement = number,
                    .origin = origin_,
                    .transactional = file_.revision.transactional};
  for (const Rule& rule : lint_rules()) {
    if (rule.command != nullptr) {
      for (const Remark& remark : rule.command(scene)) {
        report(rule, remark, file_.upgrade.offset + statement.offset, number);
      }
    }
  }
  note_progress(scene, progress_);
}

void RevisionLint::look_at_revision(const Schema& before,
                                    const Schema& after_down) {
  const RevisionScene scene{.file = file_,
                            .before = before,
                            .after = schema_,
                            .after_down = after_down};
  for (const Rule& rule : lint_rules()) {
    if (rule.revision != nullptr) {
      for (const Remark& remark : rule.revision(scene)) {
        report(rule, remark, 0, 0);
      }
    }
  }
}

bool RevisionLint::suppressed(const Rule& rule, std::size_t statement) {
  bool found = false;
  for (Suppression& each : suppressions_) {
    if (each.statement == statement && each.holds(today_) &&
        (each.rule == rule.id || each.rule == rule.name)) {
      found = each.used = true;
    }
  }
  return found;
}

void RevisionLint::report(const Rule& rule, const Remark& remark,
                          std::size_t offset, std::size_t statement) {
  if (suppressed(rule, statement)) {
    return;
  }
  Severity severity = std::min(rule.severity, remark.at_most);
  if (remark.guess) {
    severity = std::min(severity, Severity::warning);
  }
  findings_.push_back({.rule = std::string(rule.id),
                       .name = std::string(rule.name),
                       .severity = severity,
                       .revision = file_.revision.id,
                       .file = file_.revision.file,
                       .place = file_.place(offset),
                       .line = line_at(file_.text, offset),
                       .message = remark.message,
                       .hint = remark.hint,
                       .guess = remark.guess});
}

void RevisionLint::judge_suppressions() {
  for (const Suppression& each : std::vector(suppressions_)) {
    if (const std::string flaw = flaw_of(each, today_); !flaw.empty()) {
      Finding finding{.rule = std::string(suppression_rule().id),
                      .name = std::string(suppression_rule().name),
                      .severity = suppression_rule().severity,
                      .revision = each.revision,
                      .file = each.file,
                      .place = each.place,
                      .line = {},
                      .message = flaw,
                      .hint = "Correct the suppression, or take it out."};
      findings_.push_back(std::move(finding));
    }
  }
}

}  // namespace headgate
