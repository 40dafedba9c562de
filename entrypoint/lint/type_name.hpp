#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// A column's type as it was written.
struct TypeName {
  /// PostgreSQL's own name of a type of its own (`int4`, `varchar`,
  /// `timestamptz`), else `schema.name`, `name` in the usual schema.
  std::string name;
  std::vector<int> modifiers;  ///< (10, 2); empty: none.
  bool array = false;

  bool operator==(const TypeName&) const = default;
};

/// Reads a TypeName node's fields. An array of any number of dimensions is one
/// type to PostgreSQL.
[[nodiscard]] TypeName read_type(const json::object& type_name);

/// `numeric(10,2)[]`, by the SQL standard's names where they have one.
[[nodiscard]] std::string shown(const TypeName& type);

/// The type behind `serial` and its like; any other as it is.
[[nodiscard]] TypeName without_serial(TypeName type);
[[nodiscard]] bool is_serial(const TypeName& type);

}  // namespace headgate
