#pragma once

#include <functional>

#include "entrypoint/db/db_error.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// Somebody who looks after a statement from outside while it runs. Borrowed
/// for the statement's time.
struct Attendant {
  int fd = -1;  ///< Readable: `attend` is called; -1: there is none.
  Clock::time_point due = Clock::time_point::max();  ///< The first call's time.
  /// Called when `due` has passed or `fd` is readable; it must then have read
  /// what was there. May wait, on other sessions than the statement's. Returns
  /// when it wants to be called next, or why the statement must be cancelled.
  std::function<DbResult<Clock::time_point>()> attend;
  /// Called once, when the statement is on its way: what can be done while the
  /// server works. May be empty; must be brief, since nothing is heard so long.
  std::function<void()> meanwhile = nullptr;
};

}  // namespace headgate
