#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entrypoint/guard/report.hpp"

namespace headgate {

/// For how long a lock was held; both are shares of the whole time, 0 to 1.
struct LockSpan {
  double from = 0;
  double until = 0;
  LockMode lock = LockMode::none;
  std::size_t statement = 0;  ///< That took it, from 0.
};

/// What a statement did besides: it read all rows, wrote them anew, and so on.
struct TimelineMark {
  double at = 0;
  std::size_t statement = 0;
  bool scanned = false;
  bool rewritten = false;
  bool built_index = false;
  bool dropped = false;
};

/// What happened to a relation.
struct TimelineRow {
  std::string name;
  std::string kind;
  LockMode strongest = LockMode::none;
  std::vector<LockSpan> spans;  ///< One after another.
  std::vector<TimelineMark> marks;
};

/// The locks of a revision over the time of its statements.
struct LockTimeline {
  std::vector<double> starts;  ///< Of each statement, and the end: 1.
  std::vector<TimelineRow> rows;
};

/// A transaction keeps its locks to its end; a statement without one until it
/// ends itself. What is short is drawn wider than it took, so that it is seen;
/// of all the width at most half goes to that. Pure.
[[nodiscard]] LockTimeline timeline_of(const GuardRevision& revision);

/// The strongest lock that a revision took on anything.
[[nodiscard]] LockMode strongest_lock(const GuardRevision& revision);

}  // namespace headgate
