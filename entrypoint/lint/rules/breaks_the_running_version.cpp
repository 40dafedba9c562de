#include <algorithm>
#include <array>

#include "entrypoint/lint/definition.hpp"
#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// What it does cannot be seen, or is done to rows and not to what holds them.
constexpr std::array<std::string_view, 9> kMild{
    "",           "SelectStmt CALL", "CallStmt",
    "DoStmt",     "UpdateStmt",      "InsertStmt UPDATE",
    "DeleteStmt", "MergeStmt",       "CopyStmt PROGRAM"};

// How a function is run, not what it does.
constexpr std::array<std::string_view, 5> kHarmlessActions{
    "set", "cost", "rows", "parallel", "leakproof"};

bool is_unique_there(const Scene& scene, const SchemaIndex& index) {
  return index.unique && !unique_over(scene.after, index.table, index.columns);
}

/// Only what is unique is there for ON CONFLICT.
bool drops_nothing_unique(const Scene& scene, std::size_t i) {
  const auto objects = dropped_objects(scene.command);
  const auto found = i < objects.size() ? scene.schema.indexes.find(objects[i])
                                        : scene.schema.indexes.end();
  return found != scene.schema.indexes.end() &&
         !is_unique_there(scene, found->second);
}

const SchemaConstraint* constraint_in(const Scene& scene,
                                      std::string_view field) {
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  return relation == nullptr
             ? nullptr
             : find_constraint(*relation,
                               text_field(*scene.command.fields, field));
}

bool names_no_key(const Scene& scene, std::string_view field) {
  const SchemaConstraint* known = constraint_in(scene, field);
  if (known == nullptr) {
    return false;
  }
  const bool key = known->kind == ConstraintKind::unique ||
                   known->kind == ConstraintKind::primary_key;
  return !key ||
         (scene.command.tag == "AT_DropConstraint" &&
          unique_over(scene.after, scene.command.relation, known->columns));
}

bool is_plain_index(const Scene& scene) {
  const auto found = scene.schema.indexes.find(scene.command.relation);
  return found != scene.schema.indexes.end() && !found->second.of_constraint;
}

/// A trigger, policy or rule that the revision makes anew.
bool comes_back(const Scene& scene, std::size_t i) {
  const auto tables = dropped_objects(scene.command);
  const SchemaRelation* table =
      i < tables.size() ? scene.after.relation(tables[i]) : nullptr;
  const TreeNode object =
      table == nullptr
          ? TreeNode{}
          : node_in(list_field(*scene.command.fields, "objects").at(i));
  if (object.tag != "List" || !scene.transactional) {
    return false;
  }
  const std::string name = last_name(list_field(*object.fields, "items"));
  return table->triggers.contains(name) || table->policies.contains(name);
}

bool is_enforced(const Scene& scene) {
  const json::object& fields = *scene.command.fields;
  std::vector<std::string> columns;
  if (scene.command.tag == "IndexStmt") {
    columns = read_index(fields).columns;
  } else if (const TreeNode def = node_field(fields, "def");
             def.tag == "Constraint") {
    columns = read_constraint(*def.fields, scene.command.relation, "").columns;
  }
  return !columns.empty() &&
         unique_over(scene.schema, scene.command.relation, columns);
}

bool is_tuning(const Scene& scene) {
  return std::ranges::all_of(
      list_field(*scene.command.fields, "actions"),
      [](const json::value& each) {
        const TreeNode action = node_in(each);
        return action.tag == "DefElem" &&
               contains(kHarmlessActions,
                        text_field(*action.fields, "defname"));
      });
}

/// What the history knows better than the table of kinds.
bool is_harmless(const Scene& scene, std::size_t i) {
  const std::string_view key = scene.deeds[i]->key;
  if (key == "DropStmt INDEX") {
    return drops_nothing_unique(scene, i);
  }
  if (key == "DropStmt TRIGGER") {
    return comes_back(scene, i);
  }
  if (key == "AT_DropConstraint") {
    return names_no_key(scene, "name");
  }
  if (key == "RenameStmt TABCONSTRAINT") {
    return names_no_key(scene, "subname");
  }
  if (key == "RenameStmt INDEX") {
    return is_plain_index(scene);
  }
  if (key == "AlterFunctionStmt") {
    return is_tuning(scene);
  }
  return (key == "AT_AddConstraint UNIQUE" || key == "IndexStmt UNIQUE") &&
         is_enforced(scene);
}

}  // namespace

Remarks breaks_the_running_version(const Scene& scene) {
  Remarks remarks;
  if (scene.file.revision.breaking == false) {
    return remarks;
  }
  for (std::size_t i = 0; i < scene.deeds.size(); ++i) {
    const BreakingRule& kind = *scene.deeds[i];
    if (!kind.breaking || has_own_rule(kind.key) || is_harmless(scene, i)) {
      continue;
    }
    const bool mild = contains(kMild, kind.key);
    remarks.push_back(as_declared(
        scene,
        {.message = subject_of(scene.command, i) + ": " +
                    std::string(kind.reason) + " (" +
                    std::string(kind.statement) + ")",
         .hint = "Make sure that the version that runs can live with it, and "
                 "say breaking: no in the header; or breaking: yes.",
         .guess = mild,
         .at_most = mild ? Severity::info : Severity::error}));
  }
  return remarks;
}

}  // namespace headgate
