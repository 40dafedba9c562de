#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/bare_chain.hpp"
#include "entrypoint/guard/fill/filler.hpp"
#include "entrypoint/guard/fill/kept.hpp"
#include "entrypoint/guard/row_advice.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {
namespace {

using Names = std::set<std::string, std::less<>>;

/// Goes along the chain with rows in every table.
class Population {
 public:
  explicit Population(Workshop& workshop)
      : workshop_(workshop),
        filler_({workshop.context.settings.version_table, "alembic_version",
                 "headgate_history", "headgate_progress"}),
        bare_(workshop) {
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
  Result<void> up_failed(const std::string& id, const Error& error);
  Result<void> up_again_failed(const std::string& id, const Error& error);
  Result<void> down_failed(const std::string& id, const Error& error);
  Result<void> compare(const std::string& id, const SeenTables& before,
                       const SeenTables& up, std::string_view when);

  /// Goes on in a copy of the database without rows.
  Result<void> start_from_bare();

  Result<SeenTables> rows(bool fill);
  void note_gaps(const std::string& id);
  void note(const std::string& id, std::string message);
  void tell(const std::string& id, GuardFinding finding);
  void tell_of_rows(const std::string& id, const Error& error,
                    std::string_view when);

  Workshop& workshop_;
  GuardStep step_;
  Filler filler_;
  std::unique_ptr<Journey> journey_;
  BareChain bare_;
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
      note(id, fmt::format("table {} could not be filled: {}", gap.name,
                           gap.reason));
    }
  }
}

void Population::tell(const std::string& id, GuardFinding finding) {
  if (told_.emplace(id, finding.check + " " + finding.object).second) {
    step_.findings.push_back(std::move(finding));
  }
}

Result<void> Population::start_from_bare() {
  auto copied = bare_.copy();
  if (!copied) {
    return std::unexpected(copied.error());
  }
  journey_->end_session();
  const auto dropped = workshop_.databases.drop(journey_->database());
  if (!dropped) {
    return dropped;
  }
  journey_ = std::make_unique<Journey>(workshop_, *std::move(copied));
  bare_.lend_roles(*journey_);
  filler_.forget();
  return {};
}

void Population::note(const std::string& id, std::string message) {
  step_.notes.push_back({.revision = id, .message = std::move(message)});
}

void Population::tell_of_rows(const std::string& id, const Error& error,
                              std::string_view when) {
  GuardFinding finding = failure_in(revision(id), "fails-on-rows", error);
  finding.message =
      std::string(when) + without_repetition(std::move(finding.message));
  finding.hint = row_advice(error.sqlstate);
  tell(id, std::move(finding));
}

Result<void> Population::up_failed(const std::string& id, const Error& error) {
  if (const auto brought = bare_.bring(id); !brought) {
    return brought;
  }
  if (bare_.leaves_out(id)) {
    note(id, "not tried on rows: it fails without them");
  } else {
    tell_of_rows(id, error, "");
  }
  return start_from_bare();
}

Result<void> Population::up_again_failed(const std::string& id,
                                         const Error& error) {
  if (const auto brought = bare_.bring(id); !brought) {
    return brought;
  }
  const Result<bool> again =
      bare_.leaves_out(id) ? Result<bool>(false) : bare_.goes_again(id);
  if (!again) {
    return std::unexpected(again.error());
  }
  if (*again) {
    tell_of_rows(id, error, "after its downgrade, ");
  } else {
    note(id,
         "not applied again on rows: after its downgrade it fails without "
         "them");
  }
  return start_from_bare();
}

Result<void> Population::down_failed(const std::string& id,
                                     const Error& error) {
  if (const auto brought = bare_.bring(id); !brought) {
    return brought;
  }
  const Result<bool> undone = bare_.undo(id);
  if (!undone) {
    return std::unexpected(undone.error());
  }
  if (*undone) {
    GuardFinding finding =
        failure_in(revision(id), "downgrade-fails-on-rows", error);
    finding.hint = "Make the downgrade fit for tables that hold rows.";
    tell(id, std::move(finding));
  } else {
    note(id, "not undone on rows: that fails without them");
  }
  const auto brought = bare_.bring(id);
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
               : up_again_failed(id, again.error());
}

Result<void> Population::one(const std::string& id) {
  if (bare_.leaves_out(id)) {
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
    return up_failed(id, applied.error());
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
  journey_ = std::make_unique<Journey>(workshop_, *made);
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
  journey_->end_session();
  for (const auto& done :
       {workshop_.databases.drop(journey_->database()), bare_.end()}) {
    if (!done) {
      return std::unexpected(done.error());
    }
  }
  if (!bare_.is_whole()) {
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
