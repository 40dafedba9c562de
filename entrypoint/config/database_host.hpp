#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// One server to try, in the order of the URL. `port` is empty where the URL
/// names none.
struct DatabaseHost {
  std::string name;  ///< A host name, an address, or a socket's folder.
  std::string port;

  friend bool operator==(const DatabaseHost&, const DatabaseHost&) = default;
};

/// Reads `host[:port][,host[:port]…]` as a URL's authority holds it: percent-
/// encoded, IPv6 in brackets. Fails with `bad_config`, quoting nothing; whether
/// a port is in range is for `check_ports` to say.
[[nodiscard]] Result<std::vector<DatabaseHost>> parse_hosts(
    std::string_view text);

/// Reads a `host` parameter: as above, but decoded already, with sockets' paths
/// as they are and IPv6 with or without brackets.
[[nodiscard]] Result<std::vector<DatabaseHost>> parse_host_parameter(
    std::string_view value);

/// The folder of a unix socket, and the port, where `path` is the socket itself
/// (`/folder/.s.PGSQL.5432`).
[[nodiscard]] DatabaseHost socket_host(std::string path);

/// Fails with `bad_config` unless every port is empty or within 1 to 65535.
[[nodiscard]] Result<void> check_ports(const std::vector<DatabaseHost>& hosts);

}  // namespace headgate
