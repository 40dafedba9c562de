#pragma once

#include <string>

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// The text of a database's schema by pg_dump, as `kept_schema` has it: without
/// owners, the version table and our own tables. Fails with `bad_config` where
/// there is no pg_dump for that server, and with its last words.
[[nodiscard]] Result<std::string> dump_schema(Workshop& workshop,
                                              Journey& journey);

}  // namespace headgate
