#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

/// Does to `schema` what the command does to a database, as far as it tells;
/// `origin` marks what it makes. What it does not know it leaves alone, and a
/// command that may do anything (a call, DO unless it is plain SQL) makes the
/// schema opaque.
void replay(const SqlCommand& command, Origin origin, Schema& schema);

}  // namespace headgate
