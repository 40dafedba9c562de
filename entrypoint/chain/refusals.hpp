#pragma once

#include <span>
#include <string_view>

namespace headgate {

/// A kind of statement that a revision must not hold.
struct Refusal {
  std::string_view kind;  ///< As `statement_kind` names it.
  bool in_transaction;    ///< Only in a transactional revision.
  std::string_view why;   ///< Follows the kind in the message.
  std::string_view hint;
};

/// Why a statement of this kind is refused, or null when it is not.
[[nodiscard]] const Refusal* find_refusal(std::string_view kind,
                                          bool transactional);

/// All of them.
[[nodiscard]] std::span<const Refusal> all_refusals();

}  // namespace headgate
