#pragma once

#include <string>

#include <netinet/in.h>
#include <sys/socket.h>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/process/owned_fd.hpp"

namespace headgate {

/// A port of 127.0.0.1 that the kernel accepts connections on and where nobody
/// ever answers; without `open`, one where nobody listens.
class Listener {
 public:
  explicit Listener(bool open) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t length = sizeof address;
    bind(fd_.get(), generic, length);
    if (open) {
      listen(fd_.get(), 16);
    }
    getsockname(fd_.get(), generic, &length);
    port_ = std::to_string(ntohs(address.sin_port));
  }

  [[nodiscard]] int fd() const { return fd_.get(); }

  [[nodiscard]] DatabaseHost host() const {
    return {.name = "127.0.0.1", .port = port_};
  }

  [[nodiscard]] DatabaseUrl url() const {
    DatabaseUrl url;
    url.hosts = {host()};
    url.user = "u";
    url.database = "d";
    url.password = Secret("hidden-42");
    return url;
  }

 private:
  OwnedFd fd_;
  std::string port_;
};

}  // namespace headgate
