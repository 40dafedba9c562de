#pragma once

#include <cstddef>
#include <string>

#include "entrypoint/apply/message.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/db/db_error.hpp"

namespace headgate {

/// The parts of a revision that failed, as far as explaining it needs them.
struct FailedStep {
  const RevisionFile& file;
  Direction direction = Direction::up;
  const Message& message;
  std::size_t completed = 0;  ///< Statements of the message that had finished.
};

/// Says where and why a revision failed: file:line:column, the statement
/// without its literals, SQLSTATE, and what the server said. Pure.
/// The code is `revision_failed`, or `try_again` when it was not the revision's
/// fault (somebody else moved the version row).
[[nodiscard]] Error explain_step(const FailedStep& step, const DbError& error);

}  // namespace headgate
