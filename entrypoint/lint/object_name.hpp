#pragma once

#include <compare>
#include <string>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// The schema that unqualified names are taken to be in.
inline constexpr auto kUsualSchema = "public";

/// What something in a schema is called.
struct ObjectName {
  std::string schema = kUsualSchema;
  std::string name;  ///< Empty: nothing.

  [[nodiscard]] bool empty() const { return name.empty(); }
  auto operator<=>(const ObjectName&) const = default;
};

/// `orders`, or `sales.orders` outside of the usual schema.
[[nodiscard]] std::string shown(const ObjectName& name);

/// The name that a RangeVar holds.
[[nodiscard]] ObjectName read_range(const json::object& range_var);
/// The name in the RangeVar of that field, or an empty one.
[[nodiscard]] ObjectName range_of(const json::object& fields,
                                  std::string_view field);

/// The name that a list of String nodes holds, without its last `skipped`
/// (a column's, a trigger's). More than two parts name a database, too.
[[nodiscard]] ObjectName read_names(const json::array& names,
                                    std::size_t skipped = 0);
/// The same of an object of a DropStmt or CommentStmt: a List, a TypeName, a
/// String or an ObjectWithArgs.
[[nodiscard]] ObjectName read_object(const TreeNode& node,
                                     std::size_t skipped = 0);

/// The multirange that PostgreSQL makes with a range of that name.
[[nodiscard]] ObjectName multirange_of(ObjectName range);

/// A function's name and the types of its arguments, to tell it from others;
/// up to the first `(` it is the name as `shown` has it.
[[nodiscard]] std::string function_key(const json::array& name,
                                       const json::array& types);

/// The text of the last String node in a list; empty where there is none.
[[nodiscard]] std::string last_name(const json::array& names);

}  // namespace headgate
