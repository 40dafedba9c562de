#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/plan/plan.hpp"

namespace headgate {

/// Takes a snapshot of the schema and records its fingerprint beside `last`,
/// the step that this run made last; gives a `headgate_history` of an earlier
/// headgate the column for it. To be called under the migration's lock, once
/// what it did is verified; `connection` is in no transaction. It never fails,
/// since the migration stands: what goes wrong is logged as a warning.
void keep_fingerprint(Context& context, Connection& connection,
                      const VersionTable& table, const Step& last);

}  // namespace headgate
