#include "entrypoint/guard/fill/column_source.hpp"

#include <algorithm>

#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

/// Some index holds the column: its values have to be short.
constexpr std::size_t kLongestKey = 300;

void merge(FillHints& into, const FillHints& from) {
  into.literals.insert(into.literals.end(), from.literals.begin(),
                       from.literals.end());
  into.patterns.insert(into.patterns.end(), from.patterns.begin(),
                       from.patterns.end());
  into.likes.insert(into.likes.end(), from.likes.begin(), from.likes.end());
}

FillHints hints_for(const FillSource& source, const FillColumn& column,
                    const FillBase& base) {
  FillHints hints;
  for (const FillCheck& check : source.table.checks) {
    const FillHints found = read_hints(check.expression);
    if (std::ranges::find(found.columns, column.name) != found.columns.end()) {
      merge(hints, found);
    }
  }
  for (const std::string& check : base.checks) {
    merge(hints, read_hints(with_value(check, "it")));
  }
  return hints;
}

bool in_key(const FillTable& table, int number) {
  return std::ranges::any_of(table.keys, [number](const FillKey& key) {
    return std::ranges::find(key.columns, number) != key.columns.end();
  });
}

}  // namespace

std::size_t place_of_number(const FillTable& table, int number) {
  const auto found =
      std::ranges::find(table.columns, number, &FillColumn::number);
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<std::size_t> own_key(const FillSource& source,
                                 const FillReference& reference) {
  const FillTable& table = source.table;
  std::vector<std::size_t> key;
  if (reference.target != table.id) {
    return key;
  }
  for (const int number : reference.columns) {
    if (takes_null(source, place_of_number(table, number))) {
      return {};
    }
  }
  for (const std::string& name : reference.target_columns) {
    const auto found =
        std::ranges::find(table.columns, name, &FillColumn::name);
    key.push_back(static_cast<std::size_t>(found - table.columns.begin()));
  }
  return key;
}

bool takes_null(const FillSource& source, std::size_t place) {
  const FillColumn& column = source.table.columns[place];
  return !column.not_null &&
         !base_of(source.types, column.type, column.modifier).not_null;
}

std::vector<std::string> column_values(const FillSource& source,
                                       std::size_t place) {
  const FillColumn& column = source.table.columns[place];
  if (const auto promised = source.promised.find(column.number);
      promised != source.promised.end()) {
    return promised->second;
  }
  const FillBase base = base_of(source.types, column.type, column.modifier);
  FillWish wish{
      .wide = source.wide,
      .longest = in_key(source.table, column.number) ? kLongestKey : 10'000,
      .hints = hints_for(source, column, base)};
  auto values = candidates(source.types, base, wish);
  if (values.empty() && !column.default_value.empty()) {
    values.push_back(column.default_value);
  }
  return values;
}

}  // namespace headgate
