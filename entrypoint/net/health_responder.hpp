#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <vector>

#include "entrypoint/net/request_head.hpp"
#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// Answers every HTTP request on a port with `200` and `migrating`, once a
/// connection. It never blocks, and clients that are silent, slow, many or
/// gone do it no harm: of more than a few the oldest is hung up on. All is
/// closed when it goes.
class HealthResponder {
 public:
  /// Listens on all addresses; port 0 is any that is free. On failure the
  /// errno.
  [[nodiscard]] static std::expected<HealthResponder, int> open(
      std::uint16_t port);

  [[nodiscard]] std::uint16_t port() const;

  /// A reactor's sideline: what it waits for,
  [[nodiscard]] std::vector<Watch> watches() const;
  /// and what is to be done about those that are ready.
  void serve(std::span<const Watch> watches);

  /// The most connections that it keeps.
  static constexpr std::size_t kMostClients = 16;

 private:
  struct Client {
    OwnedFd fd;
    RequestHead head;
    std::size_t received = 0;
    bool answered = false;
  };

  explicit HealthResponder(OwnedFd listening)
      : listening_(std::move(listening)) {}
  void admit();
  [[nodiscard]] static bool goes_on(Client& client);

  OwnedFd listening_;
  std::vector<Client> clients_;    ///< The oldest first.
  Clock::time_point rests_until_;  ///< Nobody is let in before.
};

}  // namespace headgate
