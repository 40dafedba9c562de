#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/catalog/catalog.hpp"

namespace headgate {

/// What a comparison passes over.
struct CompareKnobs {
  bool owners = true;
  bool grants = true;
  bool comments = true;
  bool column_order = true;
  /// Objects to leave out: a glob over the name, `shop.*`, or over kind and
  /// name, `index:shop.*`.
  // NOLINTNEXTLINE(readability-redundant-member-init): may be left out
  std::vector<std::string> ignored = {};
};

/// One way in which two catalogs differ.
struct Difference {
  std::string kind;
  std::string name;
  std::string attribute;  ///< Empty: the object as a whole.
  /// Its value on either side; nothing: it is not there.
  std::optional<std::string> left;
  std::optional<std::string> right;
};

using Differences = std::vector<Difference>;

/// How `right` differs from `left`, by kind, name and attribute; of an object
/// that is only on one side not the parts that hang on it. Pure.
[[nodiscard]] Differences compare(const Catalog& left, const Catalog& right,
                                  const CompareKnobs& knobs = {});

/// `index shop.partner_name_idx is missing`, `column shop.partner.rating: type
/// is integer instead of bigint`: `right` as seen from `left`.
[[nodiscard]] std::string sentence(const Difference& difference);

}  // namespace headgate
