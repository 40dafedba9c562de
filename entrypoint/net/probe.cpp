#include "entrypoint/net/probe.hpp"

#include <array>
#include <utility>

#include "entrypoint/net/http.hpp"

namespace headgate {

namespace {

using Outcome = IoStep::Outcome;

std::unexpected<ProbeFailure> failure(ProbeFault fault, std::string message,
                                      int code = 0) {
  return std::unexpected(ProbeFailure{
      .fault = fault, .code = code, .message = std::move(message)});
}

bool speaks_http(const Endpoint& endpoint) {
  return endpoint.kind == EndpointKind::http ||
         endpoint.kind == EndpointKind::https;
}

}  // namespace

Probe::Probe(const Endpoint& endpoint, const TlsContext* tls,
             Clock::time_point end)
    : endpoint_(endpoint), tls_(tls), end_(end), dialer_(endpoint, end) {}

Watch Probe::watch() const {
  return channel_ ? Watch{.fd = channel_->fd(), .write = wants_write_}
                  : dialer_.watch();
}

Clock::time_point Probe::due() const {
  return channel_ ? end_ : dialer_.due();
}

std::optional<ProbeResult> Probe::advance() {
  if (channel_) {
    return converse(*channel_);
  }
  auto dialed = dialer_.advance();
  if (!dialed) {
    return std::nullopt;
  }
  if (!*dialed) {
    return std::unexpected(std::move(dialed->error()));
  }
  if (!speaks_http(endpoint_)) {
    return ProbeResult();
  }
  return converse(open(**std::move(dialed)));
}

Channel& Probe::open(OwnedFd fd) {
  Channel& channel = channel_.emplace(std::move(fd));
  if (endpoint_.kind == EndpointKind::https) {
    channel.secure(*tls_, endpoint_.host);
  }
  unsent_ = http_request(endpoint_);
  return channel;
}

/// Sends what is unsent, then receives, until something blocks.
std::optional<ProbeResult> Probe::converse(Channel& channel) {
  std::array<char, 4096> room{};
  for (;;) {
    const bool sends = !unsent_.empty();
    IoStep step = sends ? channel.send(unsent_) : channel.receive(room);
    switch (step.outcome) {
      case Outcome::failed:
        return std::unexpected(std::move(step.failure));
      case Outcome::wants_read:
      case Outcome::wants_write:
        wants_write_ = step.outcome == Outcome::wants_write;
        return when_blocked();
      case Outcome::done:
        break;
    }
    if (sends) {
      unsent_.erase(0, step.bytes);
    } else if (auto result = read_answer({room.data(), step.bytes})) {
      return result;
    }
  }
}

std::optional<ProbeResult> Probe::when_blocked() const {
  if (Clock::now() < end_) {
    return std::nullopt;
  }
  return failure(ProbeFault::answer_late, "no answer in time");
}

std::optional<ProbeResult> Probe::read_answer(std::string_view more) {
  answer_ += more;
  const auto status = read_http_status(answer_);
  if (status) {
    return *status < 400
               ? ProbeResult()
               : failure(ProbeFault::status, std::to_string(*status), *status);
  }
  if (status.error() == StatusGap::not_http ||
      answer_.size() > kLongestAnswer) {
    return failure(ProbeFault::not_http, "the answer is not HTTP's");
  }
  return more.empty() ? std::optional<ProbeResult>(failure(
                            ProbeFault::broken, "closed without an answer"))
                      : std::nullopt;
}

}  // namespace headgate
