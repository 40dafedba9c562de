#pragma once

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/guard/report.hpp"
#include "entrypoint/guard/trace/sight.hpp"

namespace headgate {

/// What a statement did to one relation, with what a comparison needs.
struct RelationTrace {
  ObjectName relation;
  TracedRelation told;  ///< Its lock: what is held once the statement is done.
  LockMode before = LockMode::none;  ///< What its transaction held already.
};

/// One statement as it was watched.
struct StatementTrace {
  std::vector<RelationTrace> relations;  ///< All locked or changed.
  std::chrono::microseconds took{0};
};

/// What stands around a statement besides the two looks.
struct TracedMoment {
  /// The relations, by oid, that the revision found. Others are its own.
  const std::set<std::string>& old;
  /// What the server said meanwhile: `verifying table "partner"`.
  const std::vector<std::string>& heard;
  std::string_view kind;  ///< As `Statement` has it: `ALTER TABLE`.
  /// Nobody could hear the server: counters and new indexes tell instead.
  bool deaf = false;
};

/// What a statement did to the relations that its revision found, by the names
/// that they had before it; to indexes only what is more than to their tables.
/// Pure.
[[nodiscard]] std::vector<RelationTrace> trace_relations(
    const Sight& before, const Sight& after, const TracedMoment& moment);

/// Those that a reader wants to hear of: what the statement locked more than
/// its transaction had before, worked on or dropped.
[[nodiscard]] std::vector<TracedRelation> worth_telling(
    const StatementTrace& trace);

}  // namespace headgate
