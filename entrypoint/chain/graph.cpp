#include "entrypoint/chain/graph.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {

Graph::Number Graph::number_of(std::string_view id) const {
  const std::optional<Number> number = find(id);
  if (!number) {
    std::abort();  // The caller broke the contract: there is no such node.
  }
  return *number;
}

bool Graph::contains(std::string_view id) const {
  return find(id).has_value();
}

const Revision& Graph::at(std::string_view id) const {
  return revisions_[number_of(id)];
}

RevisionIds Graph::heads() const {
  RevisionIds ids;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].next.empty()) {
      ids.emplace_hint(ids.end(), revisions_[i].id);
    }
  }
  return ids;
}

RevisionIds Graph::real_heads() const {
  RevisionIds ids;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].children.empty()) {
      ids.emplace_hint(ids.end(), revisions_[i].id);
    }
  }
  return ids;
}

RevisionIds Graph::bases() const {
  RevisionIds ids;
  for (const Revision& revision : revisions_) {
    if (revision.down_revisions.empty()) {
      ids.emplace_hint(ids.end(), revision.id);
    }
  }
  return ids;
}

std::vector<std::string> Graph::parents(std::string_view id) const {
  return names(nodes_[number_of(id)].parents);
}

std::vector<std::string> Graph::versioned_parents(std::string_view id) const {
  const Numbers& all = nodes_[number_of(id)].parents;
  Numbers grandparents;
  for (const Number parent : all) {
    const Numbers& theirs = nodes_[parent].parents;
    grandparents.insert(grandparents.end(), theirs.begin(), theirs.end());
  }
  const std::vector<bool> implied = reach(grandparents, &Node::parents);
  Numbers kept;
  std::ranges::copy_if(all, std::back_inserter(kept),
                       [&](Number parent) { return !implied[parent]; });
  return names(kept);
}

std::vector<std::string> Graph::children(std::string_view id) const {
  return names(nodes_[number_of(id)].children);
}

std::vector<std::string> Graph::next(std::string_view id) const {
  return names(nodes_[number_of(id)].next);
}

RevisionIds Graph::ancestors(const RevisionIds& ids) const {
  return marked(reach(numbers(ids), &Node::parents));
}

RevisionIds Graph::descendants(const RevisionIds& ids) const {
  return marked(reach(numbers(ids), &Node::children));
}

RevisionIds Graph::tips(const RevisionIds& ids) const {
  std::vector<bool> marks(nodes_.size());
  const Numbers all = numbers(ids);
  for (const Number number : all) {
    marks[number] = true;
  }
  for (const Number number : all) {
    for (const Number parent : nodes_[number].parents) {
      marks[parent] = false;
    }
  }
  return marked(marks);
}

RevisionIds Graph::lineage(std::string_view id) const {
  const Numbers start{number_of(id)};
  std::vector<bool> marks = reach(start, &Node::down);
  const std::vector<bool> above = reach(start, &Node::next);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    marks[i] = marks[i] || above[i];
  }
  return marked(marks);
}

std::set<std::string> Graph::labels(std::string_view id) const {
  const Number number = number_of(id);
  const std::vector<bool> below = reach({number}, &Node::down);
  std::set<std::string> reaching;
  for (const auto& [label, carrier] : labels_) {
    bool here = below[carrier];
    for (Number down = carrier; !here;) {
      const Node& node = nodes_[down];
      const bool stops = node.children.size() > 1 || node.down.size() != 1 ||
                         nodes_[node.down[0]].children.size() > 1 ||
                         nodes_[node.down[0]].down.size() > 1;
      if (stops) {
        break;
      }
      down = node.down[0];
      here = down == number;
    }
    if (here) {
      reaching.insert(label);
    }
  }
  return reaching;
}

std::optional<std::string> Graph::labelled(std::string_view label) const {
  for (const auto& [name, carrier] : labels_) {
    if (name == label) {
      return revisions_[carrier].id;
    }
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> Graph::all_labels() const {
  std::vector<std::pair<std::string, std::string>> all;
  all.reserve(labels_.size());
  for (const auto& [label, carrier] : labels_) {
    all.emplace_back(label, revisions_[carrier].id);
  }
  return all;
}

std::optional<Graph::Number> Graph::find(std::string_view id) const {
  const auto found =
      std::ranges::lower_bound(revisions_, id, {}, &Revision::id);
  if (found == revisions_.end() || found->id != id) {
    return std::nullopt;
  }
  return static_cast<Number>(found - revisions_.begin());
}

std::vector<std::string> Graph::names(const Numbers& numbers) const {
  std::vector<std::string> ids;
  ids.reserve(numbers.size());
  for (const Number number : numbers) {
    ids.push_back(revisions_[number].id);
  }
  return ids;
}

std::vector<bool> Graph::reach(Numbers start, Numbers Node::* edges) const {
  std::vector<bool> marks(nodes_.size());
  while (!start.empty()) {
    const Number number = start.back();
    start.pop_back();
    if (!marks[number]) {
      marks[number] = true;
      const Numbers& further = nodes_[number].*edges;
      start.insert(start.end(), further.begin(), further.end());
    }
  }
  return marks;
}

RevisionIds Graph::marked(const std::vector<bool>& marks) const {
  RevisionIds ids;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i]) {
      ids.emplace_hint(ids.end(), revisions_[i].id);
    }
  }
  return ids;
}

Graph::Numbers Graph::numbers(const RevisionIds& ids) const {
  Numbers known;
  for (const std::string& id : ids) {
    if (const std::optional<Number> number = find(id)) {
      known.push_back(*number);
    }
  }
  return known;
}

Result<void> check_id_width(const Graph& graph, std::size_t width) {
  for (const std::string& id : graph.order()) {
    const std::size_t length = count_characters(id);
    if (length > width) {
      const Revision& revision = graph.at(id);
      return broken(
          revision.file, revision.lines.id,
          {.what = "the id \"" + id + "\" has " + std::to_string(length) +
                   " characters, and the version table's column takes " +
                   std::to_string(width),
           .hint =
               "Shorten the id; or widen the column `version_num`, and say how "
               "far with --version-width."});
    }
  }
  return {};
}

}  // namespace headgate
