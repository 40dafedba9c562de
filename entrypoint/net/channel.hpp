#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entrypoint/net/probe_failure.hpp"
#include "entrypoint/net/tls.hpp"
#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// A connection, plain or under TLS, that never blocks.
class Channel {
 public:
  explicit Channel(OwnedFd fd) : fd_(std::move(fd)) {}

  /// From now on under TLS; `host` is whom the certificate has to name. The
  /// handshake comes along with the first step.
  void secure(const TlsContext& context, const std::string& host);

  /// One step of sending or receiving. A receipt of 0 bytes is the end.
  [[nodiscard]] IoStep send(std::string_view text);
  [[nodiscard]] IoStep receive(std::span<char> room);

  [[nodiscard]] int fd() const { return fd_.get(); }

 private:
  OwnedFd fd_;
  std::optional<TlsSession> tls_;  // Goes before the descriptor.
};

}  // namespace headgate
