#include "entrypoint/net/health_responder.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <sys/socket.h>

#include "entrypoint/net/listening.hpp"

namespace headgate {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view kBody = "migrating\n";
constexpr std::string_view kAnswer =
    "HTTP/1.1 200 OK\r\n"
    "Content-Type: text/plain\r\n"
    "Content-Length: 10\r\n"
    "Connection: close\r\n"
    "\r\n"
    "migrating\n";
static_assert(kAnswer.ends_with(kBody) && kBody.size() == 10);

/// The most that is read from a client; no probe says as much.
constexpr std::size_t kLongestRequest = 64UL * 1024;
/// How long nobody is let in when there is no descriptor to be had.
constexpr milliseconds kRest{200};

/// An answer fits into the buffer of a socket that nothing was sent on yet.
bool answer(int fd, bool head_only) {
  const std::string_view text =
      kAnswer.substr(0, kAnswer.size() - (head_only ? kBody.size() : 0));
  const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
  return sent == static_cast<ssize_t>(text.size()) &&
         shutdown(fd, SHUT_WR) == 0;
}

}  // namespace

std::expected<HealthResponder, int> HealthResponder::open(std::uint16_t port) {
  std::expected<OwnedFd, int> listening = listen_on(port);
  if (!listening) {
    return std::unexpected(listening.error());
  }
  return HealthResponder(*std::move(listening));
}

std::uint16_t HealthResponder::port() const {
  return port_of(listening_);
}

std::vector<Watch> HealthResponder::watches() const {
  std::vector<Watch> watches;
  watches.reserve(clients_.size() + 1);
  for (const Client& client : clients_) {
    watches.push_back({.fd = client.fd.get()});
  }
  if (Clock::now() >= rests_until_) {
    watches.push_back({.fd = listening_.get()});
  }
  return watches;
}

void HealthResponder::serve(std::span<const Watch> watches) {
  const auto is_ready = [&](int fd) {
    return std::ranges::any_of(watches, [&](const Watch& watch) {
      return watch.ready && watch.fd == fd;
    });
  };
  std::erase_if(clients_, [&](Client& client) {
    return is_ready(client.fd.get()) && !goes_on(client);
  });
  if (is_ready(listening_.get())) {
    admit();
  }
}

void HealthResponder::admit() {
  // Not until nobody is left: a flood must not keep what is waited for.
  bool admitted = false;
  for (std::size_t i = 0; i < kMostClients; ++i) {
    OwnedFd fd(accept4(listening_.get(), nullptr, nullptr,
                       SOCK_NONBLOCK | SOCK_CLOEXEC));
    const bool failed = fd.get() < 0;
    // Without descriptors it fails even when nobody is left.
    if (failed && (errno == EAGAIN || admitted)) {
      return;
    }
    if (failed && clients_.empty()) {
      rests_until_ = Clock::now() + kRest;  // Or the poll would not sleep.
      return;
    }
    if (failed || clients_.size() == kMostClients) {
      clients_.erase(clients_.begin());
    }
    if (!failed) {
      clients_.push_back({.fd = std::move(fd), .head = {}});
      admitted = true;
    }
  }
}

/// Reads from a client, and answers it once its request is there. False: it is
/// to be hung up on.
bool HealthResponder::goes_on(Client& client) {
  std::array<char, 4096> room;
  const ssize_t got = recv(client.fd.get(), room.data(), room.size(), 0);
  if (got <= 0) {
    return got < 0 && errno == EAGAIN;
  }
  client.received += static_cast<std::size_t>(got);
  if (client.received > kLongestRequest) {
    return false;
  }
  if (client.answered) {
    return true;  // What is left unread would make the kernel reset it.
  }
  client.head.take({room.data(), static_cast<std::size_t>(got)});
  if (!client.head.complete()) {
    return true;
  }
  client.answered = true;
  return answer(client.fd.get(), client.head.wants_head_only());
}

}  // namespace headgate
