#pragma once

#include <string>
#include <vector>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// The names in a list of RangeVars, of TRUNCATE, GRANT and their like.
[[nodiscard]] std::vector<ObjectName> ranges_in(const json::object& fields,
                                                std::string_view list);

/// The objects of a DROP, a column's or trigger's table left out.
[[nodiscard]] std::vector<ObjectName> dropped_objects(
    const SqlCommand& command);

/// What a command works on, as people name it: `orders`, `orders.total`; of a
/// DROP the object of that number.
[[nodiscard]] std::string subject_of(const SqlCommand& command,
                                     std::size_t index = 0);

/// `view` of OBJECT_VIEW.
[[nodiscard]] std::string word_of_type(std::string_view object_type);

/// `orders.total`
[[nodiscard]] std::string shown_column(const ObjectName& table,
                                       const std::string& column);

/// The column that an AT_ command adds or alters.
[[nodiscard]] std::string column_of(const SqlCommand& command);

/// Whether a unique index on nothing but these columns is there.
[[nodiscard]] bool unique_over(const Schema& schema, const ObjectName& table,
                               const std::vector<std::string>& columns);

/// Whether DROP or TRUNCATE says CASCADE.
[[nodiscard]] bool cascades(const SqlCommand& command);

/// Whether a DROP IF EXISTS finds no object of its kind and that name.
[[nodiscard]] bool is_surely_absent(const Scene& scene, const TreeNode& object);

/// The same of a relation.
[[nodiscard]] bool is_surely_absent(const Scene& scene, const ObjectName& name);

/// The same of DROP COLUMN IF EXISTS and a column.
[[nodiscard]] bool is_surely_absent_column(const Scene& scene);

/// Whether it is a table that ends with the session.
[[nodiscard]] bool is_temporary(const Schema& schema, const ObjectName& name);

/// Whether a DELETE or UPDATE has no WHERE, or one that is always true.
[[nodiscard]] bool takes_all_rows(const json::object& statement);

}  // namespace headgate
