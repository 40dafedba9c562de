#include "entrypoint/guard/fill/order.hpp"

#include <algorithm>
#include <set>

namespace headgate {
namespace {

struct Edges {
  std::vector<std::set<std::size_t>> all;
  std::vector<std::set<std::size_t>> needed;  ///< Those that no NULL avoids.
};

bool is_needed(const FillTable& table, const FillReference& reference) {
  return std::ranges::all_of(reference.columns, [&](int number) {
    const auto column =
        std::ranges::find(table.columns, number, &FillColumn::number);
    return column == table.columns.end() || column->not_null;
  });
}

using Places = std::multimap<std::int64_t, std::size_t>;

/// A partitioned table is there once each of its partitions is.
Places places_of(const std::vector<FillTable>& tables) {
  Places places;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    places.emplace(tables[i].id, i);
    for (const std::int64_t ancestor : tables[i].ancestors) {
      if (ancestor != tables[i].id) {
        places.emplace(ancestor, i);
      }
    }
  }
  return places;
}

Edges edges_of(const std::vector<FillTable>& tables) {
  const Places places = places_of(tables);
  Edges edges{.all = {}, .needed = {}};
  edges.all.resize(tables.size());
  edges.needed.resize(tables.size());
  const auto add = [&](std::size_t from, const FillReference& reference) {
    const bool needed = is_needed(tables[from], reference);
    const auto [first, last] = places.equal_range(reference.target);
    for (auto it = first; it != last; ++it) {
      if (it->second != from) {
        edges.all[from].insert(it->second);
        (needed ? edges.needed : edges.all)[from].insert(it->second);
      }
    }
  };
  for (std::size_t i = 0; i < tables.size(); ++i) {
    for (const FillReference& reference : tables[i].references) {
      add(i, reference);
    }
  }
  return edges;
}

/// All that `from` cannot be without, and itself.
std::set<std::size_t> reach(const Edges& edges, std::size_t from,
                            const std::set<std::size_t>& left) {
  std::set<std::size_t> found{from};
  std::vector<std::size_t> waiting{from};
  while (!waiting.empty()) {
    const std::size_t at = waiting.back();
    waiting.pop_back();
    for (const std::size_t next : edges.needed[at]) {
      if (left.contains(next) && found.insert(next).second) {
        waiting.push_back(next);
      }
    }
  }
  return found;
}

bool is_ready(const std::set<std::size_t>& needs,
              const std::set<std::size_t>& left) {
  return std::ranges::none_of(
      needs, [&left](std::size_t need) { return left.contains(need); });
}

FillGroup next_group(const Edges& edges, const std::set<std::size_t>& left) {
  for (const auto* const kind : {&edges.all, &edges.needed}) {
    for (const std::size_t i : left) {
      if (is_ready((*kind)[i], left)) {
        return {i};
      }
    }
  }
  std::set<std::size_t> least;
  for (const std::size_t i : left) {
    auto found = reach(edges, i, left);
    if (least.empty() || found.size() < least.size()) {
      least = std::move(found);
    }
  }
  return {least.begin(), least.end()};
}

}  // namespace

std::vector<FillGroup> fill_order(const std::vector<FillTable>& tables) {
  const Edges edges = edges_of(tables);
  std::set<std::size_t> left;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    left.insert(i);
  }
  std::vector<FillGroup> order;
  while (!left.empty()) {
    order.push_back(next_group(edges, left));
    for (const std::size_t i : order.back()) {
      left.erase(i);
    }
  }
  return order;
}

}  // namespace headgate
