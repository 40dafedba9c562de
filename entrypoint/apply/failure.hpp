#pragma once

#include <cstddef>
#include <expected>
#include <string>

#include "entrypoint/apply/message.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/db/db_error.hpp"

namespace headgate {

/// The parts of a revision that failed, as far as explaining it needs them.
struct FailedStep {
  const RevisionFile& file;
  Direction direction = Direction::up;
  const Section& section;  ///< The file's, or one statement of it.
  const Message& message;
  std::size_t completed = 0;  ///< Statements of the message that had finished.
  /// What became of the revision, between its name and the server's words.
  std::string outcome = "failed and was rolled back";
};

/// Why a step did not go through: what the server said, for whoever decides
/// whether it is tried again, and what people are told.
struct StepFailure {
  DbError error;
  Error explained;
};

using StepResult = std::expected<void, StepFailure>;

/// Says where and why a revision failed: file:line:column, the statement
/// without its literals, SQLSTATE, and what the server said. Pure.
/// The code is `revision_failed`, or `try_again` when it was not the revision's
/// fault (somebody else moved the version row).
[[nodiscard]] Error explain_step(const FailedStep& step, const DbError& error);

/// Whether it is how the recording statement (`record_step`) fails when the
/// version table's rows are not those that the revision starts from.
[[nodiscard]] bool found_other_rows(const DbError& error);

/// The failure of a revision whose rows somebody else has moved.
[[nodiscard]] Error moved_elsewhere(const Revision& revision);

}  // namespace headgate
