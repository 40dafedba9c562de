#include "entrypoint/sql/alter_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/sql/column_traits.hpp"
#include "entrypoint/sql/expression.hpp"
#include "entrypoint/sql/new_table.hpp"

namespace headgate {
namespace {

using Alias = std::pair<std::string_view, std::string_view>;

// table: commands that share another's rule.
constexpr std::array kAliases{
    Alias{"AT_ForceRowSecurity", "AT_EnableRowSecurity"},
    Alias{"AT_NoForceRowSecurity", "AT_DisableRowSecurity"},
    Alias{"AT_EnableAlwaysTrig", "AT_EnableTrig"},
    Alias{"AT_EnableReplicaTrig", "AT_EnableTrig"},
    Alias{"AT_DisableTrig", "AT_EnableTrig"},
    Alias{"AT_EnableTrigAll", "AT_EnableTrig"},
    Alias{"AT_DisableTrigAll", "AT_EnableTrig"},
    Alias{"AT_EnableTrigUser", "AT_EnableTrig"},
    Alias{"AT_DisableTrigUser", "AT_EnableTrig"},
    Alias{"AT_EnableRule", "AT_EnableTrig"},
    Alias{"AT_EnableAlwaysRule", "AT_EnableTrig"},
    Alias{"AT_EnableReplicaRule", "AT_EnableTrig"},
    Alias{"AT_DisableRule", "AT_EnableTrig"},
    Alias{"AT_ResetRelOptions", "AT_SetRelOptions"},
    Alias{"AT_SetLogged", "AT_SetRelOptions"},
    Alias{"AT_SetUnLogged", "AT_SetRelOptions"},
    Alias{"AT_SetTableSpace", "AT_SetRelOptions"},
    Alias{"AT_ClusterOn", "AT_SetRelOptions"},
    Alias{"AT_DropCluster", "AT_SetRelOptions"},
    Alias{"AT_SetCompression", "AT_SetStorage"},
    Alias{"AT_ResetOptions", "AT_SetOptions"},
    Alias{"AT_DetachPartitionFinalize", "AT_DetachPartition"},
};

std::string key_for(const std::string& subtype) {
  const auto* const found = std::ranges::find(kAliases, subtype, &Alias::first);
  return found == kAliases.end() ? subtype : std::string(found->second);
}

/// The commands of one ALTER TABLE on a table that was there before.
class Commands {
 public:
  Commands(std::string table, NewObjects& created)
      : table_(std::move(table)), created_(created) {}

  std::string key(const json::object& command) {
    const std::string subtype = text_field(command, "subtype");
    const std::string column = text_field(command, "name");
    if (subtype == "AT_AddColumn") {
      return add_column(command);
    }
    if (subtype == "AT_AddConstraint") {
      return add_constraint(command);
    }
    if (subtype == "AT_AttachPartition") {
      return attach(command);
    }
    if (const auto state = created_.column(table_, column)) {
      if (subtype == "AT_DropColumn") {
        created_.drop_column(table_, column);
        return "new";
      }
      return alter_new(subtype, column, *state, command);
    }
    if (subtype == "AT_ColumnDefault") {
      return default_key(command);
    }
    if (subtype == "AT_SetStorage" && is_plain(node_field(command, "def"))) {
      return {};
    }
    if (subtype == "AT_AddIdentity") {
      return always(command) ? subtype + " ALWAYS" : subtype;
    }
    return key_for(subtype);
  }

 private:
  static bool sets_default(const json::object& command) {
    return command.contains("def") && !is_null(node_field(command, "def"));
  }

  /// A default that may be an error ends INSERTs that leave the column out.
  static std::string default_key(const json::object& command) {
    if (!sets_default(command)) {
      return "AT_ColumnDefault DROP";
    }
    return may_fail(command) ? "" : "AT_ColumnDefault";
  }

  /// Rows that do not fit into a page are refused then.
  static bool is_plain(const TreeNode& def) {
    const std::string word =
        def.fields == nullptr ? "" : text_field(*def.fields, "sval");
    return word == "plain" || word == "PLAIN";
  }

  static bool always(const json::object& command) {
    const TreeNode def = node_field(command, "def");
    return def.fields == nullptr ||
           text_field(*def.fields, "generated_when") != "d";
  }

  std::string add_column(const json::object& command) {
    const TreeNode def = node_field(command, "def");
    if (def.tag != "ColumnDef") {
      return {};
    }
    const ColumnTraits traits = traits_of(*def.fields);
    if (!flag_field(command, "missing_ok")) {
      created_.set_column(table_, text_field(*def.fields, "colname"),
                          traits.state);
    }
    if (traits.state.not_null && !traits.state.filled) {
      return "AT_AddColumn NOT NULL";
    }
    if (traits.unique && traits.state.filled && !traits.counts) {
      return "AT_AddColumn UNIQUE";
    }
    const bool watched = traits.state.not_null || traits.state.constrained;
    if (traits.fails || (traits.state.derived && watched) ||
        has_fussy_domain(*def.fields)) {
      return "AT_AddColumn WATCHED";
    }
    const bool refused = traits.fussy && !traits.state.filled;
    return traits.fussy_beyond || refused ? "AT_AddColumn CHECK"
                                          : "AT_AddColumn";
  }

  [[nodiscard]] bool has_fussy_domain(const json::object& column) const {
    const json::object* type = object_field(column, "typeName");
    return type != nullptr &&
           created_.has(kFussyDomain, name_of_list(list_field(*type, "names")));
  }

