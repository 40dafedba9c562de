#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/chain/verdict.hpp"
#include "entrypoint/chain/version_change.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

/// Who applies revisions, as `headgate_history` remembers it.
struct Applier {
  std::string host;   ///< This machine's or container's name.
  std::string image;  ///< The application image, where the platform tells.
};

/// What this process knows of itself: the host name, and the image or release
/// from `HEADGATE_IMAGE`, else Cloud Run's `K_REVISION` or
/// `CLOUD_RUN_EXECUTION`.
[[nodiscard]] Applier this_applier(const Environment& environment);

/// The statement that makes `headgate_history` unless it is there.
[[nodiscard]] std::string create_history(const VersionTable& table);

/// The statement that gives a `headgate_history` of an earlier headgate the
/// column that it lacks (`DatabaseState::history_lacks_reason`).
[[nodiscard]] std::string complete_history(const VersionTable& table);

/// A step as the database shall remember it.
struct StepRecord {
  Direction direction = Direction::up;
  std::vector<VersionChange> changes;  ///< Each must hit exactly one row.
  /// How long it took; nothing: as long as the recording transaction.
  std::optional<std::chrono::milliseconds> duration = std::nullopt;
  bool timed = true;  ///< False: nobody knows how long it took.
  /// Of a step up; nothing: not judged yet.
  std::optional<BreakingVerdict> verdict = std::nullopt;
};

/// One statement that makes the record's changes to the version table and
/// writes the history row of `file`'s revision, up with its verdict. It fails,
/// with SQLSTATE 23502 on `headgate_history`'s column `revision`, unless every
/// change hits exactly one row: then somebody else has moved the version.
[[nodiscard]] std::string record_step(const VersionTable& table,
                                      const StepRecord& record,
                                      const RevisionFile& file,
                                      const Applier& applier);

/// The statement that prepares, for a session, what `record_prepared` runs: the
/// server plans it once instead of for every step. A revision must not be able
/// to prepare another one of that `name`.
[[nodiscard]] std::string prepare_record(const VersionTable& table,
                                         const std::string& name);

/// `record_step` as a session runs it that has prepared it; nothing for a step
/// that does more than move one row, or whose duration the server cannot tell.
[[nodiscard]] std::optional<std::string> record_prepared(
    const std::string& name, const StepRecord& record, const RevisionFile& file,
    const Applier& applier);

/// The same changes as plain statements without history, for `stamp`.
[[nodiscard]] std::string stamp_versions(const VersionTable& table,
                                         const RevisionIds& before,
                                         const RevisionIds& after);

}  // namespace headgate
