#include "entrypoint/lint/revision_lint.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "entrypoint/lint/block.hpp"
#include "entrypoint/lint/own_rules.hpp"
#include "entrypoint/lint/progress.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/sql/breaking.hpp"

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

/// The line of that number, from 1.
std::string numbered_line(std::string_view text, std::size_t number) {
  for (std::size_t left = number; left > 1; --left) {
    text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  }
  return line_at(text, 0);
}

/// The same without what follows a password's or a URL's beginning.
std::string masked(std::string line) {
  std::string lower = line;
  std::ranges::transform(lower, lower.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a')
                                      : each;
  });
  const std::size_t secret =
      std::min(lower.find("password"), lower.find("postgres"));
  if (secret == std::string::npos) {
    return line;
  }
  const std::size_t quote =
      std::min(line.find('\'', secret), line.find('$', secret));
  const std::size_t scheme = lower.find("://", secret);
  const std::size_t equals = lower.find("password=", secret);
  const std::size_t from = std::min({quote, scheme, equals});
  return from == std::string::npos ? line : line.substr(0, from) + "...";
}

/// Its first statement's, if it has one.
std::size_t start_of(const Section& section) {
  return section.offset +
         (section.statements.empty() ? 0 : section.statements.front().offset);
}

bool is_empty(const Schema& schema) {
  return schema.relations.empty() && schema.types.empty() &&
         schema.functions.empty() && schema.schemas.empty() &&
         schema.extensions.empty();
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

/// Of a statement's verdicts, those on one of its commands.
std::span<const BreakingRule* const> share_of(
    std::span<const BreakingRule* const> rules, std::size_t index,
    std::size_t count) {
  if (rules.size() == count) {
    return rules.subspan(index, 1);
  }
  return index == 0 ? rules : rules.first(0);
}

}  // namespace

RevisionLint::RevisionLint(const RevisionFile& file, Origin origin,
                           SchemaTimes& schema, const LintSettings& settings)
    : file_(file),
      origin_(origin),
      times_(schema),
      schema_(schema.now),
      settings_(settings) {}

void RevisionLint::run(Mode mode) {
  const bool hidden = !file_.has_sections();
  for (Schema* schema : times_.all()) {
    schema->opaque |= hidden;
  }
  ParsedRevision parsed{.upgrade = parse_section(file_.upgrade),
                        .downgrade = {},
                        .origin = origin_};
  if (mode == Mode::replay) {
    times_.pass(parsed);
  } else {
    parsed.downgrade = parse_section(file_.downgrade);
    run_rules(parsed);
  }
  const bool adopted = origin_ == 1 && is_empty(schema_);
  for (Schema* schema : times_.all()) {
    schema->adopted |= adopted;
  }
}

void RevisionLint::run_rules(const ParsedRevision& parsed) {
  times_.look_ahead(parsed);
  read_suppressions();
  look_whether_changed();
  look_at_upgrade(parsed.upgrade);
  look_at_revision();
  judge_suppressions();
  times_.catch_up(parsed);
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

void RevisionLint::look_whether_changed() {
  const std::string since = settings_.changed_since == nullptr
                                ? std::string()
                                : settings_.changed_since(file_.revision);
  if (!since.empty()) {
    report(changed_rule(), remark_on_changed(since), 0, 0);
  }
}

void RevisionLint::look_at_upgrade(const Trees& trees) {
  const Section& section = file_.upgrade;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (const std::optional<json::value>& tree = trees[i]; tree) {
      const TreeNode root = root_of(*tree);
      look_at(root, i, section.statements[i].in(section.sql));
      if (root.tag == "DoStmt") {
        look_into(root, i);
      }
      continue;
    }
    schema_.opaque = true;
    const Statement& statement = section.statements[i];
    report(unparsed_rule(), remark_on_unparsed(statement.in(section.sql)),
           section.offset + statement.offset, i);
  }
}

void RevisionLint::look_at(const TreeNode& root, std::size_t number,
                           std::string_view text) {
  const auto rules = judge_statement(root, created_);
  const std::vector<Command> commands = commands_of(root);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Effects effects =
        on_old(effects_of(commands[i], schema_), schema_, origin_);
    look_at({.command = commands[i],
             .schema = schema_,
             .after = times_.after,
             .effects = effects,
             .file = file_,
             .progress = progress_,
             .deeds = share_of(rules, i, commands.size()),
             .text = text,
             .statement = number,
             .origin = origin_,
             .transactional = file_.revision.transactional});
    if (commands[i].tag != "DoStmt") {
      replay(commands[i], origin_, schema_);
    }
  }
}

void RevisionLint::look_into(const TreeNode& block, std::size_t number) {
  const Block read = read_block(*block.fields);
  for (const BlockStatement& statement : read.statements) {
    look_at(root_of(statement.tree), number, statement.text);
  }
  schema_.opaque |= !read.plain;
}

void RevisionLint::look_at(const Scene& scene) {
  const std::size_t offset =
      file_.upgrade.offset + file_.upgrade.statements[scene.statement].offset;
  for (const Rule& rule : lint_rules()) {
    if (rule.command != nullptr) {
      for (const Remark& remark : rule.command(scene)) {
        report(rule, remark, offset, scene.statement);
      }
    }
  }
  note_progress(scene, progress_);
}

void RevisionLint::look_at_revision() {
  const RevisionScene scene{.file = file_,
                            .before = times_.before,
                            .after = schema_,
                            .after_down = times_.after_down,
                            .origin = origin_};
  for (const Rule& rule : lint_rules()) {
    if (rule.revision != nullptr) {
      for (const Remark& remark : rule.revision(scene)) {
        report(rule, remark,
               remark.in_downgrade ? start_of(file_.downgrade) : 0, 0);
      }
    }
  }
}

bool RevisionLint::suppressed(const Rule& rule, std::size_t statement) {
  bool found = false;
  for (Suppression& each : suppressions_) {
    if (each.statement == statement && each.holds(settings_.today) &&
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
  const auto severity =
      level_of(settings_.levels, rule.id, rule.severity,
               remark.guess ? std::min(remark.at_most, Severity::warning)
                            : remark.at_most);
  if (!severity) {
    return;
  }
  findings_.push_back({.rule = std::string(rule.id),
                       .name = std::string(rule.name),
                       .severity = *severity,
                       .revision = file_.revision.id,
                       .file = file_.revision.file,
                       .place = file_.place(offset),
                       .line = masked(line_at(file_.text, offset)),
                       .message = remark.message,
                       .hint = remark.hint,
                       .guess = remark.guess});
}

void RevisionLint::judge_suppressions() {
  const auto severity = level_of(settings_.levels, suppression_rule().id,
                                 suppression_rule().severity, Severity::error);
  for (const Suppression& each : std::vector(suppressions_)) {
    const std::string flaw = flaw_of(each, settings_.today);
    if (severity && !flaw.empty()) {
      Finding finding{.rule = std::string(suppression_rule().id),
                      .name = std::string(suppression_rule().name),
                      .severity = *severity,
                      .revision = each.revision,
                      .file = each.file,
                      .place = each.place,
                      .line = numbered_line(file_.text, each.place.line),
                      .message = flaw,
                      .hint = "Correct the suppression, or take it out."};
      findings_.push_back(std::move(finding));
    }
  }
}

}  // namespace headgate
