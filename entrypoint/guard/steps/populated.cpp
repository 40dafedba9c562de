#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/fill/candidates.hpp"
#include "entrypoint/guard/fill/filler.hpp"
#include "entrypoint/guard/fill/kept.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

using Names = std::set<std::string, std::less<>>;

struct Advice {
  std::string_view sqlstate;
  std::string_view hint;
};

// table: what to do about a revision that rows stop, by SQLSTATE.
constexpr std::array kAdvice{
    Advice{
        .sqlstate = "23502",
        .hint =
            "Give the column a value in every row before it may not be NULL: a "
            "DEFAULT, or an UPDATE ahead of it."},
    Advice{.sqlstate = "23505",
           .hint =
               "Make the rows differ before the index is built: an UPDATE or a "
               "DELETE ahead of it."},
    Advice{.sqlstate = "23514",
           .hint =
               "Mend the rows ahead of the constraint, or add it NOT VALID and "
               "validate it once they are."},
    Advice{
        .sqlstate = "23503",
        .hint =
            "Mend the rows ahead of the foreign key, or add it NOT VALID and "
            "validate it once they are."},
    Advice{
        .sqlstate = "23P01",
        .hint =
            "Mend the rows that exclude one another ahead of the constraint."},
    Advice{.sqlstate = "22001",
           .hint = "Shorten the values ahead of the narrower type."},
    Advice{.sqlstate = "22003",
           .hint = "Mend the values ahead of the narrower type."},
    Advice{.sqlstate = "22P02",
           .hint =
               "Say in USING what becomes of values that do not fit the type."},
};

std::string advice(const Error& error) {
  const auto* const found =
      std::ranges::find(kAdvice, error.sqlstate, &Advice::sqlstate);
  return std::string(found == kAdvice.end()
                         ? "Make the revision fit for tables that hold rows."
                         : found->hint);
}

/// A message that quotes one of our long texts, without its repetitions.
std::string shortened(std::string message) {
  const std::string twice = std::string(kFillWords) + std::string(kFillWords);
  for (std::size_t at = message.find(twice); at != std::string::npos;
       at = message.find(twice, at)) {
    message.erase(at, kFillWords.size());
  }
  return message;
}

/// Goes along the chain with rows in every table.
class Population {
 public:
  explicit Population(Workshop& workshop)
      : workshop_(workshop),
        filler_({workshop.context.settings.version_table, "alembic_version",
                 "headgate_history", "headgate_progress"}) {
    step_.name = "populated";
  }

  Result<GuardStep> run();

 private:
  [[nodiscard]] const Revision& revision(const std::string& id) const {
    return workshop_.chain.graph.at(id);
  }
  [[nodiscard]] bool ends(const Result<void>& done) const {
    return !done && ends_guard(workshop_.context, done.error());
  }

  Result<void> one(const std::string& id);
  Result<void> undo_and_redo(const std::string& id, const SeenTables& before);
  /// An upgrade that failed: because of the rows, if it does not without them.
  Result<void> up_failed(const std::string& id, const Error& error,
                         std::string_view when);
  Result<void> down_failed(const std::string& id, const Error& error);
  Result<void> compare(const std::string& id, const SeenTables& before,
                       const SeenTables& up, std::string_view when);

  /// Brings the database without rows to where `id` is applied. What fails
  /// there is left out from then on, with all that needs it.
  Result<void> bring_bare(const std::string& id);
  Result<void> start_from_bare();

  Result<SeenTables> rows(bool fill);
  void note_gaps(const std::string& id);
  void tell(const std::string& id, GuardFinding finding);

  Workshop& workshop_;
  GuardStep step_;
  Filler filler_;
  std::optional<Journey> journey_;
  std::optional<Journey> bare_;
  Names bare_applied_;
  Names missing_;  ///< Revisions that fail without rows, or need one that does.
  Names noted_;
  std::set<std::pair<std::string, std::string>> told_;
  std::size_t applied_ = 0;
};

Result<SeenTables> Population::rows(bool fill) {
  const Result<Connection*> session = journey_->session();
  if (!session) {
    return std::unexpected(session.error());
  }
  auto seen = fill ? filler_.fill(**session) : filler_.look(**session);
  return seen ? Result<SeenTables>(*std::move(seen))
              : std::unexpected(
                    explain(seen.error(), "fill the tables",
                            workshop_.context.reactor.stop_signal()));
}

void Population::note_gaps(const std::string& id) {
  for (const FillGap& gap : filler_.gaps()) {
    if (noted_.insert(gap.name).second) {
      step_.notes.push_back(
          {.revision = id,
           .message = fmt::format("table {} could not be filled: {}", gap.name,
                                  gap.reason)});
    }
  }
}

void Population::tell(const std::string& id, GuardFinding finding) {
  if (told_.emplace(id, finding.check + " " + finding.object).second) {
    step_.findings.push_back(std::move(finding));
  }
}

Result<void> Population::bring_bare(const std::string& id) {
  if (!bare_) {
    const Result<DatabaseUrl> made = workshop_.databases.make();
    if (!made) {
      return std::unexpected(made.error());
    }
    bare_.emplace(workshop_, *made);
  }
  for (const std::string& next : workshop_.chain.graph.order()) {
    if (!missing_.contains(next) && !bare_applied_.contains(next)) {
      const Result<void> applied = bare_->up(next);
      if (ends(applied)) {
        return applied;
      }
      (applied ? bare_applied_ : missing_).insert(next);
    }
    if (next == id) {
      break;
    }
  }
  return {};
}

