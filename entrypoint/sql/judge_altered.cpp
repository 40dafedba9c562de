#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/sql/alter_table.hpp"
#include "entrypoint/sql/judges.hpp"

namespace headgate {
namespace {

using Alias = std::pair<std::string_view, std::string_view>;

// table: sorts of objects, as DROP and RENAME share rules for them.
constexpr std::array kSorts{
    Alias{"OBJECT_TABLE", "TABLE"},
    Alias{"OBJECT_FOREIGN_TABLE", "TABLE"},
    Alias{"OBJECT_VIEW", "VIEW"},
    Alias{"OBJECT_MATVIEW", "VIEW"},
    Alias{"OBJECT_INDEX", "INDEX"},
    Alias{"OBJECT_SEQUENCE", "SEQUENCE"},
    Alias{"OBJECT_TYPE", "TYPE"},
    Alias{"OBJECT_DOMAIN", "TYPE"},
    Alias{"OBJECT_ATTRIBUTE", "TYPE"},
    Alias{"OBJECT_FUNCTION", "FUNCTION"},
    Alias{"OBJECT_PROCEDURE", "FUNCTION"},
    Alias{"OBJECT_ROUTINE", "FUNCTION"},
    Alias{"OBJECT_AGGREGATE", "FUNCTION"},
    Alias{"OBJECT_SCHEMA", "SCHEMA"},
    Alias{"OBJECT_EXTENSION", "EXTENSION"},
    Alias{"OBJECT_TRIGGER", "TRIGGER"},
    Alias{"OBJECT_RULE", "TRIGGER"},
    Alias{"OBJECT_POLICY", "TRIGGER"},
    Alias{"OBJECT_STATISTIC_EXT", "STATISTICS"},
    Alias{"OBJECT_COLUMN", "COLUMN"},
    Alias{"OBJECT_TABCONSTRAINT", "TABCONSTRAINT"},
};

std::string_view sort_of(const std::string& type) {
  const auto* const found = std::ranges::find(kSorts, type, &Alias::first);
  return found == kSorts.end() ? "" : found->second;
}

bool is_relation(std::string_view sort) {
  return sort == "TABLE" || sort == "VIEW" || sort == "INDEX" ||
         sort == "SEQUENCE";
}

/// What DROP names, in the words of `NewObjects`.
std::pair<std::string_view, std::string> dropped(std::string_view sort,
                                                 const json::value& object) {
  const TreeNode node = node_in(object);
  if (node.fields == nullptr) {
    return {};
  }
  const json::array& items = list_field(*node.fields, "items");
  if (is_relation(sort)) {
    return {kRelation, name_of_list(items)};
  }
  if (sort == "TRIGGER") {
    return {kRelation, name_of_list(items, 1)};
  }
  if (sort == "TYPE") {
    return {kType, name_of_list(list_field(*node.fields, "names"))};
  }
  if (sort == "SCHEMA") {
    return {kSchema, text_field(*node.fields, "sval")};
  }
  if (sort == "FUNCTION" && !flag_field(*node.fields, "args_unspecified")) {
    return {kFunction, signature_of(list_field(*node.fields, "objname"),
                                    list_field(*node.fields, "objargs"))};
  }
  return {};
}

/// With CASCADE, whatever of an older object has come to depend on it goes.
std::string drop_key(std::string_view sort, const json::value& object,
                     bool cascades, NewObjects& created) {
  const auto [kind, name] = dropped(sort, object);
  if (!name.empty() && !cascades && created.has(kind, name)) {
    if (sort != "TRIGGER") {
      created.remove(kind, name);
    }
    return "new";
  }
  if (sort == "STATISTICS") {
    return "CreateStatsStmt";
  }
  return sort.empty() ? std::string() : "DropStmt " + std::string(sort);
}

bool is_new_type(const json::object& statement, const NewObjects& created) {
  return created.has(kType, name_of_list(list_field(statement, "typeName")));
}

/// A relation that is new goes on being so under its new name.
RuleKeys rename_new(const std::string& from, const std::string& to,
                    NewObjects& created) {
  if (created.has(kOwnRows, from)) {
    created.add(kOwnRows, beside(from, to));
  }
  created.remove(kOwnRows, from);
  created.remove(kRelation, from);
  created.add(kRelation, beside(from, to));
  return {"new"};
}

}  // namespace

RuleKeys judge_alter_table(const json::object& statement, NewObjects& created) {
  return alter_table_keys(statement, created);
}

RuleKeys judge_alter_sequence(const json::object& statement,
                              NewObjects& created) {
  if (created.has(kRelation, range_in(statement, "sequence"))) {
    return {"new"};
  }
  const bool harmless = std::ranges::all_of(
      list_field(statement, "options"), [](const json::value& each) {
        const TreeNode option = node_in(each);
        const std::string name = option.fields == nullptr
                                     ? ""
                                     : text_field(*option.fields, "defname");
        return name == "owned_by" || name == "cache";
      });
  // Who drops what is to own it drops an older sequence, too.
  created.forget();
  return {harmless ? "AlterSeqStmt OWNED BY" : "AlterSeqStmt"};
}

RuleKeys judge_alter_enum(const json::object& statement, NewObjects& created) {
  if (is_new_type(statement, created)) {
    return {"new"};
  }
  return {text_field(statement, "oldVal").empty() ? "AlterEnumStmt"
                                                  : "AlterEnumStmt RENAME"};
}

RuleKeys judge_alter_domain(const json::object& statement,
                            NewObjects& created) {
  const std::string what = text_field(statement, "subtype");
  if (is_new_type(statement, created)) {
    if (what == "C" || what == "O") {
      created.add(kFussyDomain,
                  name_of_list(list_field(statement, "typeName")));
    }
    return {"new"};
  }
  const bool drops_default = what == "T" && !statement.contains("def");
  return {what == "C" || what == "O" || drops_default
              ? "AlterDomainStmt"
              : "AlterDomainStmt LOOSER"};
}

RuleKeys judge_drop(const json::object& statement, NewObjects& created) {
  const std::string_view sort = sort_of(text_field(statement, "removeType"));
  const bool cascades = text_field(statement, "behavior") == "DROP_CASCADE";
  RuleKeys keys;
  for (const json::value& object : list_field(statement, "objects")) {
    keys.push_back(drop_key(sort, object, cascades, created));
  }
  return keys;
}

RuleKeys judge_rename(const json::object& statement, NewObjects& created) {
  const std::string_view sort = sort_of(text_field(statement, "renameType"));
  const std::string table = range_in(statement, "relation");
  const std::string to = text_field(statement, "newname");
  if (created.has(sort == "TYPE" ? kType : kRelation, table)) {
    return is_relation(sort) ? rename_new(table, to, created) : RuleKeys{"new"};
  }
  if (sort == "COLUMN") {
    const auto column = created.column(table, text_field(statement, "subname"));
    if (column) {
      created.set_column(table, to, *column);
      return {"new"};
    }
  }
  return {sort.empty() ? std::string() : "RenameStmt " + std::string(sort)};
}

RuleKeys judge_move(const json::object& statement, NewObjects& created) {
  const bool fresh = created.has(kRelation, range_in(statement, "relation"));
  if (fresh) {
    created.forget();  // Its name may mean an older one now.
  }
  return {fresh ? "new" : "AlterObjectSchemaStmt"};
}

RuleKeys judge_grant(const json::object& statement, NewObjects& /*created*/) {
  return {flag_field(statement, "is_grant") ? "GrantStmt" : "GrantStmt REVOKE"};
}

}  // namespace headgate
