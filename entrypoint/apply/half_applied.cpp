#include "entrypoint/apply/half_applied.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/apply/manner.hpp"
#include "entrypoint/chain/checksum.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

std::string name_of(const LoadedStep& loaded) {
  return "revision " + loaded.step.revision +
         (loaded.step.direction == Direction::up ? "" : "'s downgrade");
}

std::string command_for(Direction direction) {
  return direction == Direction::up ? "upgrade" : "downgrade";
}

/// `statement 1 stands`, `statements 1 to 3 stand`, or `nothing`.
std::string what_stands(const StepProgress& progress) {
  const std::size_t next = first_unfinished(progress.loaded, progress.rows);
  const std::size_t last = std::min(progress.statement, next) - 1;
  if (last == 0) {
    return "no statement of it stands";
  }
  return last == 1 ? "statement 1 stands"
                   : "statements 1 to " + std::to_string(last) + " stand";
}

std::string summary(const StepProgress& progress) {
  const std::size_t next = std::min(
      progress.statement, first_unfinished(progress.loaded, progress.rows));
  return what_stands(progress) + ", and `headgate " +
         command_for(progress.loaded.step.direction) +
         "` goes on at statement " + std::to_string(next);
}

/// Of `up ID` or `down ID`.
std::string revision_in(const std::string& half) {
  return half.substr(half.find(' ') + 1);
}

/// Of another image's revision, which this one cannot finish.
Result<void> unfinished_elsewhere(const std::string& revision, bool up) {
  return fail(
      ErrorCode::half_applied,
      "revision " + revision + (up ? "" : "'s downgrade") +
          ", which this image does not hold, has not been finished",
      "If another image is migrating, start this one when that is done; "
      "else deploy the image that holds it, whose `headgate upgrade` "
      "goes on; or, if this image can live with it, start it with "
      "--on-ahead allow.");
}

}  // namespace

const ProgressRow* find_row(const std::vector<ProgressRow>& rows,
                            std::size_t statement) {
  const auto found =
      std::ranges::find(rows, statement, &ProgressRow::statement);
  return found == rows.end() ? nullptr : &*found;
}

std::size_t first_unfinished(const LoadedStep& loaded,
                             const std::vector<ProgressRow>& rows) {
  const Section& section = loaded.section();
  std::size_t number = 1;
  for (const Statement& statement : section.statements) {
    const bool session = manner_of(statement, statement.in(section.sql)).kind ==
                         Manner::Kind::session;
    const ProgressRow* row = find_row(rows, number);
    if (!session && (row == nullptr || !row->finished)) {
      break;
    }
    ++number;
  }
  return number;
}

Result<void> check_progress(const LoadedStep& loaded,
                            const std::vector<ProgressRow>& rows) {
  const Section& section = loaded.section();
  for (const ProgressRow& row : rows) {
    if (!row.finished) {
      continue;
    }
    const bool there =
        row.statement >= 1 && row.statement <= section.statements.size();
    if (there &&
        sql_checksum(
            section.statements.at(row.statement - 1).in(section.sql)) ==
            row.checksum) {
      continue;
    }
    return fail(ErrorCode::half_applied,
                loaded.file.revision.file + ": " + name_of(loaded) +
                    " stopped half-way, and its statement " +
                    std::to_string(row.statement) +
                    ", which an earlier run has finished, is another one now",
                "Put the statements that ran back as they were; or undo them "
                "by hand and forget them with `headgate stamp`.");
  }
  return {};
}

Error explain_stop(const StepProgress& progress, FailedStep failed,
                   const DbError& error, std::optional<int> signal) {
  const std::size_t count = progress.loaded.section().statements.size();
  const std::string at = "stopped at statement " +
                         std::to_string(progress.statement) + " of " +
                         std::to_string(count);
  Error explained;
  if (error.failure == DbFailure::server) {
    failed.outcome = at;
    explained = explain_step(failed, error);
  } else {
    explained = explain(
        error, "apply " + name_of(progress.loaded) + ", which " + at, signal);
  }
  const bool stands = !progress.rows.empty();
  if (!stands) {
    return explained;
  }
  explained.message += "; " + summary(progress);
  if (explained.code != ErrorCode::interrupted) {
    explained.code = ErrorCode::half_applied;
    explained.hint =
        "Correct the statement if it is at fault; then run again, and it goes "
        "on where it stopped.";
  }
  return explained;
}

Result<void> check_half_applied(const Graph& chain, const DatabaseState& state,
                                const std::vector<LoadedStep>& steps) {
  for (const std::string& half : state.half_applied) {
    const bool planned =
        std::ranges::any_of(steps, [&half](const LoadedStep& loaded) {
          return loaded.progress_key().text() == half;
        });
    if (!planned) {
      const bool up = half.starts_with("up ");
      const std::string revision = revision_in(half);
      if (!chain.contains(revision)) {
        return unfinished_elsewhere(revision, up);
      }
      return fail(ErrorCode::half_applied,
                  "revision " + revision + (up ? "" : "'s downgrade") +
                      " stopped half-way, and this would not finish it",
                  up ? "Finish it with `headgate upgrade " + revision +
                           "`, or tell headgate where the database stands "
                           "with `headgate stamp`."
                     : "Finish it with `headgate downgrade " + revision +
                           "-1`, or tell headgate where the database stands "
                           "with `headgate stamp`.");
    }
  }
  return {};
}

bool all_elsewhere(const Graph& chain, const DatabaseState& state) {
  return std::ranges::none_of(state.half_applied,
                              [&chain](const std::string& half) {
                                return chain.contains(revision_in(half));
                              });
}

}  // namespace headgate
