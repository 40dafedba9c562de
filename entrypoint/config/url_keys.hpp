#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace headgate {

/// What a key of a URL's query, or of libpq's `key=value` string, is about.
enum class KeyMeaning : std::uint8_t {
  user,
  password,
  database,
  host,
  hostaddr,
  port,
  socket,       ///< A socket's path or folder.
  ssl_mode,     ///< libpq's word, or yes or no.
  schema,       ///< One schema, as Prisma quotes it.
  search_path,  ///< A list of schemas, as SQL has it.
  server_kind,  ///< JDBC's targetServerType.
  connect_timeout,
  ours,     ///< We set it ourselves.
  keyword,  ///< libpq's, passed on as it is.
  newer,    ///< A later libpq's.
  unknown,
};

/// Judges `key`; `known` holds the keywords that libpq offers.
[[nodiscard]] KeyMeaning key_meaning(std::string_view key,
                                     const std::set<std::string>& known);

/// libpq's sslmode for what `sslmode` or a driver's `ssl` takes: libpq's words,
/// node-postgres' `no-verify`, yes and no in their usual forms. Another value
/// of `ssl` (an object, say) means `require`; another value of `sslmode` stays,
/// for libpq to refuse: to leave it out could mean to go without TLS.
[[nodiscard]] std::string ssl_mode(std::string_view key,
                                   std::string_view value);

/// libpq's target_session_attrs for JDBC's targetServerType. Empty: not to be
/// told.
[[nodiscard]] std::string session_attributes(std::string_view server_type);

/// `text` as one argument within libpq's `options`.
[[nodiscard]] std::string option_value(std::string_view text);

/// A schema's name as an identifier, in double quotes.
[[nodiscard]] std::string quoted_identifier(std::string_view name);

}  // namespace headgate
