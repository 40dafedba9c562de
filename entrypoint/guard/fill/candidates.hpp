#pragma once

#include <string>
#include <vector>

#include "entrypoint/guard/fill/hints.hpp"
#include "entrypoint/guard/fill/needs.hpp"

namespace headgate {

/// What is known of the values that a column wants.
struct FillWish {
  /// As long and as large as the type allows, so that a narrower one fails.
  bool wide = true;
  std::size_t longest = 10'000;  ///< Characters that a text may have.
  FillHints hints;
};

/// A type without the domains around it.
struct FillBase {
  const FillType* type = nullptr;  ///< Null: not known.
  int modifier = -1;
  bool not_null = false;
  std::vector<std::string> checks;  ///< Of the domains; `VALUE` is the value.
};

[[nodiscard]] FillBase base_of(const FillTypes& types, std::int64_t type,
                               int modifier);

/// Values that a column of this type may take, as expressions of its base type,
/// the most wanted first, no two the same: large ones and those that its checks
/// speak of, then plain ones, then zero, negative ones and the empty text. None
/// of a type that is not known. Pure.
[[nodiscard]] std::vector<std::string> candidates(const FillTypes& types,
                                                  const FillBase& base,
                                                  const FillWish& wish);

/// Parts of it: texts and numbers of their own, by type; all else.
[[nodiscard]] std::vector<std::string> text_values(const FillBase& base,
                                                   const FillWish& wish);
[[nodiscard]] std::vector<std::string> number_values(const FillBase& base,
                                                     const FillWish& wish);
/// Literals of the types that are neither; none of one that is not known.
[[nodiscard]] std::vector<std::string> literal_values(const FillBase& base,
                                                      const FillWish& wish);

[[nodiscard]] bool is_text(const FillType& type);
[[nodiscard]] bool is_number(const FillType& type);

/// The whole numbers among the literals that are lengths: 1 to `most`.
[[nodiscard]] std::vector<std::size_t> lengths_in(const FillHints& hints,
                                                  std::size_t most);

}  // namespace headgate
