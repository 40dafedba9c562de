#include "entrypoint/cli/guard_report/lock_timeline.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

TracedStatement statement(int took, std::vector<TracedRelation> relations) {
  return {.place = {},
          .text = "",
          .took = std::chrono::microseconds(took),
          .relations = std::move(relations)};
}

TracedRelation relation(std::string name, LockMode lock) {
  return {.name = std::move(name), .kind = "table", .lock = lock};
}

GuardRevision revision(std::vector<TracedStatement> statements) {
  return {.id = "a",
          .message = "",
          .file = "",
          .down_revisions = {},
          .depends_on = {},
          .irreversible = "",
          .up = {},
          .down = {},
          .statements = std::move(statements)};
}

}  // namespace

TEST_CASE("a transaction keeps its locks to the end", "[cli]") {
  const LockTimeline timeline = timeline_of(
      revision({statement(500, {relation("t", LockMode::share)}),
                statement(500, {relation("t", LockMode::access_exclusive),
                                relation("u", LockMode::row_share)})}));
  REQUIRE(timeline.starts.size() == 3);
  CHECK(timeline.starts.at(1) == Approx(0.5));
  REQUIRE(timeline.rows.size() == 2);
  const TimelineRow& row = timeline.rows.front();
  CHECK(row.strongest == LockMode::access_exclusive);
  REQUIRE(row.spans.size() == 2);
  CHECK(row.spans.at(0).lock == LockMode::share);
  CHECK(row.spans.at(0).until == Approx(0.5));
  CHECK(row.spans.at(1).from == Approx(0.5));
  CHECK(row.spans.at(1).until == 1);
  CHECK(row.spans.at(1).statement == 1);
}

TEST_CASE("a weaker lock is nothing new", "[cli]") {
  const LockTimeline timeline = timeline_of(
      revision({statement(1, {relation("t", LockMode::exclusive),
                              relation("t", LockMode::access_exclusive)}),
                statement(1, {relation("t", LockMode::access_share)})}));
  REQUIRE(timeline.rows.front().spans.size() == 1);
  CHECK(timeline.rows.front().spans.front().lock == LockMode::access_exclusive);
}

TEST_CASE("without a transaction a lock ends with its statement", "[cli]") {
  GuardRevision each = revision(
      {statement(1, {relation("t", LockMode::share)}), statement(1, {}),
       statement(1, {relation("t", LockMode::share)})});
  each.transactional = false;
  const LockTimeline timeline = timeline_of(each);
  REQUIRE(timeline.rows.front().spans.size() == 2);
  CHECK(timeline.rows.front().spans.at(0).until ==
        Approx(timeline.starts.at(1)));
  CHECK(timeline.rows.front().spans.at(1).from ==
        Approx(timeline.starts.at(2)));
}

TEST_CASE("what is short is seen all the same", "[cli]") {
  const LockTimeline few =
      timeline_of(revision({statement(0, {}), statement(1'000'000, {})}));
  CHECK(few.starts.at(1) == Approx(0.03));
  const LockTimeline many = timeline_of(
      revision(std::vector<TracedStatement>(400, statement(0, {}))));
  CHECK(many.starts.at(1) == Approx(1.0 / 400));
  CHECK(many.starts.back() == 1);
}

TEST_CASE("what a statement did is marked where it began", "[cli]") {
  TracedRelation dropped = relation("t", LockMode::none);
  dropped.dropped = true;
  const LockTimeline timeline =
      timeline_of(revision({statement(1, {}), statement(1, {dropped})}));
  const TimelineRow& row = timeline.rows.front();
  CHECK(row.spans.empty());
  REQUIRE(row.marks.size() == 1);
  CHECK(row.marks.front().dropped);
  CHECK_FALSE(row.marks.front().scanned);
  CHECK(row.marks.front().at == Approx(0.5));
  CHECK(row.marks.front().statement == 1);
}

TEST_CASE("a revision's strongest lock is that of all statements", "[cli]") {
  CHECK(strongest_lock(revision({})) == LockMode::none);
  CHECK(strongest_lock(
            revision({statement(1, {relation("t", LockMode::share)}),
                      statement(1, {relation("u", LockMode::row_share)})})) ==
        LockMode::share);
}
