#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/guard/fill/column_source.hpp"
#include "entrypoint/guard/fill/plan.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

using Texts = std::vector<std::string>;

// The server tries every combination: 20,000 take it some milliseconds.
constexpr std::size_t kMostCombinations = 20'000;
constexpr std::size_t kReferred = 6;
constexpr int kNullRank = 50;

/// Writes the query of one part.
class OptionsQuery {
 public:
  OptionsQuery(const FillSource& source, const FillPart& part)
      : source_(source), part_(part) {
    for (const std::size_t place : part.columns) {
      values_.push_back(query_of(place).empty() ? column_values(source, place)
                                                : Texts(kReferred));
    }
    shrink();
  }

  std::string write() {
    Texts with;
    for (std::size_t i = 0; i < part_.columns.size(); ++i) {
      with.push_back(
          fmt::format("s{}(v, o) AS MATERIALIZED ({})", i, rows_of(i)));
    }
    with.push_back(fmt::format("good AS MATERIALIZED ({})", good()));
    Texts lists{list(0, "", R"("headgate rank")", 40),
                list(1, "", R"("headgate nulls" DESC, "headgate rank")", 6)};
    for (const FillKey& key : source_.table.keys) {
      if (const std::string columns = columns_of(key); !columns.empty()) {
        lists.push_back(list(0, "DISTINCT ON (" + columns + ")",
                             columns + ", \"headgate rank\"", 12));
      }
    }
    return fmt::format("WITH RECURSIVE {} {}", fmt::join(with, ", "),
                       fmt::join(lists, " UNION ALL "));
  }

 private:
  [[nodiscard]] const FillColumn& column(std::size_t i) const {
    return source_.table.columns[part_.columns[i]];
  }
  [[nodiscard]] std::string name(std::size_t i) const {
    return quote_identifier(column(i).name);
  }

  /// The query that a column's values come from, or nothing.
  [[nodiscard]] std::string query_of(std::size_t place) const {
    const FillColumn& it = source_.table.columns[place];
    if (source_.promised.contains(it.number)) {
      return {};
    }
    for (const std::size_t index : part_.references) {
      const FillReference& reference = source_.table.references[index];
      const auto at = std::ranges::find(reference.columns, it.number);
      if (at != reference.columns.end() &&
          own_key(source_, reference).empty()) {
        const auto i = static_cast<std::size_t>(at - reference.columns.begin());
        return fmt::format(
            "SELECT DISTINCT {0} AS v FROM {1} WHERE {0} IS NOT NULL "
            "ORDER BY 1 LIMIT {2}",
            quote_identifier(reference.target_columns[i]),
            reference.target_name, kReferred);
      }
    }
    if (!it.serial.empty()) {
      return "SELECT " + it.serial + " AS v FROM generate_series(1, 24)";
    }
    return {};
  }

  /// Which column of the part this one is to equal, if so.
  [[nodiscard]] std::optional<std::size_t> own_target(std::size_t i) const {
    for (const std::size_t index : part_.references) {
      const FillReference& reference = source_.table.references[index];
      const auto own = own_key(source_, reference);
      const auto at = std::ranges::find(reference.columns, column(i).number);
      if (own.empty() || at == reference.columns.end()) {
        continue;
      }
      const auto target = std::ranges::find(
          part_.columns,
          own[static_cast<std::size_t>(at - reference.columns.begin())]);
      const auto found =
          static_cast<std::size_t>(target - part_.columns.begin());
      if (target != part_.columns.end() && found != i) {
        return found;
      }
    }
    return std::nullopt;
  }

  void shrink() {
    const auto product = [this] {
      std::size_t made = 1;
      for (const Texts& values : values_) {
        made *= values.size() + 1;
      }
      return made;
    };
    while (product() > kMostCombinations) {
      const auto largest = std::ranges::max_element(
          values_, {}, [](const Texts& values) { return values.size(); });
      if (largest->size() <= 1) {
        return;
      }
      largest->pop_back();
    }
  }

