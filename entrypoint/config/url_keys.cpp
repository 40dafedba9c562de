#include "entrypoint/config/url_keys.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace headgate {
namespace {

struct Key {
  std::string_view name;
  KeyMeaning meaning;
};

/// The keys that do not simply go to libpq, and whose they are.
constexpr std::array kKeys{
    Key{.name = "user", .meaning = KeyMeaning::user},
    Key{.name = "password", .meaning = KeyMeaning::password},
    Key{.name = "dbname", .meaning = KeyMeaning::database},
    Key{.name = "database", .meaning = KeyMeaning::database},  // asyncpg
    Key{.name = "host", .meaning = KeyMeaning::host},
    Key{.name = "hostaddr", .meaning = KeyMeaning::hostaddr},
    Key{.name = "port", .meaning = KeyMeaning::port},
    Key{.name = "unix_sock", .meaning = KeyMeaning::socket},       // pg8000
    Key{.name = "unixSocketPath", .meaning = KeyMeaning::socket},  // JDBC
    Key{.name = "sslmode", .meaning = KeyMeaning::ssl_mode},
    Key{.name = "ssl", .meaning = KeyMeaning::ssl_mode},  // asyncpg, JDBC, Node
    Key{.name = "schema", .meaning = KeyMeaning::schema},              // Prisma
    Key{.name = "currentSchema", .meaning = KeyMeaning::search_path},  // JDBC
    Key{.name = "search_path", .meaning = KeyMeaning::search_path},  // asyncpg
    Key{.name = "targetServerType", .meaning = KeyMeaning::server_kind},
    Key{.name = "connectTimeout", .meaning = KeyMeaning::connect_timeout},
    Key{.name = "loginTimeout", .meaning = KeyMeaning::connect_timeout},
    Key{.name = "application_name", .meaning = KeyMeaning::ours},
    Key{.name = "fallback_application_name", .meaning = KeyMeaning::ours},
    Key{.name = "ApplicationName", .meaning = KeyMeaning::ours},
    Key{.name = "client_encoding", .meaning = KeyMeaning::ours},
    Key{.name = "replication", .meaning = KeyMeaning::ours},
    Key{.name = "require_auth", .meaning = KeyMeaning::newer},  // 16
    Key{.name = "sslcertmode", .meaning = KeyMeaning::newer},
    Key{.name = "load_balance_hosts", .meaning = KeyMeaning::newer},
    Key{.name = "gssdelegation", .meaning = KeyMeaning::newer},
    Key{.name = "sslnegotiation", .meaning = KeyMeaning::newer},        // 17
    Key{.name = "min_protocol_version", .meaning = KeyMeaning::newer},  // 18
    Key{.name = "max_protocol_version", .meaning = KeyMeaning::newer},
    Key{.name = "sslkeylogfile", .meaning = KeyMeaning::newer},
    Key{.name = "scram_client_key", .meaning = KeyMeaning::newer},
    Key{.name = "scram_server_key", .meaning = KeyMeaning::newer},
    Key{.name = "oauth_issuer", .meaning = KeyMeaning::newer},
    Key{.name = "oauth_client_id", .meaning = KeyMeaning::newer},
    Key{.name = "oauth_client_secret", .meaning = KeyMeaning::newer},
    Key{.name = "oauth_scope", .meaning = KeyMeaning::newer},
    Key{.name = "servicefile", .meaning = KeyMeaning::newer},
};

/// A word of a driver's, and libpq's word for it.
struct Word {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array kSslModes{
    Word{.theirs = "disable", .ours = "disable"},
    Word{.theirs = "allow", .ours = "allow"},
    Word{.theirs = "prefer", .ours = "prefer"},
    Word{.theirs = "require", .ours = "require"},
    Word{.theirs = "verify-ca", .ours = "verify-ca"},
    Word{.theirs = "verify-full", .ours = "verify-full"},
    Word{.theirs = "no-verify", .ours = "require"},
    Word{.theirs = "true", .ours = "require"},
    Word{.theirs = "1", .ours = "require"},
    Word{.theirs = "yes", .ours = "require"},
    Word{.theirs = "on", .ours = "require"},
    Word{.theirs = "false", .ours = "disable"},
    Word{.theirs = "0", .ours = "disable"},
    Word{.theirs = "no", .ours = "disable"},
    Word{.theirs = "off", .ours = "disable"},
};

constexpr std::array kServerTypes{
    Word{.theirs = "any", .ours = "any"},
    Word{.theirs = "primary", .ours = "primary"},
    Word{.theirs = "master", .ours = "primary"},
    Word{.theirs = "secondary", .ours = "standby"},
    Word{.theirs = "slave", .ours = "standby"},
    Word{.theirs = "preferSecondary", .ours = "prefer-standby"},
    Word{.theirs = "preferSlave", .ours = "prefer-standby"},
    Word{.theirs = "preferPrimary", .ours = "any"},
};

std::string translate(std::string_view word, std::span<const Word> words) {
  const auto found = std::ranges::find(words, word, &Word::theirs);
  return found == words.end() ? std::string() : std::string(found->ours);
}

}  // namespace

KeyMeaning key_meaning(std::string_view key,
                       const std::set<std::string>& known) {
  const auto* const found = std::ranges::find(kKeys, key, &Key::name);
  const bool is_known = known.contains(std::string(key));
  if (found == kKeys.end() ||
      (found->meaning == KeyMeaning::newer && is_known)) {
    return is_known ? KeyMeaning::keyword : KeyMeaning::unknown;
  }
  return found->meaning;
}

std::string ssl_mode(std::string_view key, std::string_view value) {
  std::string word(value);
  std::ranges::transform(word, word.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  std::string mode = translate(word, kSslModes);
  if (mode.empty()) {
    mode = key == "ssl" ? "require" : value;
  }
  return mode;
}

std::string session_attributes(std::string_view server_type) {
  return translate(server_type, kServerTypes);
}

std::string option_value(std::string_view text) {
  std::string escaped;
  for (const char byte : text) {
    if (byte == '\\' || std::string_view(" \t\r\n\f\v").contains(byte)) {
      escaped += '\\';
    }
    escaped += byte;
  }
  return escaped;
}

std::string quoted_identifier(std::string_view name) {
  std::string quoted = "\"";
  for (const char byte : name) {
    quoted.append(byte == '"' ? 2 : 1, byte);
  }
  return quoted + '"';
}

}  // namespace headgate
