#include "entrypoint/guard/fill/possible.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/guard/fill/column_source.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

/// Literals of what the server wrote.
FillOption option_in(const Row& row) {
  FillOption option;
  for (std::size_t i = 1; i < row.size(); ++i) {
    const Cell& cell = row[i];
    option.push_back(cell ? Cell(quote_literal(*cell)) : Cell());
  }
  return option;
}

void add(std::vector<FillOption>& list, FillOption option) {
  if (std::ranges::find(list, option) == list.end()) {
    list.push_back(std::move(option));
  }
}

/// Each column the best for itself; the server will judge the row.
void guess(const FillSource& source, FillPart& part) {
  constexpr std::size_t guesses = 4;
  for (std::size_t i = 0; i < guesses; ++i) {
    FillOption option;
    for (const std::size_t place : part.columns) {
      const auto values = column_values(source, place);
      option.push_back(values.empty() ? Cell()
                                      : Cell(values[i % values.size()]));
    }
    add(part.options, std::move(option));
  }
}

}  // namespace

DbResult<std::vector<FillPart>> possible_parts(Connection& connection,
                                               const FillSource& source) {
  std::vector<FillPart> parts = plan_parts(source);
  for (FillPart& part : parts) {
    if (!part.asks()) {
      continue;
    }
    const auto found = connection.query(options_query(source, part));
    if (!found && found.error().failure != DbFailure::server) {
      return std::unexpected(found.error());
    }
    if (!found) {
      guess(source, part);
      continue;
    }
    for (const Row& row : *found) {
      const bool is_sparse = !row.empty() && row.front() == "1";
      add(is_sparse ? part.sparse : part.options, option_in(row));
    }
  }
  return parts;
}

std::string impossible_part(const FillSource& source,
                            const std::vector<FillPart>& parts) {
  const auto found = std::ranges::find_if(
      parts, [](const FillPart& part) { return part.options.empty(); });
  if (found == parts.end()) {
    return {};
  }
  std::vector<std::string> names;
  for (const std::size_t place : found->columns) {
    names.push_back(source.table.columns[place].name);
  }
  const std::string columns = fmt::format("{}", fmt::join(names, ", "));
  if (!found->conditions.empty()) {
    return fmt::format("no values were found for {} that meet {}", columns,
                       found->conditions.front());
  }
  return found->references.empty()
             ? fmt::format("no value is known for {}", columns)
             : fmt::format("no rows of {} for {} to refer to",
                           source.table.references[found->references.front()]
                               .target_name,
                           columns);
}

}  // namespace headgate