  std::string alter_new(const std::string& subtype, const std::string& column,
                        NewColumn state, const json::object& command) {
    const TreeNode def = node_field(command, "def");
    if (subtype == "AT_AlterColumnType" && def.tag == "ColumnDef" &&
        has_fussy_domain(*def.fields)) {
      return "AT_AddColumn WATCHED";
    }
    if (subtype == "AT_ColumnDefault") {
      state.filled = sets_default(command);
    } else if (subtype == "AT_AddIdentity") {
      state.filled = true;
    } else if (subtype == "AT_DropIdentity" || subtype == "AT_DropExpression") {
      state.filled = false;
    } else if (subtype == "AT_SetNotNull") {
      state.not_null = true;
    } else if (subtype == "AT_DropNotNull") {
      state.not_null = false;
    }
    created_.set_column(table_, column, state);
    const bool fills =
        subtype == "AT_ColumnDefault" || subtype == "AT_AddIdentity";
    if ((fills && state.filled && state.constrained) ||
        (state.derived && state.not_null)) {
      return "AT_AddColumn WATCHED";
    }
    return state.not_null && !state.filled ? "AT_AddColumn NOT NULL" : "new";
  }

  std::string add_constraint(const json::object& command) {
    const TreeNode def = node_field(command, "def");
    if (def.tag != "Constraint") {
      return {};
    }
    const json::object& constraint = *def.fields;
    const std::string type = text_field(constraint, "contype");
    const bool indexed = !text_field(constraint, "indexname").empty();
    if (type == "CONSTR_PRIMARY") {
      return "AT_AddConstraint UNIQUE";
    }
    if (type == "CONSTR_UNIQUE") {
      // ON CONFLICT takes no deferrable one.
      const bool waits = flag_field(constraint, "deferrable");
      return indexed && !waits ? "AT_AddConstraint UNIQUE INDEX"
                               : add_unique(constraint);
    }
    if (type == "CONSTR_FOREIGN") {
      return constrain_new(created_, table_, names_in(constraint, "fk_attrs"))
                 ? "AT_AddConstraint NEW COLUMN"
                 : "AT_AddConstraint FOREIGN";
    }
    if (type == "CONSTR_CHECK") {
      const Expression check = read_expression(constraint);
      return constrain_new(created_, table_, check.columns) && check.strict
                 ? "AT_AddConstraint NEW COLUMN"
                 : "AT_AddConstraint CHECK";
    }
    return type == "CONSTR_EXCLUSION" ? "AT_AddConstraint EXCLUSION" : "";
  }

  std::string add_unique(const json::object& constraint) {
    const bool harmless =
        !flag_field(constraint, "nulls_not_distinct") &&
        constrain_new(created_, table_, names_in(constraint, "keys"));
    return harmless ? "AT_AddConstraint NEW COLUMN" : "AT_AddConstraint UNIQUE";
  }

  std::string attach(const json::object& command) const {
    return created_.has(kRelation, attached_partition(command))
               ? "AT_AttachPartition NEW"
               : "";
  }

  std::string table_;
  NewObjects& created_;
};

}  // namespace

bool constrain_new(NewObjects& created, const std::string& table,
                   const std::vector<std::string>& columns) {
  const bool left_null =
      !columns.empty() &&
      std::ranges::all_of(columns, [&](const std::string& name) {
        const std::optional<NewColumn> column = created.column(table, name);
        return column && !column->filled;
      });
  for (const std::string& name : columns) {
    if (std::optional<NewColumn> column = created.column(table, name)) {
      column->constrained = true;
      created.set_column(table, name, *column);
    }
  }
  return left_null;
}

namespace {

bool sets_view_options(const json::object& command) {
  const TreeNode def = node_field(command, "def");
  if (def.tag != "List") {
    return false;
  }
  return std::ranges::any_of(
      list_field(*def.fields, "items"), [](const json::value& each) {
        const TreeNode option = node_in(each);
        const std::string name = option.fields == nullptr
                                     ? ""
                                     : text_field(*option.fields, "defname");
        return name == "check_option" || name == "security_barrier" ||
               name == "security_invoker";
      });
}

}  // namespace

std::vector<std::string> alter_table_keys(const json::object& statement,
                                          NewObjects& created) {
  const json::object* relation = object_field(statement, "relation");
  if (relation == nullptr) {
    return {""};
  }
  const std::string table = name_of_range(*relation);
  const std::string type = text_field(statement, "objtype");
  if (created.has(type == "OBJECT_TYPE" ? kType : kRelation, table)) {
    return new_table_keys(statement, table, created);
  }
  if (type == "OBJECT_TYPE" || type == "OBJECT_INDEX") {
    return {type == "OBJECT_TYPE" ? "AlterTableStmt TYPE"
                                  : "AlterTableStmt INDEX"};
  }
  Commands commands(table, created);
  std::vector<std::string> keys;
  for (const json::value& each : list_field(statement, "cmds")) {
    const TreeNode command = node_in(each);
    keys.push_back(command.tag == "AlterTableCmd"
                       ? commands.key(*command.fields)
                       : std::string());
    // Options of a view say who sees what, whatever word names the view.
    if (keys.back() == "AT_SetRelOptions" &&
        (type == "OBJECT_VIEW" || sets_view_options(*command.fields))) {
      keys.back().clear();
    }
  }
  return keys;
}

}  // namespace headgate
