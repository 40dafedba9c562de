#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>

namespace headgate {

/// Who ended a statement.
enum class DbFailure : std::uint8_t {
  server,       ///< The server answered with an error; the session lives.
  connection,   ///< The session is gone, or was never there.
  interrupted,  ///< A stop signal; the statement was cancelled.
  timed_out,    ///< The caller's deadline; the statement was cancelled.
  abandoned,    ///< Its attendant's word; the statement was cancelled.
};

/// What the server or libpq said of a failure.
struct DbError {
  DbFailure failure = DbFailure::server;
  std::string sqlstate;  ///< Five characters, or empty where there is none.
  std::string message;   ///< Primary message, one line, as the server put it.
  std::string detail;
  std::string hint;
  std::string context;
  /// Where in the text that was sent, 1-based in characters; 0: not known.
  std::size_t position = 0;
  std::string table;   ///< What a constraint stands on, or empty.
  std::string column;  ///< The column that may not be null, or empty.
};

/// The outcome of talking to the database.
template <typename T>
using DbResult = std::expected<T, DbError>;

}  // namespace headgate
