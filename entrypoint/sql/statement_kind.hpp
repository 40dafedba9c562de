#pragma once

#include <span>
#include <string>

#include "entrypoint/sql/token.hpp"

namespace headgate {

/// Says what sort of statement `tokens` are (comments left out), in upper case:
/// a verb with its object ("CREATE UNIQUE INDEX CONCURRENTLY"), or, where only
/// a word further on tells how the statement behaves, that as well
/// ("ALTER TABLE DETACH PARTITION CONCURRENTLY", "COPY FROM STDIN"). Never
/// holds a name or a literal.
[[nodiscard]] std::string statement_kind(std::span<const Token> tokens);

}  // namespace headgate
