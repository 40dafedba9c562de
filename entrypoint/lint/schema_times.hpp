#pragma once

#include <array>
#include <optional>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/schema.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// The trees of a section's statements; nothing of those that do not parse, and
/// an empty one of rows that are too many to be read.
using Trees = std::vector<std::optional<json::value>>;

[[nodiscard]] Trees parse_section(const Section& section);

/// A revision's sections.
struct ParsedRevision {
  Trees upgrade;
  Trees downgrade;
  Origin origin = 0;
};

/// The schema at the times of a revision that rules look at. Each is kept up
/// from revision to revision: copies would cost more than all else.
struct SchemaTimes {
  Schema now;         ///< As the command that is looked at finds it.
  Schema before;      ///< As the revision finds it,
  Schema after;       ///< as its upgrade leaves it,
  Schema after_down;  ///< and its downgrade after that.

  [[nodiscard]] std::array<Schema*, 4> all() {
    return {&now, &before, &after, &after_down};
  }

  /// Brings `after` and `after_down` to where the revision does.
  void look_ahead(const ParsedRevision& revision);
  /// Brings all to where the upgrade has brought `now`.
  void catch_up(const ParsedRevision& revision);
  /// Brings all there without a look.
  void pass(const ParsedRevision& revision);
};

}  // namespace headgate
