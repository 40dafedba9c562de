#pragma once

#include <memory>

#include "entrypoint/db/connection.hpp"

struct pg_result;  // libpq's PGresult

namespace headgate {

struct ClearResult {
  void operator()(pg_result* result) const;
};

/// One statement's result, as libpq holds it.
using ResultHandle = std::unique_ptr<pg_result, ClearResult>;

[[nodiscard]] Rows rows_of(const pg_result* result);

/// The failure that `result` stands for; `server` unless `conn` is dead.
[[nodiscard]] DbError error_of(const pg_result* result, const pg_conn* conn);

/// The failure that `conn` holds where there is no result.
[[nodiscard]] DbError error_of(const pg_conn* conn);

}  // namespace headgate
