#pragma once

#include <expected>
#include <string>

#include "entrypoint/process/owned_fd.hpp"

namespace headgate {

/// A socket that connects, or the errno that says why there is none.
using StartedSocket = std::expected<OwnedFd, int>;

/// Begins to connect to a numeric address, without blocking; the socket is
/// writable once `connect_outcome` has something new to say.
[[nodiscard]] StartedSocket start_tcp(const std::string& address,
                                      const std::string& port);

/// The same to a unix socket.
[[nodiscard]] StartedSocket start_unix(const std::string& path);

/// How the connecting stands: 0 when connected, EINPROGRESS while it is under
/// way, else why it failed. A TCP socket that has met itself, as one can on a
/// port of loopback that nobody has taken, counts as refused.
[[nodiscard]] int connect_outcome(int fd);

}  // namespace headgate
