#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision.hpp"

namespace headgate {

/// A key of a revision file's header.
struct HeaderKey {
  std::string_view name;
  /// Puts a value into a revision; says why it cannot be used.
  std::optional<Complaint> (*set)(Revision& revision, std::string_view value,
                                  std::size_t line);
};

/// The key of this name, or null.
[[nodiscard]] const HeaderKey* find_header_key(std::string_view name);

/// The key whose name looks most like `name`, if one does.
[[nodiscard]] std::optional<std::string_view> nearest_header_key(
    std::string_view name);

/// All names, for a hint.
[[nodiscard]] std::string header_key_names();

}  // namespace headgate
