#include "entrypoint/guard/fill/plan.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "entrypoint/guard/fill/column_source.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t place_of(const FillTable& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name, &FillColumn::name);
  return found == table.columns.end()
             ? kNone
             : static_cast<std::size_t>(found - table.columns.begin());
}

/// A condition with the columns that it ties together.
struct Tie {
  std::string condition;  ///< Empty: a foreign key.
  std::size_t reference = kNone;
  std::vector<std::size_t> columns;
};

/// Nothing where it speaks of what no row gives a value for.
std::optional<std::vector<std::size_t>> places(
    const FillTable& table, const std::vector<std::string>& names) {
  std::vector<std::size_t> found;
  for (const std::string& name : names) {
    const std::size_t place = place_of(table, name);
    if (place == kNone || table.columns[place].generated) {
      return std::nullopt;
    }
    found.push_back(place);
  }
  return found;
}

std::vector<Tie> ties_of(const FillSource& source) {
  const FillTable& table = source.table;
  std::vector<Tie> ties;
  for (const FillCheck& check : table.checks) {
    const auto columns = places(table, read_hints(check.expression).columns);
    if (columns && !columns->empty()) {
      ties.push_back({.condition = check.expression, .columns = *columns});
    }
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const FillColumn& column = table.columns[i];
    const FillBase base = base_of(source.types, column.type, column.modifier);
    for (const std::string& check : base.checks) {
      ties.push_back(
          {.condition = with_value(check, quote_identifier(column.name)),
           .columns = {i}});
    }
  }
  for (std::size_t i = 0; i < table.references.size(); ++i) {
    Tie tie{.condition = {}, .reference = i, .columns = {}};
    for (const int number : table.references[i].columns) {
      tie.columns.push_back(place_of_number(table, number));
    }
    const auto own = own_key(source, table.references[i]);
    tie.columns.insert(tie.columns.end(), own.begin(), own.end());
    ties.push_back(std::move(tie));
  }
  return ties;
}

/// Which columns hang together: each column's representative.
class Union {
 public:
  explicit Union(std::size_t count) : up_(count) {
    for (std::size_t i = 0; i < count; ++i) {
      up_[i] = i;
    }
  }
  std::size_t find(std::size_t i) {
    while (up_[i] != i) {
      i = up_[i];
    }
    return i;
  }
  void join(std::size_t a, std::size_t b) { up_[find(b)] = find(a); }

 private:
  std::vector<std::size_t> up_;
};

bool is_given(const FillSource& source, std::size_t place,
              const std::vector<Tie>& ties) {
  const FillColumn& column = source.table.columns[place];
  return !column.generated &&
         (column.serial.empty() || source.promised.contains(column.number) ||
          std::ranges::any_of(ties, [place](const Tie& tie) {
            return std::ranges::find(tie.columns, place) != tie.columns.end();
          }));
}

void add_free_options(const FillSource& source, FillPart& part) {
  const std::size_t place = part.columns.front();
  for (const std::string& value : column_values(source, place)) {
    part.options.push_back({value});
  }
  if (takes_null(source, place)) {
    part.sparse.push_back({std::nullopt});
    part.options.push_back({std::nullopt});
  }
}

}  // namespace

std::vector<FillPart> plan_parts(const FillSource& source) {
  const std::vector<Tie> ties = ties_of(source);
  const std::size_t count = source.table.columns.size();
  Union joined(count);
  for (const Tie& tie : ties) {
    for (const std::size_t column : tie.columns) {
      joined.join(tie.columns.front(), column);
    }
  }
  std::map<std::size_t, FillPart> parts;
  for (std::size_t i = 0; i < count; ++i) {
    if (is_given(source, i, ties)) {
      parts[joined.find(i)].columns.push_back(i);
    }
  }
  for (const Tie& tie : ties) {
    FillPart& part = parts[joined.find(tie.columns.front())];
    if (tie.reference != kNone) {
      part.references.push_back(tie.reference);
    } else {
      part.conditions.push_back(tie.condition);
    }
  }
  std::vector<FillPart> made;
  for (auto& [root, part] : parts) {
    if (!part.asks()) {
      add_free_options(source, part);
    }
    made.push_back(std::move(part));
  }
  return made;
}

}  // namespace headgate
