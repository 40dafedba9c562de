#pragma once

#include <cstdint>

#include "entrypoint/lint/schema.hpp"

namespace headgate {

/// What a column's change of type takes, by PostgreSQL's own rules.
enum class TypeChange : std::uint8_t {
  nothing,  ///< The stored values are good as they are.
  rewrite,
  unknown,  ///< It is for the server to know: see there.
};

/// `ALTER COLUMN ... TYPE`, without USING or with `USING column::type`.
/// Unknown are types of extensions, casts of the user's, and timestamp with and
/// without time zone: the session's TimeZone says whether these differ (they do
/// not under UTC).
/// Source: ATColumnChangeRequiresRewrite, pg_cast and the support functions of
/// the length coercions, PostgreSQL 13 to 18.
[[nodiscard]] TypeChange type_change(const TypeName& from, const TypeName& to,
                                     const Schema& schema);

/// Whether values may be cut, rounded or refused: the new type holds less.
[[nodiscard]] bool narrows(const TypeName& from, const TypeName& to);

}  // namespace headgate
