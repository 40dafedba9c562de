#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace headgate {

/// Where an attempt at an endpoint ended.
enum class ProbeFault : std::uint8_t {
  resolve,       ///< The host's name: `code` is getaddrinfo's EAI_*.
  resolve_late,  ///< No answer about the name in time.
  connect,       ///< No connection: `code` is errno.
  connect_late,  ///< No connection in time.
  broken,        ///< The connection broke: `code` is errno, 0: they hung up.
  certificate,   ///< The server's certificate does not hold.
  host_name,     ///< The server's certificate is another host's.
  tls,           ///< Anything else about TLS.
  answer_late,   ///< A connection, but no answer in time.
  not_http,      ///< An answer that is not HTTP's.
  status,        ///< An answer that is no success: `code` is HTTP's.
};

/// Why an attempt at an endpoint failed, before anyone judged it
/// (`wait/endpoint_cause.hpp` does).
struct ProbeFailure {
  ProbeFault fault = ProbeFault::connect;
  int code = 0;
  std::string message;  ///< One line, as the system or OpenSSL puts it.
};

/// What became of an attempt: the endpoint is ready, or why it is not.
using ProbeResult = std::expected<void, ProbeFailure>;

/// The failure that errno stands for.
[[nodiscard]] ProbeFailure system_failure(ProbeFault fault, int error);

}  // namespace headgate
