#include "entrypoint/guard/fill/fill.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/guard/fill/cycle.hpp"
#include "entrypoint/guard/fill/link.hpp"
#include "entrypoint/guard/fill/order.hpp"
#include "entrypoint/guard/fill/possible.hpp"
#include "entrypoint/guard/fill/rows.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kFurther = 2;

bool is_lost(const DbError& error) {
  return error.failure != DbFailure::server;
}

/// What came of some rows.
struct Tried {
  std::size_t inserted = 0;
  std::string reason;  ///< Why the first of those that failed did.
};

/// Why an INSERT that went well has returned no row, if it has none.
std::string why_none(const Rows& returned) {
  return returned.empty() ? "a trigger keeps its rows away" : "";
}

DbResult<Tried> insert(Connection& connection, const FillTable& table,
                       const std::vector<FillRow>& rows, std::size_t most) {
  Tried tried;
  for (const FillRow& row : rows) {
    if (tried.inserted == most) {
      break;
    }
    const auto done = connection.query(insert_row(table, row));
    if (!done && is_lost(done.error())) {
      return std::unexpected(done.error());
    }
    const std::string reason = done ? why_none(*done) : done.error().message;
    tried.inserted += reason.empty() ? 1U : 0U;
    tried.reason = tried.reason.empty() ? reason : tried.reason;
  }
  return tried;
}

class TableFiller {
 public:
  TableFiller(Connection& connection, const FillNeeds& needs)
      : connection_(connection), needs_(needs) {}

  /// Values near the limits of their types first; where those do not go
  /// together (a sum that is computed, say), plain ones.
  DbResult<Tried> fill(const FillTable& table) {
    Tried all;
    for (const bool wide : {true, false}) {
      const auto rows = rows_for(table, wide, 0);
      if (!rows) {
        return std::unexpected(rows.error());
      }
      const auto tried = insert(connection_, table, *rows, rows->size());
      if (!tried) {
        return tried;
      }
      all.inserted += tried->inserted;
      all.reason = rows->empty() ? nothing_fits(table) : tried->reason;
      if (all.inserted >= kLeastRows) {
        break;
      }
    }
    return all;
  }

  DbResult<Tried> add(const FillTable& table, std::size_t round) {
    auto rows = rows_for(table, true, (round + 1) * kFurther);
    if (!rows) {
      return std::unexpected(rows.error());
    }
    std::ranges::reverse(*rows);
    return insert(connection_, table, *rows, kFurther);
  }

 private:
  DbResult<std::vector<FillRow>> rows_for(const FillTable& table, bool wide,
                                          std::size_t further) {
    const FillSource source{
        .table = table, .types = needs_.types, .wide = wide, .promised = {}};
    const auto parts = possible_parts(connection_, source);
    if (!parts) {
      return std::unexpected(parts.error());
    }
    impossible_ = impossible_part(source, *parts);
    return choose_rows(table, *parts, further);
  }

  [[nodiscard]] std::string nothing_fits(const FillTable& table) const {
    return impossible_.empty() ? "no value is known for " + table.name
                               : impossible_;
  }

  Connection& connection_;
  const FillNeeds& needs_;
  std::string impossible_;
};

/// Fills the tables of one call, in their order.
class Filling {
 public:
  Filling(Connection& connection, FillNeeds needs,
          const std::vector<FillTarget>& targets)
      : connection_(connection),
        needs_(std::move(needs)),
        filler_(connection, needs_) {
    for (const FillTarget& target : targets) {
      empty_[target.id] = target.empty;
    }
  }

  DbResult<std::vector<FillGap>> run(
      std::map<std::int64_t, std::size_t>& rounds) {
    for (const FillGroup& group : fill_order(needs_.tables)) {
      const auto done = group.size() == 1
                            ? one(needs_.tables[group.front()], rounds)
                            : together(group);
      if (!done) {
        return std::unexpected(done.error());
      }
    }
    if (const auto linked = link_rows(connection_, needs_.tables); !linked) {
      return std::unexpected(linked.error());
    }
    return std::move(gaps_);
  }

 private:
  DbResult<void> one(const FillTable& table,
                     std::map<std::int64_t, std::size_t>& rounds) {
    const bool empty = empty_[table.id];
    const auto tried =
        empty ? filler_.fill(table) : filler_.add(table, rounds[table.id]);
    if (!tried) {
      return std::unexpected(tried.error());
    }
    ++rounds[table.id];
    if (empty && tried->inserted == 0) {
      gap(table, tried->reason);
    }
    return {};
  }

  DbResult<void> together(const FillGroup& group) {
    std::vector<const FillTable*> tables;
    for (const std::size_t i : group) {
      if (empty_[needs_.tables[i].id]) {
        tables.push_back(&needs_.tables[i]);
      }
    }
    const auto reason = fill_cycle(connection_, needs_.types, tables);
    if (!reason) {
      return std::unexpected(reason.error());
    }
    for (const FillTable* table : tables) {
      if (!reason->empty()) {
        gap(*table, *reason);
      }
    }
    return {};
  }

  void gap(const FillTable& table, const std::string& reason) {
    gaps_.push_back({.table = table.id, .name = table.name, .reason = reason});
  }

  Connection& connection_;
  FillNeeds needs_;
  TableFiller filler_;
  std::map<std::int64_t, bool> empty_;
  std::vector<FillGap> gaps_;
};

}  // namespace

DbResult<std::vector<FillGap>> fill_tables(
    Connection& connection, const std::vector<FillTarget>& targets,
    std::map<std::int64_t, std::size_t>& rounds) {
  if (targets.empty()) {
    return std::vector<FillGap>{};
  }
  std::vector<std::int64_t> ids;
  ids.reserve(targets.size());
  for (const FillTarget& target : targets) {
    ids.push_back(target.id);
  }
  auto needs = read_needs(connection, ids);
  if (!needs) {
    return std::unexpected(needs.error());
  }
  return Filling(connection, *std::move(needs), targets).run(rounds);
}

}  // namespace headgate
