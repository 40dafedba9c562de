#include "entrypoint/net/socket.hpp"

#include <cerrno>
#include <cstring>
#include <memory>

#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace headgate {

namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

StartedSocket start(int family, const sockaddr* address, socklen_t length) {
  OwnedFd fd(socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (fd.get() < 0 ||
      (connect(fd.get(), address, length) != 0 && errno != EINPROGRESS)) {
    return std::unexpected(errno);
  }
  return fd;
}

/// An end of a connection.
struct End {
  sockaddr_storage address{};
  socklen_t length = sizeof address;

  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address); }
};

bool same(const End& one, const End& other) {
  return one.address.ss_family != AF_UNIX && one.length == other.length &&
         std::memcmp(&one.address, &other.address, one.length) == 0;
}

}  // namespace

StartedSocket start_tcp(const std::string& address, const std::string& port) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.c_str(), port.c_str(), &hints, &found) != 0) {
    return std::unexpected(EADDRNOTAVAIL);
  }
  const std::unique_ptr<addrinfo, FreeAddresses> list(found);
  return start(found->ai_family, found->ai_addr, found->ai_addrlen);
}

StartedSocket start_unix(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return std::unexpected(ENAMETOOLONG);
  }
  path.copy(address.sun_path, path.size());
  return start(AF_UNIX, reinterpret_cast<const sockaddr*>(&address),
               sizeof address);
}

int connect_outcome(int fd) {
  int error = 0;
  socklen_t length = sizeof error;
  if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) != 0) {
    return errno;
  }
  End peer;
  if (error == 0 && getpeername(fd, peer.generic(), &peer.length) != 0) {
    error = errno == ENOTCONN ? EINPROGRESS : errno;
  }
  End own;
  if (error == 0 && getsockname(fd, own.generic(), &own.length) == 0 &&
      same(own, peer)) {
    // Reset it, lest what shall listen there finds the port in TIME_WAIT.
    const linger reset{.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    return ECONNREFUSED;
  }
  return error;
}

}  // namespace headgate
