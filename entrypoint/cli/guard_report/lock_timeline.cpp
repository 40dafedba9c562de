#include "entrypoint/cli/guard_report/lock_timeline.hpp"

#include <algorithm>

namespace headgate {
namespace {

/// What is left of the width to what took no time at all.
double least_share(std::size_t statements) {
  constexpr double most = 0.03;
  return std::min(most, 0.5 / static_cast<double>(statements));
}

std::vector<double> starts_of(const GuardRevision& revision) {
  const std::size_t count = revision.statements.size();
  std::chrono::microseconds total{0};
  for (const TracedStatement& statement : revision.statements) {
    total += statement.took;
  }
  const double least = count == 0 ? 0 : least_share(count);
  const double rest = 1 - (least * static_cast<double>(count));
  std::vector<double> starts{0};
  for (const TracedStatement& statement : revision.statements) {
    const double share = total.count() == 0
                             ? 1 / static_cast<double>(count)
                             : static_cast<double>(statement.took.count()) /
                                   static_cast<double>(total.count());
    starts.push_back(starts.back() + least + (share * rest));
  }
  starts.back() = 1;
  return starts;
}

TimelineRow& row_of(const TracedRelation& relation, LockTimeline& timeline) {
  const auto found =
      std::ranges::find(timeline.rows, relation.name, &TimelineRow::name);
  if (found != timeline.rows.end()) {
    return *found;
  }
  timeline.rows.push_back(
      {.name = relation.name, .kind = relation.kind, .spans = {}, .marks = {}});
  return timeline.rows.back();
}

/// A lock that is no stronger than what is held is nothing new.
void add_span(LockSpan span, TimelineRow& row) {
  if (!row.spans.empty() && row.spans.back().until > span.from) {
    if (row.spans.back().lock >= span.lock) {
      return;
    }
    row.spans.back().until = span.from;
    if (row.spans.back().from >= span.from) {
      row.spans.pop_back();
    }
  }
  row.spans.push_back(span);
}

void add(const TracedRelation& relation, LockSpan span, LockTimeline& into) {
  TimelineRow& row = row_of(relation, into);
  row.strongest = std::max(row.strongest, relation.lock);
  if (relation.lock != LockMode::none) {
    span.lock = relation.lock;
    add_span(span, row);
  }
  if (relation.scanned || relation.rewritten || relation.built_index ||
      relation.dropped) {
    row.marks.push_back({.at = span.from,
                         .statement = span.statement,
                         .scanned = relation.scanned,
                         .rewritten = relation.rewritten,
                         .built_index = relation.built_index,
                         .dropped = relation.dropped});
  }
}

}  // namespace

LockTimeline timeline_of(const GuardRevision& revision) {
  LockTimeline timeline{.starts = starts_of(revision), .rows = {}};
  for (std::size_t i = 0; i < revision.statements.size(); ++i) {
    const double until = revision.transactional ? 1 : timeline.starts.at(i + 1);
    for (const TracedRelation& relation : revision.statements[i].relations) {
      add(relation,
          {.from = timeline.starts.at(i), .until = until, .statement = i},
          timeline);
    }
  }
  return timeline;
}

LockMode strongest_lock(const GuardRevision& revision) {
  LockMode strongest = LockMode::none;
  for (const TracedStatement& statement : revision.statements) {
    for (const TracedRelation& relation : statement.relations) {
      strongest = std::max(strongest, relation.lock);
    }
  }
  return strongest;
}

}  // namespace headgate
