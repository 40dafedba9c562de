#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "entrypoint/chain/complaint.hpp"

namespace headgate {

/// No version table's column is wider, in characters.
inline constexpr std::size_t kLongestId = 255;

/// What keeps `id` from naming a revision or a branch, if anything does: one of
/// `@ - + :`, which identifiers are made with, white space (Unicode's as well),
/// a comma, a control character, a word that means something else (`head`,
/// `none`), or its length.
[[nodiscard]] std::optional<Complaint> check_id(std::string_view id);

}  // namespace headgate
