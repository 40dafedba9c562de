#include "entrypoint/config/endpoint.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/un.h>

namespace headgate {
namespace {

using std::string_view;

constexpr string_view kSpaces = " \t\r\n";
constexpr string_view kNameBytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
constexpr std::size_t kLongestUrl = 8UL * 1024;
constexpr std::size_t kLongestSocketPath = sizeof(sockaddr_un::sun_path) - 1;

struct Scheme {
  EndpointKind kind;
  string_view prefix;
  string_view default_port;
};

constexpr std::array kSchemes{
    Scheme{.kind = EndpointKind::tcp, .prefix = "tcp://", .default_port = {}},
    Scheme{.kind = EndpointKind::unix_socket,
           .prefix = "unix://",
           .default_port = {}},
    Scheme{
        .kind = EndpointKind::http, .prefix = "http://", .default_port = "80"},
    Scheme{.kind = EndpointKind::https,
           .prefix = "https://",
           .default_port = "443"},
};

const Scheme& scheme_of(EndpointKind kind) {
  return *std::ranges::find(kSchemes, kind, &Scheme::kind);
}

/// What is wrong with a URL, for the end of a sentence.
using Flaw = std::string;

std::unexpected<Flaw> flaw(string_view text) {
  return std::unexpected(Flaw(text));
}

/// Bytes that a URL holds as they are: no space, no control character.
bool is_visible(string_view text) {
  return std::ranges::all_of(
      text, [](char byte) { return byte > ' ' && byte <= '~'; });
}

bool is_address(const std::string& host) {
  in6_addr address{};
  return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

bool is_name(string_view host) {
  return host.find_first_not_of(kNameBytes) == string_view::npos;
}

bool is_port(string_view text) {
  unsigned port = 0;
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), port);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() &&
         port >= 1 && port <= 65535;
}

/// Of what follows the host.
std::expected<void, Flaw> read_port(Endpoint& endpoint, string_view rest) {
  if (rest.empty() || rest == ":") {
    endpoint.port = scheme_of(endpoint.kind).default_port;
    return endpoint.port.empty() ? flaw("names no port")
                                 : std::expected<void, Flaw>();
  }
  if (!rest.starts_with(':') || !is_port(rest.substr(1))) {
    return flaw("names a port that is not a number from 1 to 65535");
  }
  endpoint.port = rest.substr(1);
  return {};
}

/// `host`, `host:port`, `[address]:port`.
std::expected<void, Flaw> read_authority(Endpoint& endpoint,
                                         string_view authority) {
  if (authority.contains('@')) {
    return flaw("holds a user or a password, which nothing here makes use of");
  }
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    endpoint.host = authority.substr(1, std::max<std::size_t>(end, 1) - 1);
    if (end == string_view::npos || !is_address(endpoint.host)) {
      return flaw("holds no IPv6 address in brackets");
    }
    return read_port(endpoint, authority.substr(end + 1));
  }
  const std::size_t colon = std::min(authority.find(':'), authority.size());
  endpoint.host = authority.substr(0, colon);
  if (endpoint.host.empty()) {
    return flaw("names no host");
  }
  if (!is_name(endpoint.host)) {
    return flaw("names a host that holds what no host name has");
  }
  return read_port(endpoint, authority.substr(colon));
}

std::expected<void, Flaw> read_socket(Endpoint& endpoint, string_view path) {
  if (!path.starts_with('/') || path.ends_with('/')) {
    return flaw("names no socket by its full path");
  }
  if (path.size() > kLongestSocketPath) {
    return flaw("names a path that is longer than a socket's can be");
  }
  endpoint.path = path;
  return {};
}

std::expected<Endpoint, Flaw> read_url(string_view url) {
  const auto* const scheme = std::ranges::find_if(
      kSchemes, [&](const auto& each) { return url.starts_with(each.prefix); });
  if (scheme == kSchemes.end()) {
    return flaw("is of no kind that can be waited for");
  }
  if (url.size() > kLongestUrl) {
    return flaw("is too long");
  }
  if (!is_visible(url)) {
    return flaw("holds a character that has to be percent-encoded");
  }

  Endpoint endpoint{.kind = scheme->kind, .host = {}, .port = {}, .path = {}};
  const string_view rest = url.substr(scheme->prefix.size());
  std::expected<void, Flaw> done;
  if (endpoint.kind == EndpointKind::unix_socket) {
    done = read_socket(endpoint, rest);
    return done ? std::expected<Endpoint, Flaw>(endpoint)
                : std::unexpected(done.error());
  }
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  done = read_authority(endpoint, rest.substr(0, end));
  if (!done) {
    return std::unexpected(done.error());
  }
  const string_view path = rest.substr(end);
  if (endpoint.kind == EndpointKind::tcp) {
    return path.empty() ? std::expected<Endpoint, Flaw>(endpoint)
                        : flaw("goes on after the port");
  }
  if (path.contains('#')) {
    return flaw("holds a #, which no server ever sees");
  }
  endpoint.path = path.starts_with('/') ? "" : "/";
  endpoint.path += path;
  return endpoint;
}

std::string quoted(string_view url) {
  return url.contains('@') ? "the URL"
                           : fmt::format("'{}'", url.substr(0, url.find('?')));
}

}  // namespace

std::string Endpoint::authority() const {
  const std::string name =
      host.contains(':') ? fmt::format("[{}]", host) : host;
  return port == scheme_of(kind).default_port
             ? name
             : fmt::format("{}:{}", name, port);
}

std::string Endpoint::display() const {
  const string_view scheme = scheme_of(kind).prefix;
  return kind == EndpointKind::unix_socket
             ? fmt::format("{}{}", scheme, path)
             : fmt::format("{}{}{}", scheme, authority(),
                           path.substr(0, path.find('?')));
}

Result<Endpoint> parse_endpoint(string_view url) {
  auto endpoint = read_url(url);
  if (!endpoint) {
    return fail(ErrorCode::bad_config,
                fmt::format("{} {}", quoted(url), endpoint.error()),
                fmt::format("Write {}.", kEndpointForms));
  }
  return *std::move(endpoint);
}

Result<void> add_endpoints(string_view urls, std::vector<Endpoint>& endpoints) {
  std::size_t begin = urls.find_first_not_of(kSpaces);
  if (begin == string_view::npos) {
    return fail(ErrorCode::bad_config, "there is no URL",
                fmt::format("Write {}.", kEndpointForms));
  }
  while (begin != string_view::npos) {
    const std::size_t end =
        std::min(urls.find_first_of(kSpaces, begin), urls.size());
    auto endpoint = parse_endpoint(urls.substr(begin, end - begin));
    if (!endpoint) {
      return std::unexpected(std::move(endpoint.error()));
    }
    if (std::ranges::find(endpoints, *endpoint) == endpoints.end()) {
      endpoints.push_back(*std::move(endpoint));
    }
    begin = urls.find_first_not_of(kSpaces, end);
  }
  return {};
}

}  // namespace headgate
