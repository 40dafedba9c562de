#pragma once

#include <string>
#include <vector>

#include "entrypoint/preflight/check.hpp"
#include "entrypoint/preflight/facts.hpp"

namespace headgate {

/// The PostgreSQL majors that we are tested with.
inline constexpr int kOldestServer = 13;
inline constexpr int kNewestServer = 18;

// The checks: pure, one a file, named as in the table (table.cpp), which puts
// in the name. What they mean to an operator stands in docs/preflight.md.
using CheckFunction = CheckResult(const PreflightFacts& facts,
                                  const PreflightInput& input);
CheckFunction check_command, check_chain, check_one_head, check_alembic,
    check_server_version, check_writable, check_session, check_schema,
    check_version_table, check_privileges, check_extensions, check_connections,
    check_long_transactions, check_invalid_indexes;

/// What a check returns.
[[nodiscard]] CheckResult passed(std::string message);
[[nodiscard]] CheckResult warned(std::string message, std::string hint);
[[nodiscard]] CheckResult failed(std::string message, std::string hint);

/// The first three of `items`, with commas, and how many there are besides.
[[nodiscard]] std::string some_of(const std::vector<std::string>& items);

}  // namespace headgate
