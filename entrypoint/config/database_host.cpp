#include "entrypoint/config/database_host.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ranges>
#include <system_error>
#include <utility>

#include "entrypoint/config/percent.hpp"

namespace headgate {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::unexpected<Error> bad_host(std::string message) {
  return fail(ErrorCode::bad_config, std::move(message),
              "Write postgresql://user:password@host:port/database, and "
              "percent-encode what is special in the password: @ is %40, : is "
              "%3A, / is %2F, ? is %3F, # is %23, % is %25.");
}

bool consists_of(std::string_view text, std::string_view more) {
  return std::ranges::all_of(text, [&](char byte) {
    return kDigits.contains(byte) || kLetters.contains(byte) ||
           more.contains(byte);
  });
}

bool is_socket(std::string_view name) {
  return name.starts_with('/') || name.starts_with('@');
}

Result<DatabaseHost> make_host(std::string name, std::string port) {
  if (port.find_first_not_of(kDigits) != std::string::npos) {
    return bad_host("the port is not a number");
  }
  if (is_socket(name)) {
    DatabaseHost host = socket_host(std::move(name));
    if (!port.empty()) {
      host.port = std::move(port);
    }
    return host;
  }
  // A `:` is an IPv6 address's, a `%` its zone's.
  if (!consists_of(name, name.contains(':') ? ".-_:%" : ".-_~")) {
    return bad_host("the host holds a character that no host name has");
  }
  return DatabaseHost{.name = std::move(name), .port = std::move(port)};
}

/// `[address]` or `[address]:port`.
Result<DatabaseHost> bracketed(std::string_view text) {
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) {
    return bad_host("the bracket of an IPv6 address is not closed");
  }
  const std::string_view rest = text.substr(end + 1);
  if (!rest.empty() && !rest.starts_with(':')) {
    return bad_host("the port after an IPv6 address needs a colon");
  }
  return make_host(percent_decode(text.substr(1, end - 1)),
                   percent_decode(rest.substr(rest.empty() ? 0 : 1)));
}

Result<DatabaseHost> host_of_authority(std::string_view text) {
  if (text.starts_with('[')) {
    return bracketed(text);
  }
  // A bare `@` would make an abstract socket of what is a misplaced password.
  if (text.starts_with('@') || text.starts_with('/')) {
    return bad_host("the host holds a character that no host name has");
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view port = text.substr(std::min(colon + 1, text.size()));
  return make_host(percent_decode(text.substr(0, colon)), percent_decode(port));
}

Result<DatabaseHost> host_of_parameter(std::string_view text) {
  if (text.starts_with('[')) {
    return bracketed(text);
  }
  const auto colons = std::ranges::count(text, ':');
  if (is_socket(text) || colons != 1) {
    return make_host(std::string(text), "");
  }
  const std::size_t colon = text.find(':');
  return make_host(std::string(text.substr(0, colon)),
                   std::string(text.substr(colon + 1)));
}

template <typename Parser>
Result<std::vector<DatabaseHost>> parse_list(std::string_view text,
                                             Parser parse) {
  std::vector<DatabaseHost> hosts;
  if (text.empty()) {
    return hosts;
  }
  for (const auto part : std::views::split(text, ',')) {
    Result<DatabaseHost> host = parse(std::string_view(part));
    if (!host) {
      return std::unexpected(std::move(host.error()));
    }
    if (host->name.empty() && text.contains(',')) {
      return bad_host("a host name of the list is missing");
    }
    hosts.push_back(*std::move(host));
  }
  return hosts;
}

}  // namespace

Result<std::vector<DatabaseHost>> parse_hosts(std::string_view text) {
  return parse_list(text, host_of_authority);
}

Result<std::vector<DatabaseHost>> parse_host_parameter(std::string_view value) {
  return parse_list(value, host_of_parameter);
}

DatabaseHost socket_host(std::string path) {
  constexpr std::string_view socket_name = "/.s.PGSQL.";
  DatabaseHost host{.name = std::move(path), .port = {}};
  const std::size_t socket = host.name.rfind(socket_name);
  if (socket != std::string::npos) {
    const std::string port = host.name.substr(socket + socket_name.size());
    if (port.find_first_not_of(kDigits) == std::string::npos) {
      host.port = port;
      host.name.resize(socket);
    }
  }
  while (host.name.size() > 1 && host.name.ends_with('/')) {
    host.name.pop_back();
  }
  return host;
}

Result<void> check_ports(const std::vector<DatabaseHost>& hosts) {
  for (const DatabaseHost& host : hosts) {
    std::uint16_t port = 0;
    const std::string& text = host.port;
    const auto read =
        std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole =
        read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!text.empty() && (!whole || port == 0)) {
      return bad_host("the port is not within 1 to 65535");
    }
  }
  return {};
}

}  // namespace headgate
