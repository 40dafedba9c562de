#pragma once

#include <string>
#include <string_view>

#include "entrypoint/config/database_url.hpp"

namespace headgate {

/// A database's URL as applications read it, with the `scheme` that they are
/// used to (`postgresql+psycopg`). A socket's folder stands in the query. It
/// may hold a password. Pure.
[[nodiscard]] std::string url_text(const DatabaseUrl& url,
                                   std::string_view scheme);

/// The scheme of a URL, or `postgresql`. Pure.
[[nodiscard]] std::string scheme_of(std::string_view url);

}  // namespace headgate
