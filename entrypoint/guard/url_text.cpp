#include "entrypoint/guard/url_text.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace headgate {
namespace {

std::string encoded(std::string_view text, std::string_view kept) {
  std::string out;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (std::isalnum(code) != 0 || kept.find(byte) != std::string_view::npos) {
      out += byte;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(code));
    }
  }
  return out;
}

constexpr std::string_view kPlain = "-._~";
constexpr std::string_view kPath = "-._~/";

/// Hosts as the authority holds them; those that are folders cannot stand
/// there.
std::string authority(const DatabaseUrl& url, std::string& query) {
  std::string hosts;
  for (const DatabaseHost& host : url.hosts) {
    if (host.name.starts_with('/')) {
      query += "&host=" + encoded(host.name, kPath);
      query += host.port.empty() ? "" : "&port=" + host.port;
      continue;
    }
    const bool numeric = host.name.find(':') != std::string::npos;
    hosts += hosts.empty() ? "" : ",";
    hosts += numeric ? "[" + host.name + "]" : encoded(host.name, kPlain);
    hosts += host.port.empty() ? "" : ":" + host.port;
  }
  return hosts;
}

}  // namespace

std::string url_text(const DatabaseUrl& url, std::string_view scheme) {
  std::string query;
  std::string text = std::string(scheme) + "://";
  if (!url.user.empty()) {
    text += encoded(url.user, kPlain);
    text += url.password.empty() ? ""
                                 : ":" + encoded(url.password.reveal(), kPlain);
    text += "@";
  }
  text += authority(url, query) + "/" + encoded(url.database, kPlain);
  for (const auto& [keyword, value] : url.keywords) {
    // Only libpq knows these, and they are its defaults elsewhere.
    if (keyword != "gssencmode" && keyword != "channel_binding") {
      query += "&" + encoded(keyword, kPlain) + "=" + encoded(value, kPlain);
    }
  }
  return query.empty() ? text : text + "?" + query.substr(1);
}

std::string scheme_of(std::string_view url) {
  const std::size_t end = url.find("://");
  const std::string_view scheme =
      url.substr(0, end == std::string_view::npos ? 0 : end);
  const bool ours = scheme.starts_with("postgres") &&
                    std::ranges::all_of(scheme, [](unsigned char byte) {
                      return std::isalnum(byte) != 0 || byte == '+' ||
                             byte == '.' || byte == '-';
                    });
  return ours ? std::string(scheme) : "postgresql";
}

}  // namespace headgate
