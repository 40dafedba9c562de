#pragma once

#include <string>
#include <vector>

#include "entrypoint/lint/block.hpp"

namespace headgate {

/// What a function does when it is called.
struct Routine {
  std::string name;  ///< `app.touch`
  std::vector<BlockStatement> statements;
  bool trigger = false;  ///< It may read transition tables.
  bool makes = false;    ///< It creates or drops something, and may use it.

  /// Whether relations may be there that no revision makes.
  [[nodiscard]] bool hides() const { return trigger || makes; }
};

/// Reads the body of a CREATE FUNCTION or PROCEDURE in SQL or PL/pgSQL, whose
/// text is `statement`. What cannot be read, or is made at run time, is left
/// out.
[[nodiscard]] Routine read_routine(const json::object& create_function,
                                   std::string_view statement);

}  // namespace headgate
