#pragma once

#include <vector>

#include "entrypoint/config/endpoint.hpp"
#include "entrypoint/net/tls.hpp"
#include "entrypoint/wait/patience.hpp"

namespace headgate {

/// Waits until all endpoints are ready, for all at once. An attempt may take
/// 3 s. Logs a line for every change of an endpoint's cause and a heartbeat now
/// and then. Fails with `unreachable` at the limit, naming all that are not
/// ready; `refused` as soon as one's grace has passed; `try_again` at the
/// deadline; `interrupted` on a stop signal; `bad_config` when there is no
/// certificate to check those of https by.
[[nodiscard]] Result<void> await_endpoints(
    const std::vector<Endpoint>& endpoints, const AwaitOptions& options,
    const TlsRoots& roots, Reactor& reactor, Log& log);

}  // namespace headgate
