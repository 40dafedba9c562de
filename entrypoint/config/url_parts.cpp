#include "entrypoint/config/url_parts.hpp"

#include <algorithm>

#include "entrypoint/config/database_host.hpp"

namespace headgate {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// What stands before `end`, and what follows the one character there.
struct Cut {
  std::string_view before;
  std::optional<std::string_view> after;
};

Cut cut(std::string_view text, std::size_t end) {
  if (end >= text.size()) {
    return {.before = text, .after = std::nullopt};
  }
  return {.before = text.substr(0, end), .after = text.substr(end + 1)};
}

/// Reads the URL as if `at` were the `@` between user and hosts.
UrlParts read_at(std::string_view rest, std::size_t at) {
  UrlParts parts;
  if (at != kNone) {
    const std::string_view user_info = rest.substr(0, at);
    const Cut user = cut(user_info, user_info.find(':'));
    parts.user = user.before;
    parts.password = user.after;
    rest.remove_prefix(at + 1);
  }
  const Cut query = cut(rest, rest.find('?'));
  parts.query = query.after.value_or("");
  const Cut path = cut(query.before, query.before.find('/'));
  parts.hosts = path.before;
  parts.path = path.after.value_or("");
  return parts;
}

/// How a reading looks.
enum class Sense : std::uint8_t { none, doubtful, clear };

Sense sense_of(const UrlParts& parts, const KnownKey& is_known) {
  if (!parse_hosts(parts.hosts) || parts.path.contains('@') ||
      parts.user.find_first_of("/?") != kNone) {
    return Sense::none;
  }
  if (!parts.query.contains('@')) {
    return Sense::clear;
  }
  const std::string_view key = first_key(parts.query);
  if (key.empty()) {
    return Sense::none;
  }
  return is_known(key) ? Sense::clear : Sense::doubtful;
}

Result<UrlParts> ambiguous() {
  return fail(ErrorCode::bad_config,
              "it can be read in two ways, since its password holds characters "
              "that are special in a URL",
              "Percent-encode them: @ is %40, ? is %3F, = is %3D.");
}

Result<UrlParts> no_reading(const UrlParts& last) {
  if (auto hosts = parse_hosts(last.hosts); !hosts) {
    return std::unexpected(std::move(hosts.error()));
  }
  return fail(ErrorCode::bad_config, "it holds an @ that makes no sense there",
              "Write postgresql://user:password@host:port/database, and "
              "percent-encode an @ as %40 where it does not end the password.");
}

/// All readings that deserve a thought, up to the first clear one.
struct Readings {
  std::optional<UrlParts> bare;  ///< Doubtful, without a user.
  std::optional<UrlParts> doubtful;
  std::optional<UrlParts> clear;
};

Readings all_readings(std::string_view rest, const KnownKey& is_known) {
  Readings readings;
  std::size_t at = kNone;
  do {
    const UrlParts parts = read_at(rest, at);
    const Sense sense = sense_of(parts, is_known);
    if (sense == Sense::clear) {
      readings.clear = parts;
    } else if (sense == Sense::doubtful && at == kNone) {
      readings.bare = parts;
    } else if (sense == Sense::doubtful && !readings.doubtful) {
      readings.doubtful = parts;
    }
    at = rest.find('@', at == kNone ? 0 : at + 1);
  } while (at != kNone && !readings.clear);
  return readings;
}

Result<UrlParts> within_authority(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  const UrlParts parts = read_at(rest, authority.rfind('@'));
  if (auto hosts = parse_hosts(parts.hosts); !hosts) {
    return std::unexpected(std::move(hosts.error()));
  }
  return parts;
}

}  // namespace

std::string_view first_key(std::string_view query) {
  const std::size_t end = query.find('=');
  const std::string_view key = query.substr(0, end);
  const bool plain = std::ranges::all_of(key, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' ||
           byte == '-';
  });
  return end != kNone && plain ? key : std::string_view();
}

Result<UrlParts> split_url(std::string_view rest, UserInfo user_info,
                           const KnownKey& is_known) {
  if (user_info == UserInfo::authority) {
    return within_authority(rest);
  }

  const Readings readings = all_readings(rest, is_known);
  if (readings.clear && readings.doubtful) {
    return ambiguous();
  }
  for (const auto& reading :
       {readings.clear, readings.doubtful, readings.bare}) {
    if (reading) {
      return *reading;
    }
  }
  return no_reading(read_at(rest, rest.rfind('@')));
}

}  // namespace headgate
