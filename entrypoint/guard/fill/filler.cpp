#include "entrypoint/guard/fill/filler.hpp"

#include <utility>

namespace headgate {
namespace {

/// Defaults and triggers of the chain's run in our statements: they may hang.
constexpr const char* kPatience =
    "SET statement_timeout = '20s'; SET lock_timeout = '20s'";

FillGap unfillable(const SeenTable& table) {
  return {.table = table.id,
          .name = table.name,
          .reason = table.kind == 'f'
                        ? "it is a foreign table, and its rows are elsewhere"
                        : "it is partitioned and has no partition yet"};
}

}  // namespace

DbResult<SeenTables> Filler::look(Connection& connection) {
  auto tables = book_.look(connection);
  if (tables) {
    std::erase_if(*tables, [this](const auto& one) {
      return ours_.contains(one.second.table);
    });
  }
  return tables;
}

void Filler::list_unfillable(const SeenTables& tables) {
  for (const auto& [id, table] : tables) {
    if (table.kind == 'f' || (table.kind == 'p' && !table.has_children)) {
      gaps_[id] = unfillable(table);
    }
  }
}

// What could not be filled is tried again when something else has changed.
std::vector<FillTarget> Filler::targets(const SeenTables& tables) {
  std::vector<FillTarget> found;
  std::vector<FillTarget> again;
  for (const auto& [id, table] : tables) {
    if (table.kind != 'r') {
      continue;
    }
    const bool empty = table.count == 0;
    const bool changed = std::exchange(shapes_[id], table.shape) != table.shape;
    if (empty && !changed && gaps_.contains(id)) {
      again.push_back({.id = id, .empty = true});
    } else if (empty || changed) {
      found.push_back({.id = id, .empty = empty});
    }
  }
  if (!found.empty()) {
    found.insert(found.end(), again.begin(), again.end());
  }
  return found;
}

DbResult<SeenTables> Filler::fill(Connection& connection) {
  auto tables = look(connection);
  if (!tables) {
    return tables;
  }
  std::erase_if(gaps_, [&tables](const auto& gap) {
    const auto table = tables->find(gap.first);
    return table == tables->end() || table->second.kind != 'r';
  });
  list_unfillable(*tables);
  const std::vector<FillTarget> wanted = targets(*tables);
  if (wanted.empty()) {
    return tables;
  }
  if (const auto set = connection.script(kPatience); set.error) {
    return std::unexpected(*set.error);
  }
  const auto gaps = fill_tables(connection, wanted, rounds_);
  if (!gaps) {
    return std::unexpected(gaps.error());
  }
  for (const FillTarget& target : wanted) {
    gaps_.erase(target.id);
  }
  for (const FillGap& gap : *gaps) {
    gaps_[gap.table] = gap;
  }
  return look(connection);
}

std::vector<FillGap> Filler::gaps() const {
  std::vector<FillGap> found;
  found.reserve(gaps_.size());
  for (const auto& [id, gap] : gaps_) {
    found.push_back(gap);
  }
  return found;
}

void Filler::forget() {
  book_ = RowBook();
  rounds_.clear();
  shapes_.clear();
  gaps_.clear();
}

}  // namespace headgate
