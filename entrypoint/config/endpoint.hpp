#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// How an endpoint shows that it is ready.
enum class EndpointKind : std::uint8_t {
  tcp,          ///< It takes a connection.
  unix_socket,  ///< It takes a connection.
  http,         ///< It answers a GET with 2xx or 3xx.
  https,        ///< The same, and its certificate holds.
};

/// Something beside the database that can be waited for.
struct Endpoint {
  EndpointKind kind = EndpointKind::tcp;
  std::string host;  ///< A name, or an address without brackets.
  std::string port;  ///< 1 to 65535.
  std::string path;  ///< The socket's, or what HTTP asks for, with its query.

  /// Its URL for the log, without a query, which may hold a secret.
  [[nodiscard]] std::string display() const;

  /// `host`, `host:8080`, `[::1]:8080`: without a port that HTTP implies.
  [[nodiscard]] std::string authority() const;

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// What `parse_endpoint` takes, as a message may put it.
inline constexpr std::string_view kEndpointForms =
    "tcp://host:port, unix:///path, http://host/path or https://host/path";

/// Reads the URL of an endpoint. Fails with `bad_config`; the message quotes
/// the URL without its query, and not at all where it may hold a password.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view url);

/// Reads one or several URLs, separated by spaces, and appends those that the
/// list does not hold yet. Fails as above, and where there is no URL.
[[nodiscard]] Result<void> add_endpoints(std::string_view urls,
                                         std::vector<Endpoint>& endpoints);

}  // namespace headgate
