#pragma once

#include <cerrno>
#include <cstdint>
#include <string>

#include <poll.h>

#include "entrypoint/net/socket.hpp"

namespace headgate {

/// A socket that is connected to an address of this machine, and does not
/// block; none where nobody listens.
inline OwnedFd dial(const std::string& address, std::uint16_t port) {
  StartedSocket started = start_tcp(address, std::to_string(port));
  if (!started) {
    return {};
  }
  int outcome = EINPROGRESS;
  while (outcome == EINPROGRESS) {
    pollfd waited{.fd = started->get(), .events = POLLOUT, .revents = 0};
    poll(&waited, 1, 60'000);
    outcome = connect_outcome(started->get());
  }
  return outcome == 0 ? *std::move(started) : OwnedFd();
}

}  // namespace headgate
