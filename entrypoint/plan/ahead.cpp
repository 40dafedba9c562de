#include "entrypoint/plan/ahead.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <ranges>
#include <utility>

namespace headgate {
namespace {

constexpr std::size_t kNamed = 5;

/// One walk down from the database's heads.
class Descent {
 public:
  Descent(const Graph& graph, const RememberedRevisions& history)
      : graph_(&graph), history_(&history) {}

  /// Visits each revision once, however the history ties them together.
  void from(const RevisionIds& heads) {
    std::vector<std::string> waiting(heads.begin(), heads.end());
    while (!waiting.empty()) {
      const std::string id = std::move(waiting.back());
      waiting.pop_back();
      if (graph_->contains(id)) {
        reached_.insert(id);
      } else if (!newer_.contains(id)) {
        descend(id, waiting);
      }
    }
  }

  /// The newer ones, parents first; fewer than all where there is a cycle.
  [[nodiscard]] std::vector<RememberedRevision> in_order() const {
    std::map<std::string, std::size_t, std::less<>> missing;
    std::map<std::string, std::vector<std::string>, std::less<>> children;
    RevisionIds ready;
    for (const std::string& id : newer_) {
      const RevisionIds parents = newer_parents_of(id);
      for (const std::string& parent : parents) {
        children[parent].push_back(id);
      }
      missing[id] = parents.size();
      if (parents.empty() && history_->contains(id)) {
        ready.insert(id);
      }
    }
    std::vector<RememberedRevision> order;
    while (!ready.empty()) {
      const std::string id = *ready.begin();
      ready.erase(ready.begin());
      order.push_back(history_->at(id));
      for (const std::string& child : children[id]) {
        if (--missing[child] == 0) {
          ready.insert(child);
        }
      }
    }
    return order;
  }

  [[nodiscard]] const RevisionIds& newer() const { return newer_; }
  [[nodiscard]] const RevisionIds& reached() const { return reached_; }
  [[nodiscard]] const RevisionIds& parents() const { return parents_; }
  [[nodiscard]] const std::optional<std::string>& unheard() const {
    return unheard_;
  }

 private:
  void descend(const std::string& id, std::vector<std::string>& waiting) {
    newer_.insert(id);
    const auto known = history_->find(id);
    if (known == history_->end()) {
      unheard_ = unheard_.value_or(id);
      return;
    }
    for (const std::string& parent : parents_of(known->second)) {
      parents_.insert(parent);
      waiting.push_back(parent);
    }
  }

  /// None of one that the history does not know.
  [[nodiscard]] RevisionIds newer_parents_of(const std::string& id) const {
    const auto known = history_->find(id);
    RevisionIds parents;
    if (known != history_->end()) {
      parents = parents_of(known->second);
      std::erase_if(parents, [this](const std::string& parent) {
        return !newer_.contains(parent);
      });
    }
    return parents;
  }

  /// Parents and dependencies; labels of this chain as the ids they mean.
  [[nodiscard]] RevisionIds parents_of(
      const RememberedRevision& revision) const {
    RevisionIds parents(revision.down_revisions.begin(),
                        revision.down_revisions.end());
    for (const std::string& needed : revision.depends_on) {
      const bool known = graph_->contains(needed) || history_->contains(needed);
      parents.insert(known ? needed
                           : graph_->labelled(needed).value_or(needed));
    }
    return parents;
  }

  const Graph* graph_;
  const RememberedRevisions* history_;
  RevisionIds newer_;                   ///< Met, and not in the chain.
  RevisionIds reached_;                 ///< Met, and in the chain.
  RevisionIds parents_;                 ///< Of the newer ones.
  std::optional<std::string> unheard_;  ///< Of which the history knows nothing.
};

/// The first of `ids` that `without` does not hold.
std::optional<std::string> first_without(const RevisionIds& ids,
                                         const RevisionIds& without) {
  for (const std::string& id : ids) {
    if (!without.contains(id)) {
      return id;
    }
  }
  return std::nullopt;
}

/// A head that another head descends from: rows that nobody writes.
std::optional<std::string> implied_head(const Graph& graph,
                                        const RevisionIds& heads,
                                        const Descent& descent) {
  RevisionIds below = descent.parents();
  below.merge(graph.ancestors(descent.parents()));
  for (const std::string& id : heads) {
    for (const std::string& parent :
         graph.contains(id) ? graph.parents(id) : std::vector<std::string>()) {
      below.merge(graph.ancestors({parent}));
    }
  }
  for (const std::string& id : heads) {
    if (below.contains(id)) {
      return id;
    }
  }
  return std::nullopt;
}

std::string divergence(const Graph& graph, const RevisionIds& heads,
                       const Descent& descent, std::size_t ordered) {
  if (const auto& unheard = descent.unheard(); unheard.has_value()) {
    return "headgate_history knows nothing of revision '" + *unheard + "'";
  }
  if (ordered != descent.newer().size()) {
    return "headgate_history holds a cycle";
  }
  const RevisionIds all(graph.order().begin(), graph.order().end());
  if (const auto lacking =
          first_without(all, graph.ancestors(descent.reached()))) {
    return "it lacks this chain's revision '" + *lacking + "'";
  }
  if (const auto implied = implied_head(graph, heads, descent)) {
    return "its version table holds '" + *implied +
           "', which another of its rows descends from";
  }
  return {};
}

}  // namespace

const RememberedRevision* Ahead::breaking() const {
  const auto found =
      std::ranges::find_if(newer, [](const RememberedRevision& revision) {
        return revision.verdict.breaking.value_or(true);
      });
  return found == newer.end() ? nullptr : &*found;
}

Ahead look_ahead(const Graph& graph, const RevisionIds& heads,
                 const RememberedRevisions& history) {
  Descent descent(graph, history);
  descent.from(heads);
  Ahead ahead{.newer = descent.in_order(), .unknown = {}, .diverged = {}};
  for (const std::string& id : heads) {
    if (!graph.contains(id)) {
      ahead.unknown.insert(id);
    }
  }
  ahead.diverged = divergence(graph, heads, descent, ahead.newer.size());
  return ahead;
}

std::string told(const RememberedRevision& revision) {
  std::string text = revision.id;
  text += revision.message.empty() ? "" : " (" + revision.message + ")";
  text += ", applied " + revision.applied_at;
  text += revision.image.empty() ? "" : " by image " + revision.image;
  return text + (revision.host.empty() ? "" : " on " + revision.host);
}

std::string told(const std::vector<RememberedRevision>& newer) {
  std::string text;
  std::size_t left = newer.size();
  for (const RememberedRevision& revision : newer | std::views::reverse) {
    if (newer.size() - left == kNamed) {
      return text + "; and " + std::to_string(left) + " more";
    }
    text += (text.empty() ? "" : "; ") + told(revision);
    --left;
  }
  return text;
}

}  // namespace headgate
