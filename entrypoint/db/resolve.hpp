#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// One address to try. `address` is numeric, or empty for a socket's folder.
struct Candidate {
  std::string host;
  std::string address;
  std::string port;

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// What became of the names.
struct Resolution {
  enum class Outcome : std::uint8_t { resolved, failed, late, stopped };

  Outcome outcome = Outcome::resolved;
  std::vector<Candidate> candidates;  ///< In the order of hosts and resolver.
  int code = 0;                       ///< `failed`: the last name's EAI_*,
  std::string name;                   ///< and the name, also for `late`.
};

/// Finds the addresses of all `hosts`, names aside and all at once. One name
/// that does not resolve is passed over as long as another does; a slow one is
/// not waited for beyond half of the time when there is something to try.
[[nodiscard]] Resolution resolve(std::span<const DatabaseHost> hosts,
                                 Clock::time_point deadline, Reactor& reactor);

}  // namespace headgate
