#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// A statement within a DO block.
struct BlockStatement {
  std::string text;
  json::value tree;
};

struct Block {
  std::vector<BlockStatement> statements;
  /// These are all that it does, one after the other.
  bool plain = false;
};

/// Reads the fields of a DoStmt; of a block in another language than PL/pgSQL,
/// or that cannot be read, nothing is known.
[[nodiscard]] Block read_block(const json::object& do_statement);

}  // namespace headgate