Result<void> Population::start_from_bare() {
  bare_->end_session();
  auto copied = workshop_.databases.copy(bare_->database());
  if (!copied) {
    return std::unexpected(copied.error());
  }
  journey_->end_session();
  const auto dropped = workshop_.databases.drop(journey_->database());
  if (!dropped) {
    return dropped;
  }
  journey_.emplace(workshop_, *std::move(copied));
  filler_.forget();
  return {};
}

Result<void> Population::up_failed(const std::string& id, const Error& error,
                                   std::string_view when) {
  if (const auto brought = bring_bare(id); !brought) {
    return brought;
  }
  if (missing_.contains(id)) {
    step_.notes.push_back(
        {.revision = id,
         .message = "not tried on rows: it fails without them"});
  } else {
    GuardFinding finding = failure_in(revision(id), "fails-on-rows", error);
    finding.message = std::string(when) + shortened(finding.message);
    finding.hint = advice(error);
    tell(id, std::move(finding));
  }
  return start_from_bare();
}

Result<void> Population::down_failed(const std::string& id,
                                     const Error& error) {
  if (const auto brought = bring_bare(id); !brought) {
    return brought;
  }
  const Result<void> undone = bare_->down(id);
  if (ends(undone)) {
    return undone;
  }
  if (undone) {
    GuardFinding finding =
        failure_in(revision(id), "downgrade-fails-on-rows", error);
    finding.hint = "Make the downgrade fit for tables that hold rows.";
    tell(id, std::move(finding));
    bare_applied_.erase(id);
  } else {
    step_.notes.push_back(
        {.revision = id,
         .message = "not undone on rows: that fails without them"});
  }
  if (undone || revision(id).transactional) {
    const auto brought = bring_bare(id);
    return brought ? start_from_bare() : brought;
  }
  missing_.insert(id);
  bare_.reset();
  bare_applied_.clear();
  const auto brought = bring_bare(id);
  return brought ? start_from_bare() : brought;
}

Result<void> Population::compare(const std::string& id,
                                 const SeenTables& before, const SeenTables& up,
                                 std::string_view when) {
  const Result<SeenTables> now = rows(false);
  if (!now) {
    return std::unexpected(now.error());
  }
  for (const RowLoss& loss : rows_not_kept(before, up, *now)) {
    GuardFinding finding =
        finding_in(revision(id), loss.rows ? "rows-lost" : "rows-changed",
                   fmt::format("{}, {}", when, loss.message));
    finding.object = loss.column.empty()
                         ? "table " + loss.table
                         : fmt::format("column {}.{}", loss.table, loss.column);
    finding.hint =
        "Let the downgrade leave alone what the upgrade did not change.";
    tell(id, std::move(finding));
  }
  return {};
}

Result<void> Population::undo_and_redo(const std::string& id,
                                       const SeenTables& before) {
  const Result<SeenTables> up = rows(false);
  if (!up) {
    return std::unexpected(up.error());
  }
  const Result<void> undone = journey_->down(id);
  if (ends(undone)) {
    return undone;
  }
  if (!undone) {
    return down_failed(id, undone.error());
  }
  if (const auto done = compare(id, before, *up, "once it is undone"); !done) {
    return done;
  }
  const Result<void> again = journey_->up(id);
  if (ends(again)) {
    return again;
  }
  return again ? compare(id, before, *up, "once it is applied again")
               : up_failed(id, again.error(), "after its downgrade, ");
}

Result<void> Population::one(const std::string& id) {
  const auto parents = workshop_.chain.graph.parents(id);
  if (missing_.contains(id) ||
      std::ranges::any_of(parents, [this](const std::string& parent) {
        return missing_.contains(parent);
      })) {
    missing_.insert(id);
    return {};
  }
  const Result<SeenTables> before = rows(true);
  if (!before) {
    return std::unexpected(before.error());
  }
  note_gaps(id);
  const Result<void> applied = journey_->up(id);
  if (ends(applied)) {
    return applied;
  }
  if (!applied) {
    return up_failed(id, applied.error(), "");
  }
  ++applied_;
  return revision(id).irreversible.empty() ? undo_and_redo(id, *before)
                                           : Result<void>();
}

Result<GuardStep> Population::run() {
  const Result<DatabaseUrl> made = workshop_.databases.make();
  if (!made) {
    return std::unexpected(made.error());
  }
  journey_.emplace(workshop_, *made);
  const auto& order = workshop_.chain.graph.order();
  for (std::size_t i = 0; i < order.size(); ++i) {
    workshop_.progress(i, order.size(), order[i]);
    if (const auto done = one(order[i]); !done) {
      return std::unexpected(done.error());
    }
  }
  const Result<SeenTables> last = rows(true);
  if (!last) {
    return std::unexpected(last.error());
  }
  note_gaps({});
  const auto filled = static_cast<std::size_t>(std::ranges::count_if(
      *last, [](const auto& one) { return one.second.count > 0; }));
  step_.summary = fmt::format("{} of {} went over rows of {}",
                              counted(applied_, "revision"), order.size(),
                              counted(filled, "table"));
  for (auto* const journey : {&journey_, &bare_}) {
    if (*journey) {
      (*journey)->end_session();
      const auto dropped = workshop_.databases.drop((*journey)->database());
      if (!dropped) {
        return std::unexpected(dropped.error());
      }
    }
  }
  if (!missing_.empty()) {
    step_.verdict = GuardVerdict::skipped;
  }
  judge_step(step_);
  return std::move(step_);
}

}  // namespace

Result<GuardStep> step_populated(Workshop& workshop) {
  return Population(workshop).run();
}

}  // namespace headgate
