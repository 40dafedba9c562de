#include "entrypoint/net/listening.hpp"

#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>

namespace headgate {

namespace {

constexpr int kQueue = 16;
constexpr int kKind = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

using Listening = std::expected<OwnedFd, int>;

Listening listen_at(const sockaddr* address, socklen_t length) {
  OwnedFd fd(socket(address->sa_family, kKind, 0));
  if (fd.get() < 0) {
    return std::unexpected(errno);
  }
  const int on = 1;
  const int off = 0;
  // Without it connections of an earlier run would keep the port for a minute.
  setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address->sa_family == AF_INET6) {
    setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  }
  if (bind(fd.get(), address, length) != 0 || listen(fd.get(), kQueue) != 0) {
    return std::unexpected(errno);
  }
  return fd;
}

Listening listen_on_all(std::uint16_t port) {
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_port = htons(port);
  return listen_at(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

Listening listen_on_ipv4(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  return listen_at(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

}  // namespace

std::expected<OwnedFd, int> listen_on(std::uint16_t port) {
  Listening all = listen_on_all(port);
  const bool no_ipv6 =
      !all && (all.error() == EAFNOSUPPORT || all.error() == EADDRNOTAVAIL);
  return no_ipv6 ? listen_on_ipv4(port) : std::move(all);
}

std::uint16_t port_of(const OwnedFd& socket) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &length);
  // Both families have it at the same place.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

}  // namespace headgate
