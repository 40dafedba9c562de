#include "entrypoint/config/database_source.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace headgate {
namespace {

constexpr std::array<std::string_view, 2> kUrlVariables{"HEADGATE_DATABASE_URL",
                                                        "DATABASE_URL"};
constexpr std::array<std::string_view, 8> kLibpqVariables{
    "PGHOST",     "PGHOSTADDR", "PGPORT",          "PGUSER",
    "PGDATABASE", "PGPASSWORD", "PGPASSWORD_FILE", "PGSERVICE"};

bool is_set(const Environment& environment, std::string_view name) {
  return !environment.get(name).value_or("").empty();
}

/// A value that names a database, and where it was found.
struct Source {
  std::string name;  ///< Empty: nowhere.
  Secret url;
};

Result<Source> find_url(const Settings& settings,
                        const Environment& environment) {
  if (settings.database_url) {
    return Source{.name = "--database-url", .url = *settings.database_url};
  }
  for (const std::string_view name : kUrlVariables) {
    auto value = environment.get_or_file(name);
    if (!value) {
      return std::unexpected(std::move(value.error()));
    }
    if (std::string url = std::move(*value).value_or(""); !url.empty()) {
      const std::string_view suffix = is_set(environment, name) ? "" : "_FILE";
      return Source{.name = fmt::format("{}{}", name, suffix),
                    .url = Secret(std::move(url))};
    }
  }
  return Source{};
}

std::unexpected<Error> cannot_be_read(std::string_view source, Error error) {
  error.message = fmt::format("{} cannot be read: {}", source, error.message);
  return std::unexpected(std::move(error));
}

/// What is said when nothing names a database.
std::unexpected<Error> no_database(const Environment& environment) {
  const auto* const empty = std::ranges::find_if(
      kUrlVariables,
      [&](std::string_view name) { return environment.get(name).has_value(); });
  return fail(
      ErrorCode::bad_config,
      empty == kUrlVariables.end()
          ? "no database is configured"
          : fmt::format("no database is configured: {} is empty", *empty),
      "Set DATABASE_URL to postgresql://user:password@host/database, or "
      "PGHOST and its kin.");
}

void fill(std::string& value, const Environment& environment,
          std::string_view name) {
  if (value.empty()) {
    value = environment.get(name).value_or("");
  }
}

Result<void> fill_hosts(DatabaseUrl& url, const Environment& environment) {
  const bool unnamed = std::ranges::all_of(
      url.hosts, [](const DatabaseHost& host) { return host.name.empty(); });
  if (unnamed) {
    const std::string_view source =
        is_set(environment, "PGHOST") ? "PGHOST" : "PGHOSTADDR";
    auto hosts = parse_host_parameter(environment.get(source).value_or(""));
    if (!hosts) {
      return cannot_be_read(source, std::move(hosts.error()));
    }
    const std::string port = url.hosts.empty() ? "" : url.hosts[0].port;
    for (DatabaseHost& host : *hosts) {
      host.port = port.empty() ? host.port : port;
    }
    if (!hosts->empty()) {
      url.hosts = *std::move(hosts);
    }
  }
  return {};
}

Result<void> fill_ports(DatabaseUrl& url, const Environment& environment) {
  std::vector<std::string> ports;
  const std::string list = environment.get("PGPORT").value_or("");
  for (const auto port : std::views::split(list, ',')) {
    ports.emplace_back(std::string_view(port));
  }
  if (url.hosts.empty() && ports.size() == 1) {
    url.hosts.emplace_back();
  }
  for (std::size_t i = 0; i < url.hosts.size(); ++i) {
    std::string& own = url.hosts[i].port;
    if (own.empty() &&
        (ports.size() == 1 || ports.size() == url.hosts.size())) {
      own = ports[ports.size() == 1 ? 0 : i];
    }
  }
  auto checked = check_ports(url.hosts);
  return checked ? checked
                 : cannot_be_read("PGPORT", std::move(checked.error()));
}

Result<DatabaseUrl> with_defaults(DatabaseUrl url,
                                  const Environment& environment) {
  const bool service = std::ranges::any_of(
      url.keywords, [](const auto& pair) { return pair.first == "service"; });
  if (service || is_set(environment, "PGSERVICE")) {
    return url;
  }
  for (auto* const step : {fill_hosts, fill_ports}) {
    if (auto filled = step(url, environment); !filled) {
      return std::unexpected(std::move(filled.error()));
    }
  }
  fill(url.user, environment, "PGUSER");
  fill(url.database, environment, "PGDATABASE");
  return url;
}

/// PGPASSWORD is libpq's to read; only its file is not, and the redactor has to
/// know either.
Result<DatabaseUrl> with_password(DatabaseUrl url,
                                  const Environment& environment) {
  if (url.password.empty()) {
    auto password = environment.get_or_file("PGPASSWORD");
    if (!password) {
      return std::unexpected(std::move(password.error()));
    }
    url.password = Secret(std::move(*password).value_or(""));
  }
  return url;
}

}  // namespace

Result<DatabaseUrl> find_database(const Settings& settings,
                                  const Environment& environment,
                                  const std::set<std::string>& libpq_keywords) {
  const auto source = find_url(settings, environment);
  if (!source) {
    return std::unexpected(source.error());
  }
  Result<DatabaseUrl> url{};
  if (!source->name.empty()) {
    url = parse_database_url(source->url, libpq_keywords);
  } else if (std::ranges::none_of(kLibpqVariables, [&](std::string_view name) {
               return is_set(environment, name);
             })) {
    return no_database(environment);
  }
  if (!url) {
    return cannot_be_read(source->name, std::move(url.error()));
  }
  url = with_defaults(*std::move(url), environment);
  return url ? with_password(*std::move(url), environment) : url;
}

}  // namespace headgate
