#include "entrypoint/net/dialer.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <netdb.h>

#include "entrypoint/net/socket.hpp"

namespace headgate {

namespace {

ProbeFailure no_connection(int outcome) {
  if (outcome == EINPROGRESS) {
    return {.fault = ProbeFault::connect_late,
            .message = "no connection in time"};
  }
  return system_failure(ProbeFault::connect, outcome);
}

}  // namespace

Dialer::Dialer(const Endpoint& endpoint, Clock::time_point end)
    : port_(endpoint.port), end_(end) {
  if (endpoint.kind == EndpointKind::unix_socket) {
    path_ = endpoint.path;
    addresses_ = {""};
    start_next();
  } else {
    host_ = endpoint.host;
    lookup_ = Lookup::start(endpoint.host);
  }
}

Watch Dialer::watch() const {
  return lookup_ ? Watch{.fd = lookup_->fd()}
                 : Watch{.fd = socket_.get(), .write = true};
}

std::optional<std::expected<OwnedFd, ProbeFailure>> Dialer::advance() {
  if (lookup_) {
    if (auto failure = resolve(*lookup_)) {
      return std::unexpected(*std::move(failure));
    }
    if (lookup_) {
      return std::nullopt;
    }
  }
  for (;;) {
    const int outcome = failed_ != 0 ? failed_ : connect_outcome(socket_.get());
    if (outcome == 0) {
      return std::move(socket_);
    }
    if (outcome == EINPROGRESS && Clock::now() < due_) {
      return std::nullopt;
    }
    if (next_ == addresses_.size()) {
      return std::unexpected(no_connection(outcome));
    }
    start_next();
  }
}

/// Takes over the addresses, once they are there.
std::optional<ProbeFailure> Dialer::resolve(const Lookup& lookup) {
  const Addresses* found = lookup.result();
  if (found == nullptr) {
    return Clock::now() < end_
               ? std::nullopt
               : std::optional(ProbeFailure{
                     .fault = ProbeFault::resolve_late,
                     .message = fmt::format("no answer about the name \"{}\"",
                                            host_)});
  }
  const int code =
      found->numeric.empty() && found->code == 0 ? EAI_NONAME : found->code;
  if (code != 0) {
    return ProbeFailure{.fault = ProbeFault::resolve,
                        .code = code,
                        .message = fmt::format("the name \"{}\": {}", host_,
                                               gai_strerror(code))};
  }
  addresses_ = found->numeric;
  lookup_.reset();
  start_next();
  return std::nullopt;
}

void Dialer::start_next() {
  const auto now = Clock::now();
  const auto left = static_cast<Clock::rep>(addresses_.size() - next_);
  due_ = now + std::max(Clock::duration(0), end_ - now) / left;
  const std::string& address = addresses_[next_++];
  StartedSocket started =
      path_.empty() ? start_tcp(address, port_) : start_unix(path_);
  failed_ = started ? 0 : started.error();
  if (started) {
    socket_ = *std::move(started);
  }
}

}  // namespace headgate
