#pragma once

#include <map>
#include <string>
#include <vector>

#include "entrypoint/guard/fill/candidates.hpp"
#include "entrypoint/guard/fill/needs.hpp"

namespace headgate {

/// A value that a row may have for some columns together: an SQL expression for
/// each, or nothing for NULL.
using FillOption = std::vector<Cell>;

/// Columns whose values depend on one another, and what they may be.
struct FillPart {
  std::vector<std::size_t> columns;     ///< Their places in the table's list.
  std::vector<std::string> conditions;  ///< On these columns alone.
  std::vector<std::size_t> references;  ///< The table's, that start here.
  std::vector<FillOption> options;      ///< The most wanted first.
  std::vector<FillOption> sparse;       ///< Those with the most NULLs.

  /// Whether only the server knows what is possible.
  [[nodiscard]] bool asks() const {
    return !conditions.empty() || !references.empty();
  }
};

/// What rows are made with.
struct FillSource {
  const FillTable& table;
  const FillTypes& types;
  bool wide = true;
  /// Values that some columns, by their numbers, take instead of their own.
  std::map<int, std::vector<std::string>> promised;
};

/// Parts a table's columns by the conditions that tie them to one another.
/// Options are there for parts that do not ask. Columns that number themselves
/// are left out where no condition speaks of them. Pure.
[[nodiscard]] std::vector<FillPart> plan_parts(const FillSource& source);

/// The query that tells what a part may be: rows of the list (0 the options, 1
/// those with the most NULLs) and a text for each column. Pure.
[[nodiscard]] std::string options_query(const FillSource& source,
                                        const FillPart& part);

}  // namespace headgate
