#pragma once

#include <optional>
#include <string>

#include "entrypoint/config/endpoint.hpp"
#include "entrypoint/net/channel.hpp"
#include "entrypoint/net/dialer.hpp"
#include "entrypoint/net/probe_failure.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// One attempt to find out whether an endpoint is ready. It never blocks, so
/// that many can be under way at once.
class Probe {
 public:
  /// Begins. `tls` is needed for https only; both must outlive the probe,
  /// which ends at `end`.
  Probe(const Endpoint& endpoint, const TlsContext* tls, Clock::time_point end);

  /// What has to be ready before `advance` gets any further,
  [[nodiscard]] Watch watch() const;
  /// and when it has to be called in any case.
  [[nodiscard]] Clock::time_point due() const;

  /// Goes on as far as it can. The endpoint is ready, or why it is not; nothing
  /// yet while it is under way. Not to be called again after a result.
  [[nodiscard]] std::optional<ProbeResult> advance();

 private:
  Channel& open(OwnedFd fd);
  [[nodiscard]] std::optional<ProbeResult> converse(Channel& channel);
  [[nodiscard]] std::optional<ProbeResult> when_blocked() const;
  [[nodiscard]] std::optional<ProbeResult> read_answer(std::string_view more);

  const Endpoint& endpoint_;
  const TlsContext* tls_;
  Clock::time_point end_;
  Dialer dialer_;
  std::optional<Channel> channel_;  ///< Once connected, for HTTP.
  std::string unsent_;
  std::string answer_;
  bool wants_write_ = true;
};

}  // namespace headgate
