#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// The parts of a URL after its `scheme://`, still encoded; views into it.
struct UrlParts {
  std::string_view user;
  std::optional<std::string_view> password;
  std::string_view hosts;  ///< `host:port,…`
  std::string_view path;   ///< Without its leading slash.
  std::string_view query;  ///< Without its question mark.
};

/// Where user and password may stand.
enum class UserInfo : std::uint8_t {
  tolerant,   ///< Before the hosts, with `@ : / ? #` in the password.
  authority,  ///< Before the hosts, within the authority (RFC 3986).
};

/// Whether a query key is one that somebody knows.
using KnownKey = std::function<bool(std::string_view)>;

/// Takes apart what follows `scheme://`.
///
/// A password is tolerated as it is as long as the URL can be read in one
/// sensible way: the hosts that follow the `@` hold nothing that no host name
/// holds, ports are numbers, and no further `@` stands before the query; so
/// `p@ss:w/o?r#d` works. Fails with `bad_config`, quoting nothing.
[[nodiscard]] Result<UrlParts> split_url(std::string_view rest,
                                         UserInfo user_info,
                                         const KnownKey& is_known);

/// The key that a query starts with, or an empty text where it starts with
/// none.
[[nodiscard]] std::string_view first_key(std::string_view query);

}  // namespace headgate
