#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// A qualified name as it was written: `t` and `public.t` are two.
[[nodiscard]] std::string name_of_range(const json::object& range_var);
/// The same of a list of String nodes, without its last `skipped`.
[[nodiscard]] std::string name_of_list(const json::array& names,
                                       std::size_t skipped = 0);
/// The name of `other` in the schema of `name`, where that says one.
[[nodiscard]] std::string beside(const std::string& name,
                                 const std::string& other);
/// A function's name with the types of its arguments, for CREATE and DROP.
[[nodiscard]] std::string signature_of(const json::array& name,
                                       const json::array& types);

/// A new column of an old table, as INSERTs that do not know it meet it.
struct NewColumn {
  bool filled = false;   ///< By a default, an identity or an expression.
  bool derived = false;  ///< From older columns: who knows what with.
  bool not_null = false;
  bool constrained = false;  ///< Other than that; NULL passes.
};

/// What a revision has created so far, so that no older application can know
/// it. Only what is surely new counts: not what IF NOT EXISTS or OR REPLACE may
/// have met.
class NewObjects {
 public:
  /// A relation (tables, views, indexes, sequences), a type, a schema or a
  /// function; they don't share names with one another.
  void add(std::string_view sort, const std::string& name);
  void remove(std::string_view sort, const std::string& name);
  [[nodiscard]] bool has(std::string_view sort, const std::string& name) const;

  /// A column that was added to a table that was there before.
  void set_column(const std::string& table, const std::string& column,
                  NewColumn state);
  void drop_column(const std::string& table, const std::string& column);
  [[nodiscard]] std::optional<NewColumn> column(
      const std::string& table, const std::string& column) const;

  /// Names mean something else from here on (SET search_path).
  void forget();

 private:
  std::set<std::string, std::less<>> objects_;
  std::map<std::string, NewColumn, std::less<>> columns_;
};

inline constexpr std::string_view kRelation = "relation";
/// A relation whose rows are its own: what is done to them, is to nobody else.
inline constexpr std::string_view kOwnRows = "table";
inline constexpr std::string_view kType = "type";
/// A domain that NULL may not pass; it is a type as well.
inline constexpr std::string_view kFussyDomain = "domain";
inline constexpr std::string_view kSchema = "schema";
inline constexpr std::string_view kFunction = "function";

}  // namespace headgate
