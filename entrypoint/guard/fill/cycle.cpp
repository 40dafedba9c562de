#include "entrypoint/guard/fill/cycle.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/guard/fill/column_source.hpp"
#include "entrypoint/guard/fill/possible.hpp"
#include "entrypoint/guard/fill/rows.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

constexpr std::size_t kRows = 5;

/// Agrees on the keys of rows that are not there yet.
class Cycle {
 public:
  Cycle(Connection& connection, const FillTypes& types,
        const std::vector<const FillTable*>& tables)
      : connection_(connection) {
    for (const FillTable* table : tables) {
      sources_.push_back(
          {.table = *table, .types = types, .wide = false, .promised = {}});
    }
  }

  DbResult<std::string> fill() {
    if (const auto promised = promise(); !promised) {
      return std::unexpected(promised.error());
    }
    std::vector<std::string> inserts;
    for (const FillSource& source : sources_) {
      const auto parts = possible_parts(connection_, source);
      if (!parts) {
        return std::unexpected(parts.error());
      }
      auto rows = choose_rows(source.table, *parts);
      if (rows.empty()) {
        return impossible_part(source, *parts);
      }
      rows.resize(std::min(rows.size(), least(source)));
      for (const FillRow& row : rows) {
        inserts.push_back(fmt::format("i{} AS ({})", inserts.size(),
                                      insert_row(source.table, row)));
      }
    }
    const auto done = connection_.query(
        fmt::format("WITH {} SELECT 1", fmt::join(inserts, ", ")));
    if (!done && done.error().failure != DbFailure::server) {
      return std::unexpected(done.error());
    }
    return done ? std::string() : done.error().message;
  }

 private:
  /// Each row needs a promised value of its own.
  static std::size_t least(const FillSource& source) {
    std::size_t found = kRows;
    for (const auto& [column, values] : source.promised) {
      found = std::min(found, values.size());
    }
    return found;
  }

  DbResult<void> promise() {
    for (const FillSource& source : sources_) {
      for (const FillReference& reference : source.table.references) {
        if (const auto done = promise_for(source, reference); !done) {
          return done;
        }
      }
    }
    for (FillSource& source : sources_) {
      for (const Promise& promise : promises_) {
        if (promise.table == source.table.id) {
          source.promised.emplace(promise.column, promise.values);
        }
      }
    }
    return {};
  }

  DbResult<void> promise_for(const FillSource& source,
                             const FillReference& reference) {
    const auto target =
        std::ranges::find_if(sources_, [&reference](const FillSource& other) {
          return other.table.id == reference.target;
        });
    for (std::size_t i = 0;
         target != sources_.end() && i < reference.columns.size(); ++i) {
      const auto values = keys(*target, reference.target_columns[i]);
      if (!values) {
        return std::unexpected(values.error());
      }
      promises_.push_back({.table = source.table.id,
                           .column = reference.columns[i],
                           .values = *values});
    }
    return {};
  }

  /// The same values whoever asks for those of this column.
  DbResult<std::vector<std::string>> keys(const FillSource& target,
                                          const std::string& name) {
    const auto column =
        std::ranges::find(target.table.columns, name, &FillColumn::name);
    for (const Promise& promise : promises_) {
      if (promise.table == target.table.id &&
          promise.column == column->number) {
        return promise.values;
      }
    }
    const auto place =
        static_cast<std::size_t>(column - target.table.columns.begin());
    std::vector<std::string> values;
    if (column->serial.empty()) {
      values = column_values(target, place);
      values.resize(std::min(values.size(), kRows));
    } else {
      const auto found = connection_.query(fmt::format(
          "SELECT {} FROM generate_series(1, {})", column->serial, kRows));
      if (!found) {
        return std::unexpected(found.error());
      }
      for (const Row& row : *found) {
        values.push_back(quote_literal(row.front().value_or("")));
      }
    }
    promises_.push_back(
        {.table = target.table.id, .column = column->number, .values = values});
    return values;
  }

  struct Promise {
    std::int64_t table = 0;
    int column = 0;
    std::vector<std::string> values;
  };

  Connection& connection_;
  std::vector<FillSource> sources_;
  std::vector<Promise> promises_;
};

}  // namespace

DbResult<std::string> fill_cycle(Connection& connection, const FillTypes& types,
                                 const std::vector<const FillTable*>& tables) {
  return Cycle(connection, types, tables).fill();
}

}  // namespace headgate
