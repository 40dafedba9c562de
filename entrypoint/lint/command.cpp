#include "entrypoint/lint/command.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace headgate {
namespace {

using Place = std::pair<std::string_view, std::string_view>;

// table: the field of a statement that holds the relation it works on.
constexpr std::array kRelationFields{
    Place{"CreateStmt", "relation"},
    Place{"ViewStmt", "view"},
    Place{"IndexStmt", "relation"},
    Place{"CreateSeqStmt", "sequence"},
    Place{"AlterSeqStmt", "sequence"},
    Place{"CreateTrigStmt", "relation"},
    Place{"CreatePolicyStmt", "table"},
    Place{"AlterPolicyStmt", "table"},
    Place{"RuleStmt", "relation"},
    Place{"ReindexStmt", "relation"},
    Place{"ClusterStmt", "relation"},
    Place{"RefreshMatViewStmt", "relation"},
    Place{"RenameStmt", "relation"},
    Place{"AlterObjectSchemaStmt", "relation"},
    Place{"InsertStmt", "relation"},
    Place{"UpdateStmt", "relation"},
    Place{"DeleteStmt", "relation"},
    Place{"MergeStmt", "relation"},
    Place{"CopyStmt", "relation"},
};

std::string_view text_in(const json::object& fields, std::string_view name) {
  const auto* const found = fields.if_contains(name);
  const json::string* text = found == nullptr ? nullptr : found->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

ObjectName first_range(const json::object& fields, std::string_view list) {
  const json::array& ranges = list_field(fields, list);
  const TreeNode first = ranges.empty() ? TreeNode{} : node_in(ranges.front());
  return first.tag == "RangeVar" ? read_range(*first.fields) : ObjectName();
}

ObjectName relation_of(const TreeNode& root) {
  const auto* const place =
      std::ranges::find(kRelationFields, root.tag, &Place::first);
  if (place != kRelationFields.end()) {
    return range_of(*root.fields, place->second);
  }
  if (root.tag == "CreateTableAsStmt") {
    const json::object* into = object_field(*root.fields, "into");
    return into == nullptr ? ObjectName() : range_of(*into, "rel");
  }
  if (root.tag == "TruncateStmt" || root.tag == "LockStmt") {
    return first_range(*root.fields, "relations");
  }
  if (root.tag == "CreateStatsStmt") {
    return first_range(*root.fields, "relations");
  }
  return {};
}

std::string_view object_type_of(const json::object& fields) {
  for (const std::string_view name :
       {"removeType", "renameType", "objectType", "objtype"}) {
    if (const std::string_view type = text_in(fields, name); !type.empty()) {
      return type;
    }
  }
  return {};
}

bool is_only(const json::object& statement) {
  const json::object* relation = object_field(statement, "relation");
  return relation != nullptr && !flag_field(*relation, "inh");
}

constexpr std::size_t kPasses = 5;

/// ALTER TABLE works in passes.
std::size_t pass_of(const SqlCommand& command) {
  if (command.tag.starts_with("AT_Drop")) {
    return 0;
  }
  if (command.tag == "AT_AlterColumnType") {
    return 1;
  }
  if (command.tag == "AT_AddColumn") {
    return 2;
  }
  return command.tag == "AT_AddConstraint" ? 4 : 3;
}

std::vector<SqlCommand> alter_commands(const json::object& statement) {
  std::array<std::vector<SqlCommand>, kPasses> passes;
  for (const json::value& each : list_field(statement, "cmds")) {
    const TreeNode node = node_in(each);
    if (node.tag == "AlterTableCmd") {
      const SqlCommand command{.tag = text_in(*node.fields, "subtype"),
                               .fields = node.fields,
                               .relation = range_of(statement, "relation"),
                               .object_type = text_in(statement, "objtype"),
                               .statement = &statement,
                               .only = is_only(statement)};
      passes.at(pass_of(command)).push_back(command);
    }
  }
  std::vector<SqlCommand> commands;
  for (std::vector<SqlCommand>& pass : passes) {
    std::ranges::move(pass, std::back_inserter(commands));
  }
  for (SqlCommand& command : commands) {
    command.first = &command == commands.data();
  }
  return commands;
}

}  // namespace

std::vector<SqlCommand> commands_of(const TreeNode& root) {
  if (root.fields == nullptr) {
    return {};
  }
  // CREATE FOREIGN TABLE holds a CREATE TABLE.
  if (root.tag == "CreateForeignTableStmt") {
    const json::object* base = object_field(*root.fields, "base");
    return {{.tag = root.tag,
             .fields = root.fields,
             .relation =
                 base == nullptr ? ObjectName() : range_of(*base, "relation"),
             .object_type = "OBJECT_FOREIGN_TABLE",
             .statement = root.fields}};
  }
  if (root.tag == "AlterTableStmt") {
    return alter_commands(*root.fields);
  }
  return {{.tag = root.tag,
           .fields = root.fields,
           .relation = relation_of(root),
           .object_type = object_type_of(*root.fields),
           .statement = root.fields,
           .only = is_only(*root.fields)}};
}

}  // namespace headgate
