#pragma once

#include <expected>
#include <string>
#include <utility>

namespace headgate {

/// What went wrong, in the terms an operator can act upon. Each code has one
/// exit status (`exit_status.hpp`) and one row in `docs/exit-status.md`.
enum class ErrorCode {
  answered_no,          ///< A question (`verify`) was answered "no".
  usage,                ///< The command line makes no sense.
  bad_config,           ///< A setting cannot be used.
  broken_chain,         ///< The chain contradicts itself or cannot be parsed.
  chain_not_found,      ///< There is no chain where we were told to look.
  unreachable,          ///< What is waited for did not come in time.
  internal,             ///< A bug of ours.
  try_again,            ///< The lock or the deadline was not met.
  wrong_revision,       ///< The database is ahead or diverged.
  refused,              ///< The server refused us for good.
  preflight_failed,     ///< A check before migrating failed.
  revision_failed,      ///< A revision failed and was rolled back.
  half_applied,         ///< A `transaction: none` revision stopped half-way.
  verification_failed,  ///< The database is not where the plan ends.
  not_executable,       ///< CMD is there, but cannot be executed.
  command_not_found,    ///< CMD is not there.
  interrupted,          ///< A signal ended us; see `Error::signal`.
};

/// A failure on its way up to `main`, which prints it once.
struct Error {
  ErrorCode code;
  std::string message;   ///< One lower-case line without a full stop.
  std::string hint;      ///< A sentence on what to do next, or empty.
  int signal = 0;        ///< For `interrupted`: the signal's number.
  std::string sqlstate;  ///< The server's five characters, where it said any.
};

/// Either a value or the reason why there is none. We don't throw.
template <typename T>
using Result = std::expected<T, Error>;

/// Makes the failing half of a Result: `return fail(ErrorCode::..., "...")`.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code,
                                                 std::string message,
                                                 std::string hint = {}) {
  return std::unexpected(Error{.code = code,
                               .message = std::move(message),
                               .hint = std::move(hint),
                               .sqlstate = {}});
}

}  // namespace headgate
