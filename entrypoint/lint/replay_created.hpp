#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

// What statements that make something do to the schema (replay.hpp).
void replay_create_table(const Command& command, Origin origin, Schema& schema);
void replay_create_foreign_table(const Command& command, Origin origin,
                                 Schema& schema);
void replay_create_table_as(const Command& command, Origin origin,
                            Schema& schema);
/// Also what a SELECT fills with INTO, and may do by a function.
void replay_select(const Command& command, Origin origin, Schema& schema);
void replay_define(const Command& command, Origin origin, Schema& schema);
void replay_create_view(const Command& command, Origin origin, Schema& schema);
void replay_create_sequence(const Command& command, Origin origin,
                            Schema& schema);
void replay_create_index(const Command& command, Origin origin, Schema& schema);
void replay_create_type(const Command& command, Origin origin, Schema& schema);
void replay_alter_enum(const Command& command, Origin origin, Schema& schema);
void replay_alter_domain(const Command& command, Origin origin, Schema& schema);
void replay_create_function(const Command& command, Origin origin,
                            Schema& schema);
void replay_create_schema(const Command& command, Origin origin,
                          Schema& schema);
void replay_create_extension(const Command& command, Origin origin,
                             Schema& schema);
void replay_create_trigger(const Command& command, Origin origin,
                           Schema& schema);
void replay_create_policy(const Command& command, Origin origin,
                          Schema& schema);
void replay_alter_sequence(const Command& command, Origin origin,
                           Schema& schema);

}  // namespace headgate
