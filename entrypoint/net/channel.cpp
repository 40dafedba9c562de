#include "entrypoint/net/channel.hpp"

#include <cerrno>

#include <sys/socket.h>

namespace headgate {

namespace {

using Outcome = IoStep::Outcome;

IoStep judge(ssize_t result, Outcome when_blocked) {
  if (result >= 0) {
    return {.bytes = static_cast<std::size_t>(result), .failure = {}};
  }
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
    return {.outcome = when_blocked, .failure = {}};
  }
  return {.outcome = Outcome::failed,
          .failure = system_failure(ProbeFault::broken, errno)};
}

}  // namespace

void Channel::secure(const TlsContext& context, const std::string& host) {
  tls_.emplace(context, host, fd_.get());
}

IoStep Channel::send(std::string_view text) {
  return tls_ ? tls_->send(text)
              : judge(::send(fd(), text.data(), text.size(), MSG_NOSIGNAL),
                      Outcome::wants_write);
}

IoStep Channel::receive(std::span<char> room) {
  return tls_ ? tls_->receive(room)
              : judge(::recv(fd(), room.data(), room.size(), 0),
                      Outcome::wants_read);
}

}  // namespace headgate
