#include "entrypoint/net/http.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace headgate {

namespace {

using std::string_view;

constexpr string_view kEndOfHeaders = "\r\n\r\n";
constexpr string_view kStatusLine = "HTTP/1.d ddde";  // As `fits` reads it.

/// Whether a byte of a status line is what stands at its place; `d` in the
/// pattern is a digit, `e` what ends the digits.
bool fits(char byte, char pattern) {
  switch (pattern) {
    case 'd':
      return byte >= '0' && byte <= '9';
    case 'e':
      return byte == ' ' || byte == '\r' || byte == '\n';
    default:
      return byte == pattern;
  }
}

int number(string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    value = (value * 10) + (digit - '0');
  }
  return value;
}

}  // namespace

std::string http_request(const Endpoint& endpoint) {
  return fmt::format(
      "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: headgate/" HEADGATE_VERSION
      "\r\nAccept: */*\r\nConnection: close\r\n\r\n",
      endpoint.path, endpoint.authority());
}

std::expected<int, StatusGap> read_http_status(string_view received) {
  for (;;) {
    const string_view start = received.substr(0, kStatusLine.size());
    if (!std::ranges::equal(start, kStatusLine.substr(0, start.size()), fits)) {
      return std::unexpected(StatusGap::not_http);
    }
    if (start.size() < kStatusLine.size()) {
      return std::unexpected(StatusGap::incomplete);
    }
    const int status = number(start.substr(9, 3));
    if (status < 100 || status > 599) {
      return std::unexpected(StatusGap::not_http);
    }
    if (status >= 200) {
      return status;
    }
    const std::size_t end = received.find(kEndOfHeaders);
    if (end == string_view::npos) {
      return std::unexpected(StatusGap::incomplete);
    }
    received.remove_prefix(end + kEndOfHeaders.size());
  }
}

}  // namespace headgate
