#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/version_change.hpp"

namespace headgate {

/// The version table on its way through a plan: each call gives one step's
/// changes, as Alembic makes them, and goes on from there.
class VersionRows {
 public:
  /// `rows` are the table's now; each must be in the graph.
  VersionRows(const Graph& graph, RevisionIds rows);

  /// `id` is applied, whose parents and dependencies are.
  [[nodiscard]] std::vector<VersionChange> upgrade(std::string_view id);

  /// `id` is undone, which is a row and which nothing applied needs.
  [[nodiscard]] std::vector<VersionChange> downgrade(std::string_view id);

  [[nodiscard]] const RevisionIds& rows() const { return rows_; }
  /// All that the rows imply.
  [[nodiscard]] const RevisionIds& applied() const { return applied_; }

 private:
  void follow(const std::vector<VersionChange>& changes);

  const Graph* graph_;
  RevisionIds rows_;
  RevisionIds applied_;
};

}  // namespace headgate
