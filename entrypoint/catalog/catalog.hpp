#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace headgate {

/// One thing that a schema is made of, by name, never by oid.
struct CatalogObject {
  std::string kind;  ///< `table`, `column`, `index`: lower case, as in SQL.
  /// As SQL would name it within the database, quoted where that is needed:
  /// `shop.partner`, `shop.partner.rating`, `shop.total(integer)`.
  std::string name;
  /// What it is made of, in words: `type`, `default`, `owner`, `comment`. One
  /// that is not there is not the same as an empty one.
  std::map<std::string, std::string, std::less<>> attributes;
  /// Kind and name of what it hangs on and goes with: `table shop.partner` of a
  /// column; empty: nothing.
  /// Spelled out for those who name the other members alone.
  // NOLINTNEXTLINE(readability-redundant-member-init)
  std::string on = {};
};

/// All that a database's schema is made of, by kind and then by name. Plain
/// data.
struct Catalog {
  std::vector<CatalogObject> objects;
};

}  // namespace headgate
