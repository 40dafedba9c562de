#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

// What the commands of ALTER TABLE do to the schema (replay.hpp).
void replay_add_column(const SqlCommand& command, Origin origin,
                       Schema& schema);
void replay_drop_column(const SqlCommand& command, Origin origin,
                        Schema& schema);
void replay_alter_type(const SqlCommand& command, Origin origin,
                       Schema& schema);
void replay_set_not_null(const SqlCommand& command, Origin origin,
                         Schema& schema);
void replay_default(const SqlCommand& command, Origin origin, Schema& schema);
void replay_identity(const SqlCommand& command, Origin origin, Schema& schema);
void replay_add_constraint(const SqlCommand& command, Origin origin,
                           Schema& schema);
void replay_drop_constraint(const SqlCommand& command, Origin origin,
                            Schema& schema);
void replay_validate(const SqlCommand& command, Origin origin, Schema& schema);
void replay_attach(const SqlCommand& command, Origin origin, Schema& schema);
void replay_detach(const SqlCommand& command, Origin origin, Schema& schema);
void replay_logged(const SqlCommand& command, Origin origin, Schema& schema);
void replay_row_security(const SqlCommand& command, Origin origin,
                         Schema& schema);
/// CLUSTER itself, too.
void replay_cluster(const SqlCommand& command, Origin origin, Schema& schema);

}  // namespace headgate
