#pragma once

#include <map>
#include <string>
#include <string_view>

namespace headgate {

/// An access control list as the server writes it, one entry a line:
/// `reader=r*w/owner`, and the one that stands for none.
struct AccessList {
  std::string_view entries;
  std::string_view by_default;
  std::string_view owner;  ///< Whose object it is, unquoted.
};

/// What each grantee may do beyond or below the default, by its name, `PUBLIC`
/// or `the owner`: `INSERT, SELECT WITH GRANT OPTION`; `none` where only the
/// default gives something. Pure.
[[nodiscard]] std::map<std::string, std::string> grants_in(
    const AccessList& list);

}  // namespace headgate
