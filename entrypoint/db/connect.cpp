#include "entrypoint/db/connect.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <unistd.h>

#include "entrypoint/db/dial.hpp"
#include "entrypoint/db/resolve.hpp"

namespace headgate {

namespace {

using std::chrono::seconds;

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string value_of(const Options& options, std::string_view keyword) {
  for (const auto* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (option->keyword == keyword && option->val != nullptr) {
      return option->val;
    }
  }
  return {};
}

std::string keyword_of(const DatabaseUrl& url, std::string_view keyword) {
  for (const auto& [name, value] : url.keywords) {
    if (name == keyword) {
      return value;
    }
  }
  return {};
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= list.size();) {
    const auto comma = std::min(list.find(',', start), list.size());
    parts.push_back(list.substr(start, comma - start));
    start = comma + 1;
  }
  return parts;
}

/// PGHOST and PGPORT, for a URL without a host; empty: libpq's default.
std::vector<DatabaseHost> default_hosts(const Options& defaults) {
  std::vector<DatabaseHost> hosts;
  const std::string names = value_of(defaults, "host");
  if (names.empty()) {
    return hosts;
  }
  const auto ports = split(value_of(defaults, "port"));
  for (const std::string& name : split(names)) {
    const auto index = std::min(hosts.size(), ports.size() - 1);
    hosts.push_back({.name = name, .port = ports[index]});
  }
  return hosts;
}

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value)
                                             : std::nullopt;
}

/// When the attempt must have ended.
Clock::time_point end_of(const DatabaseUrl& url,
                         const ConnectOptions& options) {
  std::string chosen = keyword_of(url, "connect_timeout");
  if (chosen.empty()) {
    const char* value = secure_getenv("PGCONNECT_TIMEOUT");
    chosen = value == nullptr ? "" : value;
  }
  const int limit = whole_number(chosen).value_or(0);
  const auto now = Clock::now();
  return std::min(options.deadline, limit > 0 ? now + seconds(limit)
                                              : now + options.attempt_limit);
}

std::unexpected<ConnectFailure> unresolved(const Resolution& resolution) {
  ConnectFailure failure;
  failure.stage = ConnectStage::resolve;
  failure.resolve_code = resolution.code;
  switch (resolution.outcome) {
    case Resolution::Outcome::stopped:
      failure.stage = ConnectStage::stopped;
      failure.message = "stopped by a signal";
      break;
    case Resolution::Outcome::late:
      failure.timed_out = true;
      failure.message =
          fmt::format("no answer about the name \"{}\"", resolution.name);
      break;
    default:
      failure.message = fmt::format("the name \"{}\": {}", resolution.name,
                                    gai_strerror(resolution.code));
  }
  return std::unexpected(std::move(failure));
}

std::unexpected<ConnectFailure> no_user() {
  ConnectFailure failure;
  failure.stage = ConnectStage::settings;
  failure.message = fmt::format(
      "the URL names no user, PGUSER is not set, and user id {} has no name "
      "here",
      geteuid());
  return std::unexpected(std::move(failure));
}

}  // namespace

std::set<std::string> libpq_keywords() {
  std::set<std::string> keywords;
  const Options options(PQconndefaults());
  for (const auto* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    keywords.insert(option->keyword);
  }
  return keywords;
}

std::map<std::string, std::string> libpq_variables() {
  std::map<std::string, std::string> variables;
  const Options options(PQconndefaults());
  for (const auto* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (option->envvar != nullptr) {
      variables.emplace(option->keyword, option->envvar);
    }
  }
  return variables;
}

std::expected<Connection, ConnectFailure> connect(const DatabaseUrl& url,
                                                  const ConnectOptions& options,
                                                  Reactor& reactor) {
  const auto deadline = end_of(url, options);
  std::vector<DatabaseHost> hosts = url.hosts;
  std::string given_address = keyword_of(url, "hostaddr");
  if (url.user.empty() || hosts.empty()) {
    const Options defaults(PQconndefaults());
    if (url.user.empty() && value_of(defaults, "user").empty()) {
      return no_user();
    }
    if (hosts.empty() && given_address.empty()) {
      given_address = value_of(defaults, "hostaddr");
      hosts = default_hosts(defaults);
    }
  }

  Resolution resolution;
  if (given_address.empty()) {
    resolution = resolve(hosts, deadline, reactor);
  } else {  // Numeric already: libpq pairs it with the hosts itself.
    for (const DatabaseHost& host : hosts) {
      resolution.candidates.push_back(
          {.host = host.name, .address = {}, .port = host.port});
    }
  }
  if (resolution.outcome != Resolution::Outcome::resolved) {
    return unresolved(resolution);
  }
  return dial(url, options.purpose, resolution.candidates, deadline, reactor);
}

}  // namespace headgate
