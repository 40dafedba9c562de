#pragma once

#include <cstdint>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// Whether an expression gives every row of a statement the same value.
enum class Volatility : std::uint8_t {
  same,
  changes,
  unknown,  ///< It calls a function that only the server knows.
};

/// Looks at all function calls in the fields of a node. PostgreSQL's own
/// functions are known by `pg_proc.provolatile` of version 15, as far as
/// defaults of columns use them.
[[nodiscard]] Volatility volatility_of(const json::object& fields);

}  // namespace headgate
