#include "entrypoint/cli/guard_report/graph_layout.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace headgate {
namespace {

using Numbers = std::map<std::string_view, std::size_t>;

/// Lays out from the last revision to the first: each lane holds the parent
/// that it leads to, once a child stands in it.
class Layouter {
 public:
  explicit Layouter(const std::vector<GuardRevision>& revisions)
      : revisions_(&revisions) {
    for (std::size_t i = 0; i < revisions.size(); ++i) {
      numbers_.emplace(revisions[i].id, i);
    }
    layout_.lanes.resize(revisions.size());
  }

  GraphLayout lay_out() {
    for (std::size_t i = revisions_->size(); i-- > 0;) {
      place(i);
    }
    layout_.width = leads_to_.size();
    return std::move(layout_);
  }

 private:
  void place(std::size_t number) {
    const std::size_t lane = lane_for(number);
    layout_.lanes[number] = lane;
    std::ranges::replace(leads_to_, std::optional(number),
                         std::optional<std::size_t>());
    const GuardRevision& revision = (*revisions_)[number];
    for (const std::string& parent : revision.down_revisions) {
      connect(number, parent, false);
    }
    for (const std::string& parent : revision.depends_on) {
      connect(number, parent, true);
    }
  }

  /// The leftmost that leads to the revision, else one that is free.
  std::size_t lane_for(std::size_t number) {
    const auto led = std::ranges::find(leads_to_, std::optional(number));
    return led == leads_to_.end()
               ? free_lane()
               : static_cast<std::size_t>(led - leads_to_.begin());
  }

  std::size_t free_lane() {
    const auto free =
        std::ranges::find(leads_to_, std::optional<std::size_t>());
    const auto lane = static_cast<std::size_t>(free - leads_to_.begin());
    if (free == leads_to_.end()) {
      leads_to_.emplace_back();
    }
    return lane;
  }

  void connect(std::size_t child, const std::string& name, bool dependency) {
    const auto found = numbers_.find(name);
    if (found == numbers_.end() || found->second >= child ||
        is_connected(child, found->second)) {
      return;
    }
    const std::size_t parent = found->second;
    std::size_t lane = layout_.lanes[child];
    if (leads_to_[lane]) {
      lane = lane_for(parent);
    }
    leads_to_[lane] = parent;
    layout_.edges.push_back({.child = child,
                             .parent = parent,
                             .lane = lane,
                             .dependency = dependency});
  }

  [[nodiscard]] bool is_connected(std::size_t child, std::size_t parent) const {
    return std::ranges::any_of(layout_.edges, [&](const LayoutEdge& edge) {
      return edge.child == child && edge.parent == parent;
    });
  }

  const std::vector<GuardRevision>* revisions_;
  Numbers numbers_;
  std::vector<std::optional<std::size_t>> leads_to_;
  GraphLayout layout_;
};

}  // namespace

GraphLayout layout_graph(const std::vector<GuardRevision>& revisions) {
  return Layouter(revisions).lay_out();
}

}  // namespace headgate
