#include "entrypoint/config/url_builder.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

#include <fmt/format.h>

namespace headgate {
namespace {

/// Whether libpq, which takes C strings, would see less than we do.
bool holds_nul(const DatabaseUrl& url) {
  const auto nul = [](const std::string& text) { return text.contains('\0'); };
  const auto nul_value = [&](const auto& pair) { return nul(pair.second); };
  return nul(url.user) || nul(url.database) || nul(url.password.reveal()) ||
         std::ranges::any_of(url.hosts, nul, &DatabaseHost::name) ||
         std::ranges::any_of(url.keywords, nul_value);
}

auto keyword_in(DatabaseUrl& url, std::string_view keyword) {
  return std::ranges::find_if(
      url.keywords, [&](const auto& pair) { return pair.first == keyword; });
}

}  // namespace

Result<DatabaseUrl> UrlBuilder::build(const UrlParameters& parameters) && {
  for (const auto& [key, value] : parameters) {
    if (auto taken = take(key, value); !taken) {
      return std::unexpected(std::move(taken.error()));
    }
  }
  if (auto settled = settle_hosts(); !settled) {
    return std::unexpected(std::move(settled.error()));
  }
  if (auto settled = settle_ports(); !settled) {
    return std::unexpected(std::move(settled.error()));
  }
  settle_search_path();
  if (holds_nul(url_)) {
    return fail(ErrorCode::bad_config, "it holds a NUL byte",
                "Take the %00 out; PostgreSQL takes it nowhere.");
  }
  return std::move(url_);
}

Result<void> UrlBuilder::take(const std::string& key,
                              const std::string& value) {
  const KeyMeaning meaning = key_meaning(key, *known_);
  if (meaning == KeyMeaning::unknown || meaning == KeyMeaning::newer) {
    drop(key);
    return {};
  }
  if (value.empty()) {
    return {};
  }
  if (meaning != KeyMeaning::host) {
    put(meaning, key, value);
    return {};
  }
  auto hosts = parse_host_parameter(value);
  if (!hosts) {
    return std::unexpected(std::move(hosts.error()));
  }
  std::ranges::move(*hosts, std::back_inserter(hosts_));
  return {};
}

void UrlBuilder::put(KeyMeaning meaning, const std::string& key,
                     const std::string& value) {
  switch (meaning) {
    case KeyMeaning::user:
      url_.user = value;
      break;
    case KeyMeaning::password:
      url_.password = Secret(value);
      break;
    case KeyMeaning::database:
      url_.database = value;
      break;
    case KeyMeaning::port:
      for (const auto port : std::views::split(value, ',')) {
        ports_.emplace_back(std::string_view(port));
      }
      break;
    case KeyMeaning::socket:
      hosts_ = {socket_host(value)};
      break;
    case KeyMeaning::schema:
      search_path_ = quoted_identifier(value);
      break;
    case KeyMeaning::search_path:
      search_path_ = value;
      break;
    case KeyMeaning::ssl_mode:
      put_twin("sslmode", key, ssl_mode(key, value));
      break;
    case KeyMeaning::server_kind:
      put_twin("target_session_attrs", key, session_attributes(value));
      break;
    case KeyMeaning::connect_timeout:
      put_twin("connect_timeout", key, value);
      break;
    case KeyMeaning::ours:
      break;
    default:
      put_keyword(key, value);
  }
}

void UrlBuilder::put_twin(const std::string& keyword, const std::string& key,
                          const std::string& value) {
  if (value.empty()) {
    drop(key);
  } else if (key == keyword ||
             keyword_in(url_, keyword) == url_.keywords.end()) {
    put_keyword(keyword, value);  // libpq's own word outranks its twin.
  }
}

void UrlBuilder::put_keyword(const std::string& keyword,
                             const std::string& value) {
  static_cast<void>(take_keyword(keyword));
  url_.keywords.emplace_back(keyword, value);
}

std::string UrlBuilder::take_keyword(std::string_view keyword) {
  const auto found = keyword_in(url_, keyword);
  if (found == url_.keywords.end()) {
    return {};
  }
  std::string value = std::move(found->second);
  url_.keywords.erase(found);
  return value;
}

void UrlBuilder::drop(const std::string& key) {
  if (std::ranges::find(url_.dropped, key) == url_.dropped.end()) {
    url_.dropped.push_back(key);
  }
}

Result<void> UrlBuilder::settle_hosts() {
  if (!hosts_.empty()) {
    url_.hosts = std::move(hosts_);
  }
  const bool named = std::ranges::any_of(
      url_.hosts, [](const DatabaseHost& host) { return !host.name.empty(); });
  if (named) {
    return {};
  }
  auto addresses = parse_host_parameter(take_keyword("hostaddr"));
  if (!addresses) {
    return std::unexpected(std::move(addresses.error()));
  }
  const std::string port = url_.hosts.empty() ? "" : url_.hosts[0].port;
  for (DatabaseHost& address : *addresses) {
    address.port = port;
  }
  if (!addresses->empty()) {
    url_.hosts = *std::move(addresses);
  }
  return {};
}

Result<void> UrlBuilder::settle_ports() {
  if (url_.hosts.empty()) {
    url_.hosts.resize(ports_.size());
  }
  if (ports_.size() > 1 && ports_.size() != url_.hosts.size()) {
    return fail(ErrorCode::bad_config,
                "it names other numbers of hosts and of ports",
                "Name one port for all hosts, or one for each.");
  }
  for (std::size_t i = 0; i < url_.hosts.size() && !ports_.empty(); ++i) {
    url_.hosts[i].port = ports_[ports_.size() == 1 ? 0 : i];
  }
  return check_ports(url_.hosts);
}

void UrlBuilder::settle_search_path() {
  if (search_path_.empty()) {
    return;
  }
  // The URL's own options go last, since there the last word counts.
  const std::string options = take_keyword("options");
  url_.keywords.emplace_back(
      "options",
      fmt::format("-c search_path={}{}{}", option_value(search_path_),
                  options.empty() ? "" : " ", options));
}

}  // namespace headgate
