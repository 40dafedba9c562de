#include "entrypoint/db/explain.hpp"

#include <cstring>

namespace headgate {
namespace {

Error from_server(const DbError& error, const std::string& doing) {
  const std::string message = "cannot " + doing + ": " + one_line(error);
  const std::string& state = error.sqlstate;
  if (state == "42501" || state.starts_with("28")) {
    return {.code = ErrorCode::refused,
            .message = message,
            .hint =
                "Grant the privilege to the role that headgate connects "
                "as, or connect as another one.",
            .sqlstate = state};
  }
  if (state == "25006") {
    return {.code = ErrorCode::refused,
            .message = message,
            .hint = "Connect to the writable primary.",
            .sqlstate = state};
  }
  const bool passing = state == "57014" || state == "55P03" ||
                       state.starts_with("40") || state.starts_with("53");
  return {.code = passing ? ErrorCode::try_again : ErrorCode::internal,
          .message = message,
          .hint = passing ? "Try again once the database is less busy."
                          : "Look into the server's log; if this is not its "
                            "doing, report it as a bug of headgate.",
          .sqlstate = state};
}

}  // namespace

std::string one_line(const DbError& error) {
  std::string line = error.message;
  if (!error.sqlstate.empty()) {
    line += " (SQLSTATE " + error.sqlstate + ")";
  }
  if (!error.detail.empty()) {
    line += ": " + error.detail;
  }
  for (char& letter : line) {
    if (letter == '\n' || letter == '\r') {
      letter = ' ';
    }
  }
  return line;
}

Error interrupted_by(int signal, const std::string& doing) {
  const char* name = sigabbrev_np(signal);
  return {.code = ErrorCode::interrupted,
          .message = std::string("stopped by SIG") +
                     (name == nullptr ? "?" : name) +
                     " before headgate could " + doing,
          .hint = {},
          .signal = signal,
          .sqlstate = {}};
}

Error explain(const DbError& error, const std::string& doing,
              std::optional<int> signal) {
  switch (error.failure) {
    case DbFailure::server:
      return from_server(error, doing);
    case DbFailure::interrupted:
      return interrupted_by(signal.value_or(0), doing);
    case DbFailure::timed_out:
      return {.code = ErrorCode::try_again,
              .message = "the deadline passed before headgate could " + doing,
              .hint =
                  "Raise --deadline, or find out what keeps the database "
                  "busy.",
              .sqlstate = {}};
    case DbFailure::abandoned:
      return {
          .code = ErrorCode::try_again,
          .message = "headgate gave up to " + doing + ": " + one_line(error),
          .hint = "Run it again; whole revisions that were applied stand.",
          .sqlstate = error.sqlstate};
    case DbFailure::connection:
      break;
  }
  return {.code = ErrorCode::try_again,
          .message = "the connection broke before headgate could " + doing +
                     ": " + one_line(error),
          .hint = "Run it again; whole revisions that were applied stand.",
          .sqlstate = error.sqlstate};
}

}  // namespace headgate
