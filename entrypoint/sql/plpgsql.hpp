#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// What a body in PL/pgSQL does to the database, as far as it is written out.
struct PlpgsqlBody {
  std::vector<std::string> statements;  ///< Its SQL, in the order of the text.
  /// Nothing but these, each once: no branch, no loop, no EXECUTE.
  bool plain = true;
};

/// Reads the body of a DO block; by its semicolons alone, and not plain, where
/// libpg_query does not take it. Nothing of what is no body, or too large
/// (kMostTokens).
/// Expressions and assignments count as no statements.
/// `body` must be UTF-8 without NUL bytes.
[[nodiscard]] std::optional<PlpgsqlBody> read_plpgsql(std::string_view body);

/// The same of a CREATE FUNCTION or PROCEDURE as a whole, with its arguments;
/// `body` is what it says after AS.
[[nodiscard]] std::optional<PlpgsqlBody> read_plpgsql_function(
    std::string_view statement, std::string_view body);

}  // namespace headgate
