#include "entrypoint/wait/vigil.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/wait/endpoint_cause.hpp"

namespace headgate {

namespace {

constexpr std::chrono::seconds kAttemptLimit{3};

}  // namespace

Result<Vigil> Vigil::make(const Endpoint& endpoint, const TlsContext* tls,
                          const AwaitOptions& options) {
  auto patience = Patience::make(endpoint.display(), options);
  if (!patience) {
    return std::unexpected(std::move(patience.error()));
  }
  return Vigil(endpoint, tls, *std::move(patience), options.deadline);
}

Vigil::Vigil(const Endpoint& endpoint, const TlsContext* tls, Patience patience,
             Clock::time_point deadline)
    : endpoint_(&endpoint),
      tls_(tls),
      patience_(std::move(patience)),
      deadline_(deadline) {}

void Vigil::advance(Log& log) {
  if (over()) {
    return;
  }
  if (!probe_ && Clock::now() >= next_) {
    if (Clock::now() >= deadline_ && tried()) {
      end_ = ErrorCode::try_again;
      return;
    }
    start_attempt();
  }
  if (probe_) {
    if (const auto result = probe_->advance()) {
      probe_.reset();
      take(*result, log);
    }
  }
  if (!over()) {
    patience_.beat(log);
  }
}

void Vigil::start_attempt() {
  patience_.count_attempt();
  probe_.emplace(*endpoint_, tls_,
                 std::min(Clock::now() + kAttemptLimit, deadline_));
}

void Vigil::take(const ProbeResult& result, Log& log) {
  if (result) {
    ready_ = true;
    patience_.succeed(log);
    return;
  }
  // An attempt that the deadline cut short tells less than the one before.
  if (Clock::now() < deadline_ || !tried()) {
    patience_.learn(judge(result.error()), {}, log);
  }
  if (const auto next = patience_.next_attempt()) {
    next_ = *next;
  } else {
    end_ = next.error();
  }
}

std::optional<Watch> Vigil::watch() const {
  return probe_ && !over() ? std::optional(probe_->watch()) : std::nullopt;
}

Clock::time_point Vigil::due() const {
  return std::min(probe_ ? probe_->due() : next_, patience_.next_beat());
}

}  // namespace headgate
