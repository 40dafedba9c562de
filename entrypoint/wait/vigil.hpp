#pragma once

#include <optional>

#include "entrypoint/config/endpoint.hpp"
#include "entrypoint/net/probe.hpp"
#include "entrypoint/wait/patience.hpp"

namespace headgate {

/// The wait for one endpoint, attempt by attempt, as one of several that share
/// a reactor. Never blocks.
class Vigil {
 public:
  /// Fails as `Patience::make` does. `endpoint` and `tls` (null without https)
  /// must outlive the vigil.
  [[nodiscard]] static Result<Vigil> make(const Endpoint& endpoint,
                                          const TlsContext* tls,
                                          const AwaitOptions& options);

  /// Does what can be done now: an attempt that is due, its next step, a
  /// heartbeat.
  void advance(Log& log);

  /// What may make a further `advance` worth while, where it is anything,
  [[nodiscard]] std::optional<Watch> watch() const;
  /// and when one is in any case.
  [[nodiscard]] Clock::time_point due() const;

  /// Whether the endpoint is ready, or why the wait for it has ended.
  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] std::optional<ErrorCode> end() const { return end_; }
  [[nodiscard]] bool over() const { return ready_ || end_; }

  [[nodiscard]] const Patience& patience() const { return patience_; }

 private:
  Vigil(const Endpoint& endpoint, const TlsContext* tls, Patience patience,
        Clock::time_point deadline);
  void start_attempt();
  [[nodiscard]] bool tried() const { return !patience_.cause().name.empty(); }
  void take(const ProbeResult& result, Log& log);

  const Endpoint* endpoint_;
  const TlsContext* tls_;
  Patience patience_;
  Clock::time_point deadline_;
  Clock::time_point next_ = Clock::now();
  std::optional<Probe> probe_;  ///< The attempt that is under way.
  std::optional<ErrorCode> end_;
  bool ready_ = false;
};

}  // namespace headgate
