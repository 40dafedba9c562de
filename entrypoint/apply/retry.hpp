#pragma once

#include "entrypoint/db/db_error.hpp"

namespace headgate {

/// Whether it makes sense to run a step again after `error`, whose
/// transaction is undone: a lock that was not to be had in time (55P03), a
/// deadlock (40P01), a serialization failure (40001), or a connection that
/// broke other than by an administrator's command (57P01). Pure.
[[nodiscard]] bool worth_retrying(const DbError& error);

}  // namespace headgate
