#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// The schema's fingerprint, as `headgate_history` holds it beside a step.
struct RecordedFingerprint {
  std::string fingerprint;
  std::string revision;  ///< The step's, the last one of its run.
  Direction direction = Direction::up;
  std::size_t newer = 0;  ///< Rows that were written after it.
};

/// The last one, or nothing: none is recorded, or the table of an earlier
/// headgate has no column for it. Fails as `Connection::query` does.
[[nodiscard]] DbResult<std::optional<RecordedFingerprint>>
read_recorded_fingerprint(Connection& connection, const DatabaseState& state);

/// Whether a `headgate_history` that is there has the column.
[[nodiscard]] DbResult<bool> has_fingerprint_column(Connection& connection,
                                                    const VersionTable& table);

/// The statement that gives it the column, unless it is there.
[[nodiscard]] std::string add_fingerprint_column(const VersionTable& table);

/// The statement that records `recorded` in the newest row. It returns that
/// row's id; no row, and changes nothing, when the newest one is not of
/// `recorded`'s step: then somebody else has migrated since.
[[nodiscard]] std::string record_fingerprint(
    const VersionTable& table, const RecordedFingerprint& recorded);

}  // namespace headgate
