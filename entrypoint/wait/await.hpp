#pragma once

#include <chrono>

#include "entrypoint/db/connect.hpp"
#include "entrypoint/log/log.hpp"
#include "entrypoint/util/backoff.hpp"

namespace headgate {

/// How long to wait, and for what.
struct AwaitOptions {
  BackoffPolicy backoff;                   ///< `limit` is `--wait-timeout`.
  std::chrono::milliseconds grace{3'000};  ///< How long `never` is doubted.
  std::chrono::milliseconds heartbeat{10'000};
  Clock::time_point deadline = Clock::time_point::max();  ///< `--deadline`.
  std::string purpose = "boot";
};

/// Waits until the database answers and returns the session. Logs a line for
/// every change of cause and a heartbeat now and then. Fails with `unreachable`
/// at the limit, `refused` when the grace has passed, `try_again` at the
/// deadline, `interrupted` on a stop signal.
[[nodiscard]] Result<Connection> await_database(const DatabaseUrl& url,
                                                const AwaitOptions& options,
                                                Reactor& reactor, Log& log);

}  // namespace headgate
