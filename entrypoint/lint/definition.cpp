#include "entrypoint/lint/definition.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "entrypoint/lint/volatility.hpp"
#include "entrypoint/sql/expression.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Kind = std::pair<std::string_view, ConstraintKind>;

// table: the parser's words for what a constraint is.
constexpr std::array kKinds{
    Kind{"CONSTR_CHECK", ConstraintKind::check},
    Kind{"CONSTR_FOREIGN", ConstraintKind::foreign_key},
    Kind{"CONSTR_UNIQUE", ConstraintKind::unique},
    Kind{"CONSTR_PRIMARY", ConstraintKind::primary_key},
    Kind{"CONSTR_EXCLUSION", ConstraintKind::exclusion},
};

// NOLINTNEXTLINE(misc-no-recursion): kDeepest ends it.
void collect_columns(const json::value& value,
                     std::vector<std::string>& names) {
  if (const json::array* list = value.if_array()) {
    for (const json::value& each : *list) {
      collect_columns(each, names);
    }
    return;
  }
  const json::object* object = value.if_object();
  if (object == nullptr) {
    return;
  }
  for (const auto& [key, inner] : *object) {
    if (key == "ColumnRef" && inner.is_object()) {
      const std::string name =
          last_name(list_field(inner.get_object(), "fields"));
      if (!name.empty() && !contains(names, name)) {
        names.push_back(name);
      }
    } else {
      collect_columns(inner, names);
    }
  }
}

/// The column that a NullTest of that sort is about.
std::string tested(const TreeNode& test, std::string_view sort) {
  const TreeNode arg = node_field(*test.fields, "arg");
  return arg.tag == "ColumnRef" &&
                 text_field(*test.fields, "nulltesttype") == sort
             ? last_name(list_field(*arg.fields, "fields"))
             : std::string();
}

/// `a IS NOT NULL`, or `NOT a IS NULL`: the column.
std::string proven_by(const TreeNode& node) {
  if (node.tag == "BoolExpr" &&
      text_field(*node.fields, "boolop") == "NOT_EXPR") {
    const json::array& args = list_field(*node.fields, "args");
    const TreeNode inner = args.empty() ? TreeNode{} : node_in(args.front());
    return inner.tag == "NullTest" ? tested(inner, "IS_NULL") : std::string();
  }
  return node.tag == "NullTest" ? tested(node, "IS_NOT_NULL") : std::string();
}

/// The columns that an expression, or each of those joined by AND, proves.
void collect_proofs(const TreeNode& root,
                    std::set<std::string, std::less<>>& columns) {
  std::vector<TreeNode> nodes{root};
  while (!nodes.empty()) {
    const TreeNode node = nodes.back();
    nodes.pop_back();
    if (std::string column = proven_by(node); !column.empty()) {
      columns.insert(std::move(column));
    } else if (node.tag == "BoolExpr" &&
               text_field(*node.fields, "boolop") == "AND_EXPR") {
      for (const json::value& each : list_field(*node.fields, "args")) {
        nodes.push_back(node_in(each));
      }
    }
  }
}

std::string usual_name(const SchemaConstraint& constraint,
                       const ObjectName& table) {
  std::string name = table.name;
  if (constraint.kind == ConstraintKind::primary_key) {
    return name + "_pkey";
  }
  // Of a CHECK only a single column is named.
  if (constraint.kind != ConstraintKind::check ||
      constraint.columns.size() == 1) {
    for (const std::string& column : constraint.columns) {
      name += "_" + column;
    }
  }
  switch (constraint.kind) {
    case ConstraintKind::check:
      return name + "_check";
    case ConstraintKind::foreign_key:
      return name + "_fkey";
    case ConstraintKind::unique:
      return name + "_key";
    default:
      return name + "_excl";
  }
}

std::vector<std::string> excluded_columns(const json::object& constraint) {
  std::vector<std::string> columns;
  for (const json::value& each : list_field(constraint, "exclusions")) {
    const TreeNode pair = node_in(each);
    const json::array& items = pair.tag == "List"
                                   ? list_field(*pair.fields, "items")
                                   : list_field(constraint, "keys");
    const TreeNode element =
        items.empty() ? TreeNode{} : node_in(items.front());
    if (element.tag == "IndexElem") {
      columns.push_back(text_field(*element.fields, "name"));
    }
  }
  return columns;
}

void read_columns(const json::object& fields, SchemaConstraint& constraint) {
  switch (constraint.kind) {
    case ConstraintKind::check:
      if (const auto* const raw = fields.if_contains("raw_expr")) {
        constraint.columns = columns_in(*raw);
        collect_proofs(node_in(*raw), constraint.proves_not_null);
      }
      break;
    case ConstraintKind::foreign_key:
      constraint.columns = names_in(fields, "fk_attrs");
      constraint.target = range_of(fields, "pktable");
      constraint.target_columns = names_in(fields, "pk_attrs");
      break;
    case ConstraintKind::exclusion:
      constraint.columns = excluded_columns(fields);
      break;
    default:
      constraint.columns = names_in(fields, "keys");
  }
}

