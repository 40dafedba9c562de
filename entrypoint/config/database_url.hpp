#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/config/database_host.hpp"
#include "entrypoint/config/redactor.hpp"
#include "entrypoint/config/secret.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A database as libpq's keywords, ready for `PQconnectStartParams`.
struct DatabaseUrl {
  std::vector<DatabaseHost> hosts;  ///< Empty: libpq's own default or PGHOST.
  std::string user;                 ///< Empty: PGUSER or libpq's default.
  std::string database;             ///< Empty: PGDATABASE or the user's name.
  Secret password;                  ///< Empty: PGPASSWORD, PGPASSFILE.
  /// Further libpq keywords (`sslmode`, `options`, …), each once.
  std::vector<std::pair<std::string, std::string>> keywords;
  /// Query keys that libpq does not know and that have no twin there.
  std::vector<std::string> dropped;

  /// `host:port/database` for log lines; never holds user or password.
  [[nodiscard]] std::string display() const;

  /// Tells `redactor` all that is secret here: the password, also with the user
  /// as HTTP carries them, and the TLS key's passphrase.
  void conceal_in(Redactor& redactor) const;
};

/// Reads a URL as applications carry it: `postgres://`, `postgresql://`,
/// `postgresql+driver://`, `postgis://`, `jdbc:postgresql://`, or libpq's own
/// `key=value` string; white space around it is no part of it. `known` holds
/// the keywords that libpq offers (`libpq_keywords()`); others are mapped to
/// their twin or dropped, and `application_name` is ours to set. Prisma's
/// `schema`, JDBC's `currentSchema` and asyncpg's `search_path` become
/// `options=-c search_path=…`, since revisions must find the tables that the
/// application sees; a transaction pooler may refuse start-up options, but it
/// is refused for migrating anyway.
/// Fails with `bad_config`; neither message nor hint quotes the URL. The
/// message reads on from "DATABASE_URL cannot be read: ".
[[nodiscard]] Result<DatabaseUrl> parse_database_url(
    const Secret& url, const std::set<std::string>& known);

}  // namespace headgate
