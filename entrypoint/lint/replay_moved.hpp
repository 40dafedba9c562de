#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

// What statements that drop, rename or move something do (replay.hpp).
void replay_drop(const SqlCommand& command, Origin origin, Schema& schema);
void replay_rename(const SqlCommand& command, Origin origin, Schema& schema);
void replay_move(const SqlCommand& command, Origin origin, Schema& schema);

}  // namespace headgate
