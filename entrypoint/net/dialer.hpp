#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/config/endpoint.hpp"
#include "entrypoint/net/lookup.hpp"
#include "entrypoint/net/probe_failure.hpp"
#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// Connects to an endpoint without blocking: its name, then its addresses one
/// after the other, each with its share of the time that is left.
class Dialer {
 public:
  /// Copies what it needs. All of it ends at `end`.
  Dialer(const Endpoint& endpoint, Clock::time_point end);

  /// What has to be ready before `advance` gets any further,
  [[nodiscard]] Watch watch() const;
  /// and when it has to be called in any case.
  [[nodiscard]] Clock::time_point due() const { return due_; }

  /// The connected socket or the last address's failure; nothing yet while it
  /// is under way. Not to be called again once there was a result.
  [[nodiscard]] std::optional<std::expected<OwnedFd, ProbeFailure>> advance();

 private:
  [[nodiscard]] std::optional<ProbeFailure> resolve(const Lookup& lookup);
  void start_next();

  std::string host_;
  std::string port_;
  Clock::time_point end_;
  Clock::time_point due_ = end_;
  std::optional<Lookup> lookup_;
  std::vector<std::string> addresses_;
  std::size_t next_ = 0;  ///< Of `addresses_`.
  std::string path_;      ///< Of a unix socket, or empty.
  OwnedFd socket_;
  int failed_ = 0;  ///< errno, where the socket could not even begin.
};

}  // namespace headgate