  [[nodiscard]] std::string rows_of(std::size_t i) const {
    const std::size_t place = part_.columns[i];
    const FillBase base =
        base_of(source_.types, column(i).type, column(i).modifier);
    const std::string null =
        fmt::format("SELECT NULL::{}, {}",
                    base.type == nullptr ? "text" : base.type->name, kNullRank);
    const std::string query = query_of(place);
    Texts parts;
    if (const auto key = own_target(i)) {
      parts.push_back(fmt::format("SELECT v, o FROM s{}", *key));
    } else if (!query.empty()) {
      parts.push_back(fmt::format(
          "SELECT q.v, row_number() OVER ()::integer FROM ({}) q LIMIT {}",
          query, std::max<std::size_t>(values_[i].size(), 1)));
    } else {
      for (std::size_t k = 0; k < values_[i].size(); ++k) {
        parts.push_back(fmt::format("SELECT {}, {}", values_[i][k], k));
      }
    }
    if (takes_null(source_, place) || parts.empty()) {
      parts.push_back(null + (takes_null(source_, place) ? "" : " LIMIT 0"));
    }
    return fmt::format("({})", fmt::join(parts, ") UNION ALL ("));
  }

  [[nodiscard]] std::string good() const {
    Texts columns;
    Texts ranks;
    Texts nulls;
    Texts from;
    for (std::size_t i = 0; i < part_.columns.size(); ++i) {
      columns.push_back(fmt::format("s{}.v AS {}", i, name(i)));
      ranks.push_back(fmt::format("s{}.o", i));
      nulls.push_back(fmt::format("(s{}.o = {})::integer", i, kNullRank));
      from.push_back(fmt::format("s{}", i));
    }
    Texts all;
    for (const std::string& condition : part_.conditions) {
      all.push_back("((" + condition + ") IS NOT FALSE)");
    }
    for (const std::size_t index : part_.references) {
      all.push_back(holds(source_.table.references[index]));
    }
    return fmt::format(
        "SELECT * FROM (SELECT {}, {} AS \"headgate rank\", {} AS \"headgate "
        "nulls\" FROM {}) it WHERE {}",
        fmt::join(columns, ", "), fmt::join(ranks, " + "),
        fmt::join(nulls, " + "), fmt::join(from, ", "),
        fmt::join(all, " AND "));
  }

  /// The condition that a foreign key is.
  [[nodiscard]] std::string holds(const FillReference& reference) const {
    Texts nulls;
    Texts equal;
    const bool own = !own_key(source_, reference).empty();
    bool promised = false;
    for (std::size_t i = 0; i < reference.columns.size(); ++i) {
      const std::size_t place =
          place_of_number(source_.table, reference.columns[i]);
      const std::string mine =
          "it." + quote_identifier(source_.table.columns[place].name);
      promised = promised || source_.promised.contains(reference.columns[i]);
      nulls.push_back(mine + " IS NULL");
      equal.push_back(
          fmt::format("{} = {}.{}", mine, own ? "it" : "headgate_target",
                      quote_identifier(reference.target_columns[i])));
    }
    if (own) {
      return fmt::format("({})", fmt::join(equal, " AND "));
    }
    if (promised) {
      return "true";
    }
    return fmt::format(
        "({} OR EXISTS (SELECT FROM {} headgate_target WHERE {}))",
        fmt::join(nulls, " OR "), reference.target_name,
        fmt::join(equal, " AND "));
  }

  /// The key's columns in this part, as texts; every type has those.
  [[nodiscard]] std::string columns_of(const FillKey& key) const {
    Texts found;
    for (std::size_t i = 0; i < part_.columns.size(); ++i) {
      if (std::ranges::find(key.columns, column(i).number) !=
          key.columns.end()) {
        found.push_back(name(i) + "::text");
      }
    }
    return fmt::format("{}", fmt::join(found, ", "));
  }

  [[nodiscard]] std::string list(int number, std::string_view which,
                                 std::string_view order,
                                 std::size_t most) const {
    Texts columns;
    for (std::size_t i = 0; i < part_.columns.size(); ++i) {
      columns.push_back(name(i) + "::text");
    }
    return fmt::format(
        "SELECT {}, {} FROM (SELECT {} * FROM good ORDER BY {} LIMIT {}) l",
        number, fmt::join(columns, ", "), which, order, most);
  }

  const FillSource& source_;
  const FillPart& part_;
  std::vector<Texts> values_;
};

}  // namespace

std::string options_query(const FillSource& source, const FillPart& part) {
  return OptionsQuery(source, part).write();
}

}  // namespace headgate
