#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entrypoint/alembic/python_literal.hpp"

namespace headgate {

/// A variable of a module.
struct ModuleVariable {
  bool bound = false;                  ///< At module level, by whatever means.
  bool hidden = false;                 ///< In a block, or by an import.
  std::optional<PythonLiteral> value;  ///< Nothing: it is computed.
  std::size_t line = 1;                ///< Of its last binding.
};

/// The variables that Alembic, or we, read of a revision file.
enum class Variable : std::uint8_t {
  revision,
  down_revision,
  branch_labels,
  depends_on,
  breaking,
  irreversible
};

/// Follows a module's statements and keeps what they bind. Pure.
class ModuleReader {
 public:
  void take(const PythonStatement& statement);

  [[nodiscard]] const ModuleVariable& operator[](Variable variable) const {
    return variables_.at(static_cast<std::size_t>(variable));
  }
  /// The first statement, if it is a text that can be read.
  [[nodiscard]] const std::string& docstring() const { return docstring_; }
  /// `from … import *` may bind anything.
  [[nodiscard]] bool imports_all() const { return imports_all_; }

 private:
  using Tokens = std::span<const PythonToken>;

  /// Of a block: what it may bind, unless it is a function's or a class's.
  void take_nested(Tokens tokens);
  void take_head(Tokens tokens);
  void take_import(Tokens tokens);
  void take_assignment(Tokens tokens);
  void bind(Tokens target, const std::optional<PythonLiteral>& value);
  ModuleVariable* find(const PythonToken& token);

  std::array<ModuleVariable, 6> variables_;
  std::string docstring_;
  bool imports_all_ = false;
  bool first_ = true;
  bool compound_ = false;  ///< The last statement without indent was.
  bool scope_ = false;     ///< It was one that has names of its own.
};

}  // namespace headgate
