#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/util/json.hpp"

namespace headgate {

/// A node of a statement's parse tree: what sort of node, and its fields as
/// PostgreSQL 15's parser names them. A view: the tree must outlive it.
struct TreeNode {
  std::string_view tag;  ///< `AlterTableStmt`; empty: no node.
  const json::object* fields = nullptr;
};

/// Parses exactly one statement, without its `;`. Nothing when PostgreSQL's
/// parser does not take it, when it is more than one, or when it is so large
/// or so deep that reading the tree would not be safe (kMostTokens, kDeepest).
/// `statement` must be UTF-8 without NUL bytes.
[[nodiscard]] std::optional<json::value> parse_statement(
    std::string_view statement);

/// Whether that is why it is not parsed.
[[nodiscard]] bool is_too_large(std::string_view statement);

inline constexpr std::size_t kMostTokens = 10'000;
inline constexpr std::size_t kDeepest = 1'000;

/// The statement at the root of such a tree.
[[nodiscard]] TreeNode root_of(const json::value& tree);

/// The node that `value` is: an object with the node's tag as its only key.
[[nodiscard]] TreeNode node_in(const json::value& value);

/// Fields that a node may have. Absent ones are the parser's way to say false,
/// empty, or nothing.
[[nodiscard]] std::string text_field(const json::object& fields,
                                     std::string_view name);
[[nodiscard]] bool flag_field(const json::object& fields,
                              std::string_view name);
[[nodiscard]] const json::object* object_field(const json::object& fields,
                                               std::string_view name);
[[nodiscard]] const json::array& list_field(const json::object& fields,
                                            std::string_view name);
[[nodiscard]] TreeNode node_field(const json::object& fields,
                                  std::string_view name);

}  // namespace headgate
