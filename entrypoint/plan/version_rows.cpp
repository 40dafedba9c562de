#include "entrypoint/plan/version_rows.hpp"

#include <algorithm>
#include <utility>

namespace headgate {

using Kind = VersionChange::Kind;

VersionRows::VersionRows(const Graph& graph, RevisionIds rows)
    : graph_(&graph),
      rows_(std::move(rows)),
      applied_(graph.ancestors(rows_)) {}

std::vector<VersionChange> VersionRows::upgrade(std::string_view id) {
  std::vector<VersionChange> changes;
  for (const std::string& parent : graph_->parents(id)) {
    if (rows_.contains(parent)) {
      changes.push_back({.kind = Kind::erase, .from = parent, .to = {}});
    }
  }
  // A merge keeps one of its parents' rows for itself.
  if (changes.empty()) {
    changes.push_back(
        {.kind = Kind::insert, .from = {}, .to = std::string(id)});
  } else {
    changes.back().kind = Kind::update;
    changes.back().to = id;
  }
  applied_.emplace(id);
  follow(changes);
  return changes;
}

std::vector<VersionChange> VersionRows::downgrade(std::string_view id) {
  applied_.erase(applied_.find(id));
  std::vector<VersionChange> changes;
  for (const std::string& parent : graph_->parents(id)) {
    // What another applied revision stands on is implied by that one's row.
    const std::vector<std::string> others = graph_->children(parent);
    const bool implied = std::ranges::any_of(
        others,
        [this](const std::string& other) { return applied_.contains(other); });
    if (!implied && !rows_.contains(parent)) {
      changes.push_back({.kind = Kind::insert, .from = {}, .to = parent});
    }
  }
  if (changes.empty()) {
    changes.push_back({.kind = Kind::erase, .from = std::string(id), .to = {}});
  } else {
    changes.front().kind = Kind::update;
    changes.front().from = id;
  }
  follow(changes);
  return changes;
}

void VersionRows::follow(const std::vector<VersionChange>& changes) {
  for (const VersionChange& change : changes) {
    if (change.kind != Kind::insert) {
      rows_.erase(change.from);
    }
    if (change.kind != Kind::erase) {
      rows_.insert(change.to);
    }
  }
}

}  // namespace headgate
