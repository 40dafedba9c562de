#include "entrypoint/chain/graph_maker.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>

#include "entrypoint/chain/id_rules.hpp"

namespace headgate {
namespace {

std::string where(const Revision& revision, std::size_t line) {
  return revision.file + ":" + std::to_string(line);
}

std::unexpected<Error> missing(const Revision& revision, std::size_t line,
                               std::string_view sort, const std::string& id) {
  return broken(
      revision.file, line,
      {.what = std::string(sort) + " \"" + id + "\" is not in the chain",
       .hint = "Add the file that holds it, or mend the line; is a "
               "file missing from the image?"});
}

}  // namespace

Result<Graph> Graph::make(std::vector<Revision> revisions) {
  return GraphMaker().make(std::move(revisions));
}

Result<Graph> GraphMaker::make(std::vector<Revision> revisions) {
  Result<void> done = sort(std::move(revisions));
  if (done) {
    done = add_labels();
  }
  graph_.nodes_.resize(graph_.revisions_.size());
  for (Number number = 0; done && number < graph_.nodes_.size(); ++number) {
    done = connect(number);
  }
  if (done) {
    done = put_in_order();
  }
  if (!done) {
    return std::unexpected(std::move(done.error()));
  }
  return std::move(graph_);
}

Result<void> GraphMaker::sort(std::vector<Revision> revisions) {
  // Of two with one id, the later file is the one that is complained of.
  const auto key = [](const Revision& revision) {
    return std::tie(revision.id, revision.file);
  };
  // Files are mostly named in the order of their ids.
  if (!std::ranges::is_sorted(revisions, {}, key)) {
    std::ranges::sort(revisions, {}, key);
  }
  graph_.revisions_ = std::move(revisions);
  const Revision* last = nullptr;
  for (const Revision& revision : graph_.revisions_) {
    if (std::optional<Complaint> wrong = check_id(revision.id)) {
      return broken(revision.file, revision.lines.id, std::move(*wrong));
    }
    if (last != nullptr && last->id == revision.id) {
      return broken(revision.file, revision.lines.id,
                    {.what = "the id \"" + revision.id + "\" is taken by " +
                             where(*last, last->lines.id),
                     .hint = "Give one of the two revisions another id."});
    }
    last = &revision;
  }
  return {};
}

Result<void> GraphMaker::add_labels() {
  for (Number number = 0; number < graph_.revisions_.size(); ++number) {
    for (const std::string& label : graph_.revisions_[number].branch_labels) {
      graph_.labels_.emplace_back(label, number);
    }
  }
  std::ranges::sort(graph_.labels_);
  for (std::size_t i = 0; i < graph_.labels_.size(); ++i) {
    if (Result<void> good = check_label(i); !good) {
      return good;
    }
  }
  return {};
}

Result<void> GraphMaker::check_label(std::size_t i) const {
  const auto& [label, number] = graph_.labels_[i];
  const Revision& revision = graph_.revisions_[number];
  const std::size_t line = revision.lines.branch_labels;
  if (std::optional<Complaint> wrong = check_id(label)) {
    return broken(revision.file, line, std::move(*wrong));
  }
  const bool twice = i > 0 && graph_.labels_[i - 1].first == label;
  if (!twice && !graph_.contains(label)) {
    return {};
  }
  const Revision& first = twice
                              ? graph_.revisions_[graph_.labels_[i - 1].second]
                              : graph_.at(label);
  return broken(
      revision.file, line,
      {.what = "the label \"" + label + "\" is taken by " +
               where(first, twice ? first.lines.branch_labels : first.lines.id),
       .hint = "Choose another label; one revision of a branch carries it, and "
               "all that descend from it have it."});
}

Result<void> GraphMaker::connect(Number number) {
  const Revision& revision = graph_.revisions_[number];
  Graph::Node& node = graph_.nodes_[number];
  for (const std::string& id : revision.down_revisions) {
    const std::optional<Number> parent = graph_.find(id);
    if (!parent) {
      return missing(revision, revision.lines.down_revisions, "down_revision",
                     id);
    }
    node.down.push_back(*parent);
    graph_.nodes_[*parent].next.push_back(number);
  }
  node.parents = node.down;
  for (const std::string& name : revision.depends_on) {
    std::optional<Number> needed = graph_.find(name);
    const auto label = std::ranges::find(
        graph_.labels_, name, &std::pair<std::string, Number>::first);
    if (!needed && label != graph_.labels_.end()) {
      needed = label->second;
    }
    if (!needed) {
      return missing(revision, revision.lines.depends_on, "depends_on", name);
    }
    if (std::ranges::find(node.parents, *needed) == node.parents.end()) {
      node.parents.push_back(*needed);
    }
  }
  for (const Number parent : node.parents) {
    graph_.nodes_[parent].children.push_back(number);
  }
  return {};
}

Result<void> GraphMaker::put_in_order() {
  std::vector<std::size_t> waiting(graph_.nodes_.size());
  std::priority_queue<Number, std::vector<Number>, std::greater<>> ready;
  for (Number number = 0; number < waiting.size(); ++number) {
    waiting[number] = graph_.nodes_[number].parents.size();
    if (waiting[number] == 0) {
      ready.push(number);
    }
  }
  graph_.order_.reserve(waiting.size());
  while (!ready.empty()) {
    const Number number = ready.top();
    ready.pop();
    graph_.order_.push_back(graph_.revisions_[number].id);
    for (const Number child : graph_.nodes_[number].children) {
      if (--waiting[child] == 0) {
        ready.push(child);
      }
    }
  }
  if (graph_.order_.size() != waiting.size()) {
    return cycle(waiting);
  }
  return {};
}

/// From any revision that waits for a parent, walking down from one that waits
/// to the next must come round to one that was seen.
std::unexpected<Error> GraphMaker::cycle(
    const std::vector<std::size_t>& waiting) const {
  const auto waits = [&](Number number) { return waiting[number] != 0; };
  Number at = 0;
  while (!waits(at)) {
    ++at;
  }
  std::vector<Number> path;
  auto again = path.end();
  while (again == path.end()) {
    path.push_back(at);
    at = *std::ranges::find_if(graph_.nodes_[at].parents, waits);
    again = std::ranges::find(path, at);
  }
  std::string names = graph_.revisions_[at].id;
  for (auto step = path.end(); step != again;) {
    names += " -> " + graph_.revisions_[*--step].id;
  }
  const Revision& revision = graph_.revisions_[at];
  return broken(revision.file, revision.lines.down_revisions,
                {.what = "a cycle: " + names,
                 .hint = "Mend the down_revision or depends_on of one of "
                         "them; one must come first."});
}

}  // namespace headgate
