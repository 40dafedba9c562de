#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// A deparsed expression with whole numbers cast once, where they are cast to
/// numeric on their way to double precision: from 14 on EXTRACT is numeric, so
/// what such a server wrote, `EXTRACT(day FROM d) = (1)::numeric`, becomes
/// `date_part('day'::text, d) = ((1)::numeric)::double precision` on 13, where
/// it was `(1)::double precision` in the first place. Both are the same number
/// up to 15 digits; more are left as they are. Pure.
/// Source: PostgreSQL 14, release notes, E.1 (extract).
[[nodiscard]] std::string canonical_expression(std::string text);

/// Whether an attribute of that name is deparsed by the server: a function's
/// body and a comment are as somebody wrote them. Pure.
[[nodiscard]] inline bool is_deparsed(std::string_view attribute) {
  return attribute != "body" && attribute != "comment";
}

}  // namespace headgate
