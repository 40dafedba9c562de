#include "entrypoint/lint/revision_lint.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "entrypoint/chain/refusals.hpp"
#include "entrypoint/lint/block.hpp"
#include "entrypoint/lint/own_rules.hpp"
#include "entrypoint/lint/progress.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/lint/routine_rules.hpp"
#include "entrypoint/lint/source_line.hpp"
#include "entrypoint/lint/weigh.hpp"
#include "entrypoint/sql/breaking.hpp"

namespace headgate {
namespace {

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
      settings_(settings),
      suppressions_(file, settings.today),
      transactional_(file.revision.transactional) {}

void RevisionLint::run(Mode mode) {
  const bool hidden = !file_.has_sections() || file_.upgrade.unknown;
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
    // They end with the session.
    std::erase_if(schema->relations,
                  [](const auto& entry) { return entry.second.temporary; });
  }
}

void RevisionLint::run_rules(const ParsedRevision& parsed) {
  times_.look_ahead(parsed);
  look_whether_changed();
  look_at_upgrade(parsed.upgrade);
  look_at_revision();
  std::ranges::move(suppressions_.judge(settings_.levels),
                    std::back_inserter(findings_));
  times_.catch_up(parsed);
}

void RevisionLint::look_whether_changed() {
  const std::string since = settings_.changed_since == nullptr
                                ? std::string()
                                : settings_.changed_since(file_.revision);
  if (!since.empty()) {
    report(changed_rule(), remark_on_changed(since), 0, 0);
  }
}

/// Where in the file it stands; of SQL that was generated nobody knows more
/// than the section.
std::size_t RevisionLint::place_of(std::size_t statement) const {
  const Section& section = file_.upgrade;
  return section.offset + (file_.generated || section.statements.empty()
                               ? 0
                               : section.statements[statement].offset);
}

/// A revision as a whole is told at its first line, or at `def upgrade`.
std::size_t RevisionLint::place_of(const Remark& remark) const {
  if (remark.in_downgrade) {
    return start_of(file_.downgrade);
  }
  return file_.generated ? file_.upgrade.offset : 0;
}

std::size_t RevisionLint::start_of(const Section& section) const {
  return section.offset + (file_.generated || section.statements.empty()
                               ? 0
                               : section.statements.front().offset);
}

void RevisionLint::look_at_upgrade(const Trees& trees) {
  const Section& section = file_.upgrade;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const std::optional<json::value>& tree = trees[i];
    if (!tree) {
      look_at_unparsed(i);
      continue;
    }
    const TreeNode root = root_of(*tree);
    if (root.fields == nullptr) {
      continue;
    }
    const std::string_view text = section.statements[i].in(section.sql);
    if (root.tag == "TransactionStmt") {
      steer(root);
      continue;
    }
    look_whether_refused(i);
    look_at(root, i, text);
    if (root.tag == "DoStmt") {
      look_into(root, i);
    }
  }
}

/// In a file of SQL it is a flaw, which is told already.
void RevisionLint::look_whether_refused(std::size_t number) {
  const Refusal* refusal =
      file_.generated && transactional_
          ? find_refusal(file_.upgrade.statements[number].kind, true)
          : nullptr;
  if (refusal != nullptr && refusal->in_transaction) {
    report(refused_rule(),
           {.message =
                std::string(refusal->kind) + ": " + std::string(refusal->why),
            .hint = "Put it into `with op.get_context().autocommit_block():`."},
           place_of(number), number);
  }
}

void RevisionLint::look_at_unparsed(std::size_t number) {
  const Section& section = file_.upgrade;
  const std::string_view text = section.statements[number].in(section.sql);
  const int major = settings_.server.major;
  schema_.opaque = true;
  if (is_too_large(text)) {
    report(unparsed_rule(), remark_on_too_large(text), place_of(number),
           number);
  } else if (major != 0 && major <= kParserMajor) {
    report(too_new_rule(), remark_on_too_new(text, major), place_of(number),
           number);
  } else {
    report(unparsed_rule(), remark_on_unparsed(text), place_of(number), number);
  }
}

/// Alembic's autocommit_block ends the transaction, and begins the next.
void RevisionLint::steer(const TreeNode& statement) {
  transactional_ = text_field(*statement.fields, "kind") == "TRANS_STMT_BEGIN";
  progress_ = {};
}

void RevisionLint::look_at(const TreeNode& root, std::size_t number,
                           std::string_view text) {
  const auto rules = judge_statement(root, created_);
  const std::vector<SqlCommand> commands = commands_of(root);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Effects effects =
        on_old(effects_of(commands[i], schema_), schema_, origin_);
    look_at({.command = commands[i],
             .schema = schema_,
             .after = times_.after,
             .effects = effects,
             .file = file_,
             .progress = progress_,
             .server = settings_.server,
             .deeds = share_of(rules, i, commands.size()),
             .text = text,
             .statement = number,
             .origin = origin_,
             .transactional = transactional_});
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
  const std::size_t offset = place_of(scene.statement);
  for (const Rule& rule : lint_rules()) {
    if (rule.command == nullptr) {
      continue;
    }
    for (Remark& remark : rule.command(scene)) {
      std::optional<Remark> left =
          rule.sized ? weighed(std::move(remark), scene) : std::move(remark);
      if (left) {
        report(rule, *left, offset, scene.statement);
      }
    }
  }
  if (scene.command.tag == "CreateFunctionStmt") {
    const Routine routine = read_routine(*scene.command.fields, scene.text);
    for (const auto& [rule, remark] : remarks_on_calls(routine, scene)) {
      report(*rule, remark, offset, scene.statement);
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
        report(rule, remark, place_of(remark), 0);
      }
    }
  }
}

void RevisionLint::report(const Rule& rule, const Remark& remark,
                          std::size_t offset, std::size_t statement) {
  if (suppressions_.allow(rule, statement)) {
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
                       .line = masked(source_line(file_.text, offset)),
                       .message = remark.message,
                       .hint = remark.hint,
                       .guess = remark.guess});
}

}  // namespace headgate
