#pragma once

#include <cstdint>
#include <expected>

#include "entrypoint/process/owned_fd.hpp"

namespace headgate {

/// A TCP socket that listens on a port of all addresses, IPv6's and IPv4's, or
/// of IPv4's where there is no IPv6; on failure the errno. Port 0 is any that
/// is free. The socket does not block.
[[nodiscard]] std::expected<OwnedFd, int> listen_on(std::uint16_t port);

/// The port that a socket is bound to.
[[nodiscard]] std::uint16_t port_of(const OwnedFd& socket);

}  // namespace headgate
