#pragma once

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

// What the commands of ALTER TABLE do to the schema (replay.hpp).
void replay_add_column(const Command& command, Origin origin, Schema& schema);
void replay_drop_column(const Command& command, Origin origin, Schema& schema);
void replay_alter_type(const Command& command, Origin origin, Schema& schema);
void replay_set_not_null(const Command& command, Origin origin, Schema& schema);
void replay_default(const Command& command, Origin origin, Schema& schema);
void replay_identity(const Command& command, Origin origin, Schema& schema);
void replay_add_constraint(const Command& command, Origin origin,
                           Schema& schema);
void replay_drop_constraint(const Command& command, Origin origin,
                            Schema& schema);
void replay_validate(const Command& command, Origin origin, Schema& schema);
void replay_attach(const Command& command, Origin origin, Schema& schema);
void replay_detach(const Command& command, Origin origin, Schema& schema);
void replay_logged(const Command& command, Origin origin, Schema& schema);
void replay_row_security(const Command& command, Origin origin, Schema& schema);

}  // namespace headgate
