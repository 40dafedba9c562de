#include "entrypoint/db/result.hpp"

#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "entrypoint/db/text.hpp"

namespace headgate {

namespace {

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

std::size_t number(const std::string& text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The context, preceded by the query that a function or trigger ran itself.
std::string context_of(const PGresult* result) {
  std::string context = field(result, PG_DIAG_CONTEXT);
  const std::string query = field(result, PG_DIAG_INTERNAL_QUERY);
  if (query.empty()) {
    return context;
  }
  return fmt::format("internal query, at character {}: {}{}{}",
                     number(field(result, PG_DIAG_INTERNAL_POSITION)), query,
                     context.empty() ? "" : "\n", context);
}

DbFailure failure_of(const PGconn* conn) {
  return PQstatus(conn) == CONNECTION_BAD ? DbFailure::connection
                                          : DbFailure::server;
}

}  // namespace

void ClearResult::operator()(pg_result* result) const {
  PQclear(result);
}

Rows rows_of(const pg_result* result) {
  const int columns = PQnfields(result);
  Rows rows(static_cast<std::size_t>(PQntuples(result)));
  for (int i = 0; Row & row : rows) {
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      if (PQgetisnull(result, i, column) != 0) {
        row.emplace_back();
      } else {
        const auto length = PQgetlength(result, i, column);
        row.emplace_back(std::in_place, PQgetvalue(result, i, column),
                         static_cast<std::size_t>(length));
      }
    }
    ++i;
  }
  return rows;
}

DbError error_of(const pg_result* result, const pg_conn* conn) {
  DbError error{.failure = failure_of(conn),
                .sqlstate = field(result, PG_DIAG_SQLSTATE),
                .message = one_line(field(result, PG_DIAG_MESSAGE_PRIMARY)),
                .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
                .hint = field(result, PG_DIAG_MESSAGE_HINT),
                .context = context_of(result),
                .position = number(field(result, PG_DIAG_STATEMENT_POSITION)),
                .table = field(result, PG_DIAG_TABLE_NAME),
                .column = field(result, PG_DIAG_COLUMN_NAME)};
  if (error.message.empty()) {  // libpq's own errors have no fields.
    error.message = first_line(PQresultErrorMessage(result));
  }
  return error;
}

DbError error_of(const pg_conn* conn) {
  DbError error;
  error.failure = failure_of(conn);
  error.message = first_line(PQerrorMessage(conn));
  return error;
}

}  // namespace headgate
