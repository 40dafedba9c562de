#pragma once

#include <span>
#include <string>

#include "entrypoint/alembic/python_statement.hpp"

namespace headgate {

/// Follows a module's statements, to see whether `def downgrade` does nothing
/// but raise NotImplementedError: how Alembic's projects say that a revision
/// cannot be undone. One with a decorator, or whose name the module uses
/// afterwards and so may bind to something else, does not count. Pure.
class RefusedDowngrade {
 public:
  void take(const PythonStatement& statement);

  /// The error's text, or that there is none; empty where it does not.
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  /// A statement of the function's body; the first that does something tells.
  void take_body(std::span<const PythonToken> tokens);

  std::string reason_;
  bool inside_ = false;     ///< What comes next is the function's.
  bool scope_ = false;      ///< The last statement without indent has names.
  bool decorated_ = false;  ///< It was a decorator.
};

}  // namespace headgate
