#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Keys and values in the order in which they were given; keys may repeat.
using UrlParameters = std::vector<std::pair<std::string, std::string>>;

/// Reads a URL's query, `key=value&…`, percent-encoded and with `+` for a
/// space, as SQLAlchemy, asyncpg, JDBC and Node read it.
[[nodiscard]] UrlParameters parse_query(std::string_view query);

/// Whether `text` starts like libpq's `key=value …` string.
[[nodiscard]] bool is_conninfo(std::string_view text);

/// Reads libpq's `key=value key='value with spaces' …`. Fails with
/// `bad_config`, quoting nothing.
[[nodiscard]] Result<UrlParameters> parse_conninfo(std::string_view text);

}  // namespace headgate
