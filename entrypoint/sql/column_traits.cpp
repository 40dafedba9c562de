#include "entrypoint/sql/column_traits.hpp"

#include <algorithm>
#include <string>

#include "entrypoint/sql/expression.hpp"

namespace headgate {
namespace {

bool is_serial(const json::object& column) {
  const json::object* type = object_field(column, "typeName");
  if (type == nullptr) {
    return false;
  }
  const std::string name = name_of_list(list_field(*type, "names"));
  return name == "serial" || name == "bigserial" || name == "smallserial" ||
         name == "serial2" || name == "serial4" || name == "serial8";
}

void add_check(ColumnTraits& traits, const std::string& column,
               const json::object& constraint) {
  const Expression check = read_expression(constraint);
  traits.fussy = traits.fussy || !check.strict;
  traits.fussy_beyond =
      traits.fussy_beyond ||
      std::ranges::any_of(check.columns, [&column](const std::string& name) {
        return name != column;
      });
}

}  // namespace

ColumnTraits traits_of(const json::object& column) {
  const bool serial = is_serial(column);
  ColumnTraits traits{.state = {.filled = serial, .not_null = serial},
                      .counts = serial};
  for (const json::value& each : list_field(column, "constraints")) {
    const TreeNode constraint = node_in(each);
    if (constraint.tag != "Constraint") {
      continue;
    }
    const std::string type = text_field(*constraint.fields, "contype");
    if (type == "CONSTR_NOTNULL") {
      traits.state.not_null = true;
    } else if (type == "CONSTR_DEFAULT") {
      const Expression value = read_expression(*constraint.fields);
      traits.state.filled = traits.state.filled || !value.null;
      traits.counts = traits.counts || value.counts;
    } else if (type == "CONSTR_IDENTITY") {
      traits.state.filled = true;
      traits.counts = true;
    } else if (type == "CONSTR_GENERATED") {
      traits.state.filled = true;
      traits.state.derived = true;
      traits.fails = read_expression(*constraint.fields).fails;
    } else if (type == "CONSTR_FOREIGN") {
      traits.state.constrained = true;
    } else if (type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE") {
      traits.unique = true;
      traits.state.constrained = true;
      traits.state.not_null =
          traits.state.not_null || type == "CONSTR_PRIMARY" ||
          flag_field(*constraint.fields, "nulls_not_distinct");
    } else if (type == "CONSTR_CHECK") {
      traits.state.constrained = true;
      add_check(traits, text_field(column, "colname"), *constraint.fields);
    }
  }
  return traits;
}

}  // namespace headgate
