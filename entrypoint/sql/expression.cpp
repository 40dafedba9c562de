#include "entrypoint/sql/expression.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/sql/known_functions.hpp"

namespace headgate {
namespace {

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// A function's name; of PostgreSQL's own without the schema.
std::string function_name(const json::object& call) {
  std::vector<std::string> parts = names_in(call, "funcname");
  if (parts.size() == 2 && parts.front() == "pg_catalog") {
    parts.erase(parts.begin());
  }
  return parts.size() == 1 ? parts.front() : std::string();
}

/// Calls `see` with every node among `waiting` and below, whatever field it
/// stands in.
template <typename See>
void walk(std::vector<const json::value*> waiting, const See& see) {
  while (!waiting.empty()) {
    const json::value& value = *waiting.back();
    waiting.pop_back();
    if (const json::array* list = value.if_array()) {
      for (const json::value& each : *list) {
        waiting.push_back(&each);
      }
    } else if (const json::object* object = value.if_object()) {
      if (const TreeNode node = node_in(value); node.fields != nullptr) {
        see(node);
      }
      for (const auto& pair : *object) {
        waiting.push_back(&pair.value());
      }
    }
  }
}

std::vector<const json::value*> fields_of(const json::object& statement) {
  std::vector<const json::value*> fields;
  for (const auto& pair : statement) {
    fields.push_back(&pair.value());
  }
  return fields;
}

bool keeps_null(const TreeNode& node) {
  const std::string kind = text_field(*node.fields, "kind");
  if (node.tag == "A_Expr") {
    return kind == "AEXPR_OP" || kind == "AEXPR_IN" || kind == "AEXPR_LIKE" ||
           kind == "AEXPR_ILIKE" || kind == "AEXPR_BETWEEN" ||
           kind == "AEXPR_OP_ANY";
  }
  constexpr std::array<std::string_view, 7> plain{
      "A_Const", "ColumnRef",  "String",     "TypeCast",
      "List",    "Constraint", "A_ArrayExpr"};
  // The parser writes constants as fields of the same look as nodes.
  return holds(plain, node.tag) ||
         (node.tag.ends_with("val") && node.tag.size() <= 7);
}

/// A cast of something that is no constant, a division, a function that is not
/// known or is picky.
bool node_may_fail(const TreeNode& node) {
  if (node.tag == "TypeCast") {
    return node_field(*node.fields, "arg").tag != "A_Const";
  }
  if (node.tag == "A_Expr") {
    const std::vector<std::string> name = names_in(*node.fields, "name");
    return !name.empty() && (name.back() == "/" || name.back() == "%");
  }
  if (node.tag != "FuncCall") {
    return false;
  }
  const std::string name = function_name(*node.fields);
  return !is_harmless_function(name) || is_picky_function(name);
}

}  // namespace

bool is_null(const TreeNode& node) {
  TreeNode inner = node;
  while (inner.tag == "TypeCast") {
    inner = node_field(*inner.fields, "arg");
  }
  return inner.tag == "A_Const" && flag_field(*inner.fields, "isnull");
}

Expression read_expression(const json::object& constraint) {
  Expression expression;
  const auto* const raw = constraint.find("raw_expr");
  if (raw == constraint.end()) {
    expression.strict = false;
    return expression;
  }
  expression.null = is_null(node_in(raw->value()));
  walk({&raw->value()}, [&expression](const TreeNode& node) {
    expression.strict = expression.strict && keeps_null(node);
    if (node.tag == "ColumnRef") {
      const std::vector<std::string> names = names_in(*node.fields, "fields");
      expression.columns.push_back(names.empty() ? "" : names.back());
    }
    expression.fails = expression.fails || node_may_fail(node);
    if (node.tag == "FuncCall") {
      expression.counts = expression.counts ||
                          is_counting_function(function_name(*node.fields));
    }
  });
  return expression;
}

bool may_fail(const json::object& statement) {
  bool fails = false;
  walk(fields_of(statement), [&fails](const TreeNode& node) {
    fails = fails || node_may_fail(node);
  });
  return fails;
}

QueryDeeds deeds_of(const json::object& statement) {
  QueryDeeds deeds;
  walk(fields_of(statement), [&deeds](const TreeNode& node) {
    if (node.tag == "UpdateStmt" || node.tag == "DeleteStmt" ||
        node.tag == "MergeStmt") {
      deeds.key = node.tag;
    } else if (node.tag == "FuncCall") {
      const std::string name = function_name(*node.fields);
      deeds.calls = deeds.calls || !is_harmless_function(name);
      deeds.renames = deeds.renames || name == "set_config";
    } else if (node.tag == "InsertStmt") {
      const json::object* conflict =
          object_field(*node.fields, "onConflictClause");
      if (conflict != nullptr &&
          text_field(*conflict, "action") == "ONCONFLICT_UPDATE") {
        deeds.key = "InsertStmt UPDATE";
      }
    }
  });
  return deeds;
}

std::vector<std::string> names_in(const json::object& fields,
                                  std::string_view list) {
  std::vector<std::string> names;
  for (const json::value& each : list_field(fields, list)) {
    const TreeNode name = node_in(each);
    names.push_back(name.tag == "String" ? text_field(*name.fields, "sval")
                                         : "");
  }
  return names;
}

}  // namespace headgate
