#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

using RevisionIds = std::set<std::string, std::less<>>;

/// All revisions of the image as a DAG. Pure and immutable. `depends_on` counts
/// as an edge for order and for the version table ("real" heads), but not for
/// `heads()`; see Alembic's `ScriptDirectory`.
class Graph {
 public:
  /// Fails with `broken_chain`, naming file and line, on a duplicate id or
  /// label, a missing parent or dependency, a cycle, or an id that `check_id`
  /// refuses.
  [[nodiscard]] static Result<Graph> make(std::vector<Revision> revisions);

  [[nodiscard]] bool empty() const { return revisions_.empty(); }
  [[nodiscard]] std::size_t size() const { return revisions_.size(); }
  [[nodiscard]] bool contains(std::string_view id) const;
  /// The revision with exactly this id; `id` must be in the graph.
  [[nodiscard]] const Revision& at(std::string_view id) const;

  /// Revisions that no other names as its parent (Alembic's `heads`).
  [[nodiscard]] RevisionIds heads() const;
  /// Revisions that nothing descends from or depends on: what the version
  /// table holds once all is applied.
  [[nodiscard]] RevisionIds real_heads() const;
  [[nodiscard]] RevisionIds bases() const;

  /// Parents and dependencies, ids only, labels resolved.
  [[nodiscard]] std::vector<std::string> parents(std::string_view id) const;
  /// `parents` without those that another parent's ancestry implies: what a
  /// step replaces in the version table.
  [[nodiscard]] std::vector<std::string> versioned_parents(
      std::string_view id) const;
  /// Those that name `id` as parent or dependency.
  [[nodiscard]] std::vector<std::string> children(std::string_view id) const;
  /// Those that name `id` as parent (Alembic's `nextrev`).
  [[nodiscard]] std::vector<std::string> next(std::string_view id) const;

  /// `ids` and all that they descend from or depend on. Unknown ids are left
  /// out.
  [[nodiscard]] RevisionIds ancestors(const RevisionIds& ids) const;
  /// `ids` and all that descend from or depend on them.
  [[nodiscard]] RevisionIds descendants(const RevisionIds& ids) const;
  /// Those of `ids` that none of the others descends from or depends on,
  /// directly: the version table's rows when just `ids` are applied.
  [[nodiscard]] RevisionIds tips(const RevisionIds& ids) const;
  /// `id`, all that it descends from and all that descend from it, along
  /// down_revisions only.
  [[nodiscard]] RevisionIds lineage(std::string_view id) const;

  /// Labels that reach `id` along down_revisions: down from the revision that
  /// carries them to the last branch or merge point, and up without end.
  [[nodiscard]] std::set<std::string> labels(std::string_view id) const;
  /// The revision whose header carries this label.
  [[nodiscard]] std::optional<std::string> labelled(
      std::string_view label) const;
  /// All labels, each with the revision that carries it.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> all_labels()
      const;

  /// All ids, parents before children; ties in the order of the ids.
  [[nodiscard]] const std::vector<std::string>& order() const { return order_; }

 private:
  friend class GraphMaker;

  /// A revision's number: its place in `revisions_`.
  using Number = std::uint32_t;
  using Numbers = std::vector<Number>;

  struct Node {
    Numbers down;      ///< Parents,
    Numbers parents;   ///< with dependencies.
    Numbers next;      ///< Those that have it as a parent,
    Numbers children;  ///< or as a dependency.
  };

  Graph() = default;

  [[nodiscard]] std::optional<Number> find(std::string_view id) const;
  /// As `find`, for an id that is there.
  [[nodiscard]] Number number_of(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> names(const Numbers& numbers) const;
  /// Everything that can be reached from `start` over these edges.
  [[nodiscard]] std::vector<bool> reach(Numbers start,
                                        Numbers Node::* edges) const;
  [[nodiscard]] RevisionIds marked(const std::vector<bool>& marks) const;
  [[nodiscard]] Numbers numbers(const RevisionIds& ids) const;

  std::vector<Revision> revisions_;  ///< In the order of their ids.
  std::vector<Node> nodes_;
  std::vector<std::pair<std::string, Number>> labels_;  ///< Sorted.
  std::vector<std::string> order_;
};

/// Makes sure that every id fits into a version table's column of `width`
/// characters. Fails with `broken_chain`, naming file and line.
[[nodiscard]] Result<void> check_id_width(const Graph& graph,
                                          std::size_t width);

}  // namespace headgate
