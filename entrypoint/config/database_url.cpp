#include "entrypoint/config/database_url.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "entrypoint/config/percent.hpp"
#include "entrypoint/config/url_builder.hpp"
#include "entrypoint/config/url_keys.hpp"
#include "entrypoint/config/url_parameters.hpp"
#include "entrypoint/config/url_parts.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLongest = 8192;

/// Ours, before a `+driver`.
constexpr std::array<std::string_view, 6> kSchemes{
    "postgresql", "postgres", "postgis", "psql", "pgsql", "jdbc:postgresql"};

/// Others that are known well enough to be named in a message.
constexpr std::array<std::string_view, 12> kForeign{
    "mysql",       "mariadb", "sqlite", "mssql",       "oracle", "mongodb",
    "mongodb+srv", "redis",   "rediss", "cockroachdb", "http",   "https"};

std::unexpected<Error> unreadable(std::string message, std::string hint = {}) {
  if (hint.empty()) {
    hint = "Write postgresql://user:password@host:port/database.";
  }
  return fail(ErrorCode::bad_config, std::move(message), std::move(hint));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t start =
      std::min(text.find_first_not_of(space), text.size());
  text.remove_prefix(start);
  return text.substr(0, text.find_last_not_of(space) + 1);
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return lowered;
}

std::unexpected<Error> bad_scheme(std::string_view text) {
  if (text.starts_with('"') || text.starts_with('\'')) {
    return unreadable("it is in quotes",
                      "Take the quotes away: an --env-file passes them on as a "
                      "part of the value.");
  }
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos) {
    return unreadable("it has no scheme");
  }
  const std::string scheme = lower(text.substr(0, end));
  const auto* const foreign =
      std::ranges::find(kForeign, scheme.substr(0, scheme.find('+')));
  return unreadable(foreign == kForeign.end()
                        ? "its scheme is not one of PostgreSQL's"
                        : "it is a URL of " + std::string(*foreign) +
                              ", not of PostgreSQL");
}

Result<DatabaseUrl> from_parts(const UrlParts& parts,
                               const std::set<std::string>& known) {
  auto hosts = parse_hosts(parts.hosts);
  if (!hosts) {
    return std::unexpected(std::move(hosts.error()));
  }
  DatabaseUrl url{
      .hosts = *std::move(hosts),
      .user = percent_decode(parts.user),
      .database = percent_decode(parts.path),
      .password = Secret(percent_decode(parts.password.value_or(""))),
      .keywords = {},
      .dropped = {}};
  return UrlBuilder(std::move(url), known).build(parse_query(parts.query));
}

Result<DatabaseUrl> from_conninfo(std::string_view text,
                                  const std::set<std::string>& known) {
  const auto parameters = parse_conninfo(text);
  if (!parameters) {
    return std::unexpected(parameters.error());
  }
  // libpq refuses a key that it does not know, which may well be the rest of a
  // password that is not in quotes: that must not be named in the log.
  for (const auto& [key, value] : *parameters) {
    if (key_meaning(key, known) == KeyMeaning::unknown) {
      return unreadable("a key of it is not one of libpq's",
                        "Put values with spaces in single quotes.");
    }
  }
  return UrlBuilder({}, known).build(*parameters);
}

}  // namespace

std::string DatabaseUrl::display() const {
  std::string text;
  for (const DatabaseHost& host : hosts) {
    const bool address = host.name.contains(':') && !host.name.starts_with('/');
    text += text.empty() ? "" : ",";
    text += address ? "[" + host.name + "]" : host.name;
    text += host.port.empty() ? "" : ":" + host.port;
  }
  if (text.empty()) {
    text = "the default host";
  }
  return database.empty() ? text : text + "/" + database;
}

void DatabaseUrl::conceal_in(Redactor& redactor) const {
  redactor.add_login(user, password);
  for (const auto& [keyword, value] : keywords) {
    if (keyword == "sslpassword") {
      redactor.add(Secret(value));
    }
  }
}

Result<DatabaseUrl> parse_database_url(const Secret& url,
                                       const std::set<std::string>& known) {
  const std::string_view text = trimmed(url.reveal());
  if (text.empty()) {
    return unreadable("it is empty");
  }
  if (text.size() > kLongest) {
    return unreadable("it is longer than 8 KiB");
  }
  if (is_conninfo(text)) {
    return from_conninfo(url.reveal(), known);
  }

  const std::size_t end = text.find("://");
  const std::string scheme =
      end == std::string_view::npos ? "" : lower(text.substr(0, end));
  const bool ours =
      std::ranges::find(kSchemes, scheme.substr(0, scheme.find('+'))) !=
      kSchemes.end();
  if (!ours) {
    return bad_scheme(text);
  }
  const auto parts = split_url(
      text.substr(end + 3),
      scheme.starts_with("jdbc") ? UserInfo::authority : UserInfo::tolerant,
      [&](std::string_view key) {
        const KeyMeaning meaning = key_meaning(key, known);
        return meaning != KeyMeaning::unknown;
      });
  if (!parts) {
    return std::unexpected(parts.error());
  }
  return from_parts(*parts, known);
}

}  // namespace headgate
