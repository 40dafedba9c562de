#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

// What statements that make something do to the schema (replay.hpp).
void replay_create_table(const SqlCommand& command, Origin origin,
                         Schema& schema);
void replay_create_foreign_table(const SqlCommand& command, Origin origin,
                                 Schema& schema);
void replay_create_table_as(const SqlCommand& command, Origin origin,
                            Schema& schema);
/// Also what a SELECT fills with INTO, and may do by a function.
void replay_select(const SqlCommand& command, Origin origin, Schema& schema);
void replay_define(const SqlCommand& command, Origin origin, Schema& schema);
void replay_create_view(const SqlCommand& command, Origin origin,
                        Schema& schema);
void replay_create_sequence(const SqlCommand& command, Origin origin,
                            Schema& schema);
void replay_create_index(const SqlCommand& command, Origin origin,
                         Schema& schema);
void replay_create_type(const SqlCommand& command, Origin origin,
                        Schema& schema);
void replay_alter_enum(const SqlCommand& command, Origin origin,
                       Schema& schema);
void replay_alter_domain(const SqlCommand& command, Origin origin,
                         Schema& schema);
void replay_create_function(const SqlCommand& command, Origin origin,
                            Schema& schema);
void replay_create_schema(const SqlCommand& command, Origin origin,
                          Schema& schema);
void replay_create_extension(const SqlCommand& command, Origin origin,
                             Schema& schema);
void replay_create_trigger(const SqlCommand& command, Origin origin,
                           Schema& schema);
void replay_create_policy(const SqlCommand& command, Origin origin,
                          Schema& schema);
void replay_alter_sequence(const SqlCommand& command, Origin origin,
                           Schema& schema);

}  // namespace headgate
