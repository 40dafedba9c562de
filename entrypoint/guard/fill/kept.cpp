#include "entrypoint/guard/fill/kept.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace headgate {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Keyed = std::map<Row, const Row*>;

std::size_t place_of(const SeenTable& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name, &SeenColumn::name);
  return found == table.columns.end()
             ? kNone
             : static_cast<std::size_t>(found - table.columns.begin());
}

/// Where a column of `table` is in `other`, renamed or not.
std::size_t place_in(const SeenTable& table, std::size_t column,
                     const SeenTable& other) {
  const SeenColumn& it = table.columns[column];
  if (table.id == other.id) {
    const auto found =
        std::ranges::find(other.columns, it.number, &SeenColumn::number);
    if (found != other.columns.end()) {
      return static_cast<std::size_t>(found - other.columns.begin());
    }
  }
  return place_of(other, it.name);
}

const SeenTable* named(const SeenTables& tables, const std::string& name) {
  const auto found = std::ranges::find_if(
      tables, [&name](const auto& one) { return one.second.name == name; });
  return found == tables.end() ? nullptr : &found->second;
}

const SeenTable* same(const SeenTables& tables, const SeenTable& table) {
  const auto found = tables.find(table.id);
  return found == tables.end() ? named(tables, table.name) : &found->second;
}

Row picked(const Row& row, const std::vector<std::size_t>& places) {
  Row some;
  for (const std::size_t place : places) {
    some.push_back(row[place]);
  }
  return some;
}

/// A column in all three states of a table.
struct Thread {
  std::size_t before = 0;
  std::size_t up = 0;
  std::size_t after = 0;
};

/// One table's comparison.
class TableKept {
 public:
  TableKept(const SeenTable& before, const SeenTable& up,
            const SeenTable& after)
      : before_(before), up_(up), after_(after) {
    for (std::size_t i = 0; i < before.columns.size(); ++i) {
      const std::size_t above = place_in(before, i, up);
      const std::size_t below = place_of(after, before.columns[i].name);
      if (above != kNone && below != kNone) {
        threads_.push_back({.before = i, .up = above, .after = below});
      }
    }
  }

  std::vector<RowLoss> losses() {
    const bool all_read = std::ranges::all_of(
        std::array{&before_, &up_, &after_}, [](const SeenTable* table) {
          return table->rows->size() == table->count;
        });
    if (threads_.empty() || before_.rows->empty() || !all_read) {
      return {};
    }
    if (!by_key()) {
      by_values();
    }
    return std::move(losses_);
  }

 private:
  static std::vector<std::size_t> places(std::size_t Thread::* state,
                                         const std::vector<Thread>& of) {
    std::vector<std::size_t> found;
    found.reserve(of.size());
    for (const Thread& thread : of) {
      found.push_back(thread.*state);
    }
    return found;
  }

  /// The primary key's columns, where all of them are there all the time.
  [[nodiscard]] std::vector<Thread> key() const {
    std::vector<Thread> key;
    for (const Thread& thread : threads_) {
      if (std::ranges::find(before_.key,
                            before_.columns[thread.before].number) !=
          before_.key.end()) {
        key.push_back(thread);
      }
    }
    return key.size() == before_.key.size() ? key : std::vector<Thread>{};
  }

  static Keyed keyed(const SeenTable& table,
                     const std::vector<std::size_t>& places) {
    Keyed rows;
    for (const Row& row : *table.rows) {
      rows[picked(row, places)] = &row;
    }
    return rows;
  }

  /// Whether rows could be followed by their key.
  bool by_key() {
    const std::vector<Thread> key = this->key();
    if (key.empty()) {
      return false;
    }
    const Keyed before = keyed(before_, places(&Thread::before, key));
    const Keyed up = keyed(up_, places(&Thread::up, key));
    const Keyed after = keyed(after_, places(&Thread::after, key));
    std::vector<Row> kept;
    for (const auto& [value, row] : before) {
      if (up.contains(value)) {
        kept.push_back(value);
      }
    }
    if (kept.empty()) {
      return false;
    }
    const auto lost = static_cast<std::size_t>(std::ranges::count_if(
        kept, [&](const Row& value) { return !after.contains(value); }));
    tell_rows(lost, kept.size());
    for (const Thread& thread : threads_) {
      const auto differs = [&](const Row& value) {
        const auto now = after.find(value);
        return now != after.end() && (*before.at(value))[thread.before] !=
                                         (*now->second)[thread.after];
      };
      const bool touched = std::ranges::any_of(kept, [&](const Row& value) {
        return (*before.at(value))[thread.before] != (*up.at(value))[thread.up];
      });
      if (!touched && std::ranges::any_of(kept, differs)) {
        tell_column(thread);
      }
    }
    tell_more();
    return true;
  }

  /// Without a key: the values of each column, whatever their order.
  void by_values() {
    const std::size_t count = before_.rows->size();
    if (up_.rows->size() != count) {
      return;
    }
    if (after_.rows->size() < count) {
      tell_rows(count - after_.rows->size(), count);
      return;
    }
    tell_more();
    for (const Thread& thread : threads_) {
      const auto mine = values(before_, thread.before);
      if (after_.rows->size() == count && mine == values(up_, thread.up) &&
          mine != values(after_, thread.after)) {
        tell_column(thread);
      }
    }
  }

  static std::multiset<Cell> values(const SeenTable& table,
                                    std::size_t column) {
    std::multiset<Cell> found;
    for (const Row& row : *table.rows) {
      found.insert(row[column]);
    }
    return found;
  }

  void tell_rows(std::size_t lost, std::size_t of) {
    if (lost > 0) {
      losses_.push_back(
          {.rows = true,
           .table = before_.name,
           .column = {},
           .message = fmt::format("table {} has lost {} of its {} rows",
                                  before_.name, lost, of)});
    }
  }

  void tell_more() {
    const std::size_t count = before_.rows->size();
    if (up_.rows->size() == count && after_.rows->size() > count) {
      losses_.push_back(
          {.rows = false,
           .table = before_.name,
           .column = {},
           .message = fmt::format("table {} has {} rows instead of {}",
                                  before_.name, after_.rows->size(), count)});
    }
  }

  void tell_column(const Thread& thread) {
    const std::string& name = before_.columns[thread.before].name;
    losses_.push_back(
        {.rows = false,
         .table = before_.name,
         .column = name,
         .message = fmt::format("column {}.{} has other values than before",
                                before_.name, name)});
  }

  const SeenTable& before_;
  const SeenTable& up_;
  const SeenTable& after_;
  std::vector<Thread> threads_;
  std::vector<RowLoss> losses_;
};

}  // namespace

std::vector<RowLoss> rows_not_kept(const SeenTables& before,
                                   const SeenTables& up,
                                   const SeenTables& after) {
  std::vector<RowLoss> losses;
  for (const auto& [id, table] : before) {
    const SeenTable* above = same(up, table);
    const SeenTable* below = named(after, table.name);
    // Nothing was written to it all the while.
    if (above == nullptr || below == nullptr ||
        (below->rows == table.rows && below->id == id)) {
      continue;
    }
    for (RowLoss& loss : TableKept(table, *above, *below).losses()) {
      losses.push_back(std::move(loss));
    }
  }
  return losses;
}

}  // namespace headgate
