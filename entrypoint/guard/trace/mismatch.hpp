#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/trace/forecast.hpp"
#include "entrypoint/guard/trace/relation_trace.hpp"

namespace headgate {

/// Where a server did something else to a relation than the linter says.
struct Mismatch {
  std::string object;   ///< `table shop.partner`
  std::string message;  ///< One lower-case line that names the object.
  /// The server did more, of what keeps others waiting, and nothing hides it
  /// from the linter: the linter lets something dangerous pass.
  bool fails = false;
};

/// Compares what a statement did with what the linter says of it. What any
/// application's statement takes, up to ROW EXCLUSIVE, is not compared unless
/// the linter states it, nor are the locks of indexes and sequences. Where the
/// linter guesses, only locks are. Where the search path was changed, the
/// server tells in which schema a name is that the linter takes for the usual
/// one's. Pure.
[[nodiscard]] std::vector<Mismatch> compare_statement(
    const Forecast& forecast, const StatementTrace& trace);

}  // namespace headgate
