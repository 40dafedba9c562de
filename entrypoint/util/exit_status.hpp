#pragma once

#include <array>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// One row of the table of exit statuses, as `docs/exit-status.md` prints it.
struct ExitStatus {
  ErrorCode code;
  int status;
  std::string_view meaning;
  std::string_view database;  ///< What the failure left of the database.
};

/// The only place where a failure gets its number.
inline constexpr std::array kExitStatuses{
    ExitStatus{.code = ErrorCode::answered_no,
               .status = 1,
               .meaning = "a question was answered \"no\"",
               .database = "unchanged"},
    ExitStatus{.code = ErrorCode::usage,
               .status = 64,
               .meaning = "the command line makes no sense",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::broken_chain,
               .status = 65,
               .meaning = "the chain is broken",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::chain_not_found,
               .status = 66,
               .meaning = "the chain was not found",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::unreachable,
               .status = 69,
               .meaning = "not reachable within --wait-timeout",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::internal,
               .status = 70,
               .meaning = "a bug of ours",
               .database = "last whole revision"},
    ExitStatus{.code = ErrorCode::try_again,
               .status = 75,
               .meaning = "the lock or the deadline was not met; try again",
               .database = "last whole revision"},
    ExitStatus{
        .code = ErrorCode::wrong_revision,
        .status = 76,
        .meaning = "the database is ahead of the chain, or diverged from it",
        .database = "unchanged"},
    ExitStatus{
        .code = ErrorCode::refused,
        .status = 77,
        .meaning = "the server refused us (password, role, privilege, TLS)",
        .database = "unchanged"},
    ExitStatus{.code = ErrorCode::bad_config,
               .status = 78,
               .meaning = "a setting cannot be used",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::preflight_failed,
               .status = 79,
               .meaning = "a preflight check failed",
               .database = "unchanged"},
    ExitStatus{.code = ErrorCode::revision_failed,
               .status = 80,
               .meaning = "a revision failed and was rolled back",
               .database = "last whole revision"},
    ExitStatus{.code = ErrorCode::half_applied,
               .status = 81,
               .meaning = "a `transaction: none` revision stopped half-way; "
                          "run again to resume",
               .database = "named in the message"},
    ExitStatus{.code = ErrorCode::verification_failed,
               .status = 82,
               .meaning = "verification failed after migrating",
               .database = "see the message"},
    ExitStatus{.code = ErrorCode::not_executable,
               .status = 126,
               .meaning = "CMD cannot be executed",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::command_not_found,
               .status = 127,
               .meaning = "CMD is not there",
               .database = "untouched"},
    ExitStatus{.code = ErrorCode::interrupted,
               .status = 128,
               .meaning = "128 + n: signal n ended the run",
               .database = "last whole revision"},
};

/// The status that the process ends with when `error` reaches `main`.
[[nodiscard]] constexpr int exit_status(const Error& error) {
  for (const ExitStatus& row : kExitStatuses) {
    if (row.code == error.code) {
      return row.status + error.signal;
    }
  }
  return 70;
}

}  // namespace headgate
