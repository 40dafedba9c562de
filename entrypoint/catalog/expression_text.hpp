#pragma once

#include <string>

namespace headgate {

/// A deparsed expression with whole numbers cast once, where they are cast to
/// numeric on their way to double precision: from 14 on EXTRACT is numeric, so
/// what such a server wrote, `EXTRACT(day FROM d) = (1)::numeric`, becomes
/// `date_part('day'::text, d) = ((1)::numeric)::double precision` on 13, where
/// it was `(1)::double precision` in the first place. Both are the same number
/// up to 15 digits; more are left as they are. Pure.
/// Source: PostgreSQL 14, release notes, E.1 (extract).
[[nodiscard]] std::string canonical_expression(std::string text);

}  // namespace headgate
