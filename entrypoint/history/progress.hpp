#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// A statement of a `transaction: none` revision, as `headgate_progress`
/// remembers it.
struct ProgressRow {
  std::size_t statement = 0;  ///< Its place in the section, from 1.
  std::string checksum;       ///< Of its text.
  bool finished = false;      ///< Else it was started, and nobody knows more.
};

/// Which revision, which way: what rows of `headgate_progress` belong to.
struct ProgressKey {
  std::string revision;
  Direction direction = Direction::up;

  /// As `DatabaseState::half_applied` holds it: `up abc123`.
  [[nodiscard]] std::string text() const;
};

/// The statement that makes `headgate_progress` unless it is there.
[[nodiscard]] std::string create_progress(const VersionTable& table);

/// The rows of `key`, in the order of the statements. The table must be there.
[[nodiscard]] DbResult<std::vector<ProgressRow>> read_progress(
    Connection& connection, const VersionTable& table, const ProgressKey& key);

/// The statement that remembers `row`, whatever stood there before.
[[nodiscard]] std::string record_progress(const VersionTable& table,
                                          const ProgressKey& key,
                                          const ProgressRow& row);

/// The statement that forgets the rows of `key`.
[[nodiscard]] std::string clear_progress(const VersionTable& table,
                                         const ProgressKey& key);

/// The statement that forgets all rows, for `stamp`.
[[nodiscard]] std::string clear_progress(const VersionTable& table);

}  // namespace headgate
