#pragma once

#include <set>
#include <string>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/settings.hpp"

namespace headgate {

/// Finds the database: `--database-url`, else HEADGATE_DATABASE_URL, else
/// DATABASE_URL, else libpq's own PG* variables; each variable also as `…_FILE`
/// (of the PG* only PGPASSWORD). What a URL leaves open is filled from PGHOST,
/// PGHOSTADDR, PGPORT, PGUSER, PGDATABASE and PGPASSWORD, as libpq would do, so
/// that `display()` tells the truth; not so with a service (PGSERVICE or
/// `service=`), which libpq asks first.
///
/// Fails with `bad_config` when nothing names a database, or when the first
/// source that is set cannot be read; the message names the source, never its
/// value.
[[nodiscard]] Result<DatabaseUrl> find_database(
    const Settings& settings, const Environment& environment,
    const std::set<std::string>& libpq_keywords);

}  // namespace headgate
