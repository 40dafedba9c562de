#pragma once

#include <string_view>
#include <vector>

#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/secret.hpp"

namespace headgate {

/// Whether `text` may be, or hold, a URL or a string of libpq's that carries a
/// password: it must not be quoted then.
[[nodiscard]] bool may_hold_password(std::string_view text);

/// What has to be concealed of a text that comes from outside: what stands
/// where passwords do (`scheme://user:HERE@`, `password=HERE`), also decoded.
/// Of two readings, both. Not the text itself: hosts and names stay readable.
/// Pure.
[[nodiscard]] std::vector<Secret> secrets_in(std::string_view text);

/// The same for all variables that we or libpq read.
[[nodiscard]] std::vector<Secret> secrets_in(const Environment& environment);

}  // namespace headgate
