#pragma once

#include <set>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/guard/report.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// Makes event triggers in the session's database, in a schema of ours,
/// `headgate_guard_trace`, that note what each DDL command of any session but
/// headgate's own finds and leaves: what Alembic's child does can be seen from
/// nowhere else. Needs a superuser; only for a database that is thrown away.
[[nodiscard]] DbResult<void> plant_triggers(Connection& session);

/// The relations that are there now, by oid: what the next revision finds.
[[nodiscard]] DbResult<std::set<std::string>> relations_now(
    Connection& session, const VersionTable& table);

/// What was noted since the last call, a statement for each DDL command, and
/// one for what happened between two commands of a transaction, where that
/// took locks: statements about rows fire no event trigger.
[[nodiscard]] DbResult<std::vector<TracedStatement>> gather_statements(
    Connection& session, const std::set<std::string>& old);

}  // namespace headgate
