#include "entrypoint/guard/fill/rows.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/guard/fill/column_source.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

/// Which option a row has in each part.
using Picks = std::vector<std::size_t>;
using KeyValue = std::vector<std::string>;

class RowChooser {
 public:
  RowChooser(const FillTable& table, const std::vector<FillPart>& parts)
      : parts_(parts) {
    for (const FillPart& part : parts) {
      options_.push_back(part.options);
      options_.back().insert(options_.back().end(), part.sparse.begin(),
                             part.sparse.end());
    }
    for (const FillKey& key : table.keys) {
      std::vector<std::size_t> places;
      places.reserve(key.columns.size());
      for (const int number : key.columns) {
        places.push_back(place_of_number(table, number));
      }
      keys_.push_back(std::move(places));
    }
    used_.resize(keys_.size());
  }

  [[nodiscard]] bool possible() const {
    return std::ranges::none_of(
        options_, [](const auto& options) { return options.empty(); });
  }

  [[nodiscard]] Picks first() const {
    Picks picks;
    picks.resize(parts_.size());
    return picks;
  }

  [[nodiscard]] Picks sparse() const {
    Picks picks;
    for (const FillPart& part : parts_) {
      picks.push_back(part.sparse.empty() ? 0 : part.options.size());
    }
    return picks;
  }

  /// The last of each part's options that holds no NULL.
  [[nodiscard]] Picks other() const {
    Picks picks;
    for (const FillPart& part : parts_) {
      std::size_t last = part.options.empty() ? 0 : part.options.size() - 1;
      while (last > 0 && nulls(part.options[last]) > 0) {
        --last;
      }
      picks.push_back(last);
    }
    return picks;
  }

  /// Changes as little as keeps the row apart from those before it, and takes
  /// it down.
  FillRow settle(Picks picks, bool backwards = false) {
    for (std::size_t tries = 0; tries < (2 * keys_.size()); ++tries) {
      const auto key = clash(row_of(picks));
      if (!key || !part_from(picks, *key, backwards)) {
        break;
      }
    }
    FillRow row = row_of(picks);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (const auto value = value_of(i, row)) {
        used_[i].insert(*value);
      }
    }
    return row;
  }

 private:
  static std::size_t nulls(const FillOption& option) {
    return static_cast<std::size_t>(
        std::ranges::count_if(option, [](const Cell& cell) { return !cell; }));
  }

  [[nodiscard]] FillRow row_of(const Picks& picks) const {
    FillRow row;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const FillOption& option = options_[i][picks[i]];
      for (std::size_t k = 0; k < option.size(); ++k) {
        row[parts_[i].columns[k]] = option[k];
      }
    }
    return row;
  }

  /// Nothing where the key cannot be shared: a NULL, or a number to come.
  [[nodiscard]] std::optional<KeyValue> value_of(std::size_t key,
                                                 const FillRow& row) const {
    KeyValue value;
    for (const std::size_t place : keys_[key]) {
      const auto found = row.find(place);
      const Cell text = found == row.end() ? std::nullopt : found->second;
      if (!text) {
        return std::nullopt;
      }
      value.push_back(*text);
    }
    return value;
  }

  [[nodiscard]] bool is_used(std::size_t key, const FillRow& row) const {
    const auto value = value_of(key, row);
    return value && used_[key].contains(*value);
  }

  [[nodiscard]] std::optional<std::size_t> clash(const FillRow& row) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (is_used(i, row)) {
        return i;
      }
    }
    return std::nullopt;
  }

  /// The parts that hold columns of the key; those that refer to other tables
  /// last.
  [[nodiscard]] std::vector<std::size_t> parts_of(std::size_t key,
                                                  bool backwards) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (std::ranges::any_of(parts_[i].columns, [&](std::size_t place) {
            return std::ranges::find(keys_[key], place) != keys_[key].end();
          })) {
        found.push_back(i);
      }
    }
    std::ranges::sort(found, {}, [this](std::size_t i) {
      return std::pair(parts_[i].references.size(), i);
    });
    if (backwards) {
      std::ranges::reverse(found);
    }
    return found;
  }

  bool part_from(Picks& picks, std::size_t key, bool backwards) const {
    for (const std::size_t part : parts_of(key, backwards)) {
      std::optional<std::size_t> best;
      std::size_t least = 0;
      for (std::size_t i = 0; i < options_[part].size(); ++i) {
        Picks tried = picks;
        tried[part] = i;
        const std::size_t price =
            distance(options_[part][picks[part]], options_[part][i]);
        if ((!best || price < least) && !is_used(key, row_of(tried))) {
          best = i;
          least = price;
        }
      }
      if (best) {
        picks[part] = *best;
        return true;
      }
    }
    return false;
  }

  /// A NULL more is worse than some other values.
  static std::size_t distance(const FillOption& a, const FillOption& b) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      found += (a[i] != b[i] ? 1U : 0U) + (a[i] && !b[i] ? 3U : 0U);
    }
    return found;
  }

  const std::vector<FillPart>& parts_;
  std::vector<std::vector<FillOption>> options_;
  std::vector<std::vector<std::size_t>> keys_;
  std::vector<std::set<KeyValue>> used_;
};

}  // namespace

std::vector<FillRow> choose_rows(const FillTable& table,
                                 const std::vector<FillPart>& parts,
                                 std::size_t further) {
  RowChooser chooser(table, parts);
  if (!chooser.possible()) {
    return {};
  }
  std::vector<FillRow> rows;
  rows.push_back(chooser.settle(chooser.first()));
  rows.push_back(chooser.settle(chooser.first()));
  rows.push_back(chooser.settle(chooser.first(), true));
  rows.push_back(chooser.settle(chooser.sparse()));
  rows.push_back(chooser.settle(chooser.other()));
  for (std::size_t i = 0; i < further; ++i) {
    rows.push_back(chooser.settle(chooser.first()));
  }
  return rows;
}

std::string insert_row(const FillTable& table, const FillRow& row) {
  if (row.empty()) {
    return fmt::format("INSERT INTO {} DEFAULT VALUES RETURNING 1", table.name);
  }
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (const auto& [place, value] : row) {
    columns.push_back(quote_identifier(table.columns[place].name));
    values.push_back(value.value_or("NULL"));
  }
  return fmt::format(
      "INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({}) RETURNING 1",
      table.name, fmt::join(columns, ", "), fmt::join(values, ", "));
}

}  // namespace headgate