void apply_default(const json::object& constraint, ColumnDefinition& found) {
  const TreeNode raw = node_field(constraint, "raw_expr");
  found.column.has_default = !is_null(raw);
  found.given_default = true;
  const Volatility volatility = volatility_of(constraint);
  found.volatile_default = volatility == Volatility::changes;
  found.guessed = volatility == Volatility::unknown;
}

/// What PostgreSQL calls a part of an index: a column, a function's call by the
/// function, anything else `expr`.
std::string part_name(const json::object& element) {
  const std::string column = text_field(element, "name");
  const TreeNode expression = node_field(element, "expr");
  if (expression.tag == "FuncCall") {
    return last_name(list_field(*expression.fields, "funcname"));
  }
  return column.empty() ? "expr" : column;
}

bool is_usual(const json::object& element) {
  const std::string order = text_field(element, "ordering");
  const std::string nulls = text_field(element, "nulls_ordering");
  return !element.contains("opclass") && !element.contains("collation") &&
         (order.empty() || order == "SORTBY_DEFAULT" ||
          order == "SORTBY_ASC") &&
         (nulls.empty() || nulls == "SORTBY_NULLS_DEFAULT");
}

void mention(const json::object& fields, std::string_view field,
             SchemaIndex& index) {
  if (const auto* const expression = fields.if_contains(field)) {
    for (const std::string& column : columns_in(*expression)) {
      index.mentions.push_back(column);
    }
  }
}

}  // namespace

std::vector<std::string> columns_in(const json::value& expression) {
  std::vector<std::string> names;
  collect_columns(expression, names);
  return names;
}

bool is_constraint(const json::object& constraint) {
  const std::string type = text_field(constraint, "contype");
  return contains(kKinds, std::string_view(type), &Kind::first);
}

SchemaConstraint read_constraint(const json::object& constraint,
                                 const ObjectName& table,
                                 const std::string& column) {
  const std::string type = text_field(constraint, "contype");
  const auto* const kind =
      std::ranges::find(kKinds, std::string_view(type), &Kind::first);
  SchemaConstraint found;
  found.kind = kind == kKinds.end() ? ConstraintKind::check : kind->second;
  read_columns(constraint, found);
  if (found.columns.empty() && !column.empty()) {
    found.columns = {column};
  }
  found.validated = !flag_field(constraint, "skip_validation");
  found.inherited = !flag_field(constraint, "is_no_inherit");
  found.name = text_field(constraint, "conname");
  if (found.name.empty()) {
    found.name = usual_name(found, table);
  }
  return found;
}

ColumnDefinition read_column(const json::object& column,
                             const ObjectName& table) {
  ColumnDefinition found;
  found.column.name = text_field(column, "colname");
  if (const json::object* type = object_field(column, "typeName")) {
    found.column.type = read_type(*type);
    found.serial = is_serial(found.column.type);
  }
  if (found.serial) {
    found.column.type = without_serial(found.column.type);
    found.column.not_null = found.column.has_default = true;
  }
  if (const json::object* clause = object_field(column, "collClause")) {
    found.column.collation = last_name(list_field(*clause, "collname"));
  }
  for (const json::value& each : list_field(column, "constraints")) {
    const TreeNode node = node_in(each);
    const std::string type =
        node.tag == "Constraint" ? text_field(*node.fields, "contype") : "";
    if (type == "CONSTR_NOTNULL") {
      found.column.not_null = true;
    } else if (type == "CONSTR_DEFAULT") {
      apply_default(*node.fields, found);
    } else if (type == "CONSTR_IDENTITY") {
      found.column.identity = found.column.not_null = true;
    } else if (type == "CONSTR_GENERATED") {
      found.column.generated = true;
    } else if (node.tag == "Constraint" && is_constraint(*node.fields)) {
      found.constraints.push_back(
          read_constraint(*node.fields, table, found.column.name));
      found.column.not_null |=
          found.constraints.back().kind == ConstraintKind::primary_key;
    }
  }
  return found;
}

SchemaIndex read_index(const json::object& index_statement) {
  SchemaIndex index;
  index.table = range_of(index_statement, "relation");
  index.name.name = text_field(index_statement, "idxname");
  index.name.schema = index.table.schema;
  if (std::string method = text_field(index_statement, "accessMethod");
      !method.empty()) {
    index.method = std::move(method);
  }
  index.unique = flag_field(index_statement, "unique");
  index.partial = index_statement.contains("whereClause");
  mention(index_statement, "whereClause", index);
  std::string usual_name = index.table.name;
  for (const std::string_view list : {"indexParams", "indexIncludingParams"}) {
    for (const json::value& each : list_field(index_statement, list)) {
      const TreeNode element = node_in(each);
      if (element.tag == "IndexElem") {
        index.columns.push_back(text_field(*element.fields, "name"));
        usual_name += "_" + part_name(*element.fields);
        index.plain &= is_usual(*element.fields);
        mention(*element.fields, "expr", index);
      }
    }
    index.keys = list == "indexParams" ? index.columns.size() : index.keys;
  }
  if (index.name.name.empty()) {
    index.name.name = usual_name + "_idx";
  }
  return index;
}

}  // namespace headgate
