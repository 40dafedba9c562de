#pragma once

#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/effect.hpp"

namespace headgate {

/// What the linter says of one statement.
struct Forecast {
  Effects effects;  ///< On relations that are older than the revision.
  /// It runs code that the linter does not see: a function, a block, a trigger;
  /// or something did so before, that may have made anything.
  bool blind = false;
  bool reads = false;  ///< It is about rows: reading them is no check.
  /// The search path may lead names without a schema elsewhere than to the
  /// usual one, which the linter takes them for.
  bool moved = false;
};

/// The linter's view of a chain, revision by revision, as `lint_revisions` has
/// it. Pure.
class Forecaster {
 public:
  /// For a server of that major version.
  explicit Forecaster(int major = 15) : major_(major) {}

  /// One forecast for each statement of the upgrade of `file`, whose ancestors
  /// have been asked for before.
  [[nodiscard]] std::vector<Forecast> next(const RevisionFile& file);

 private:
  int major_;
  Schema schema_;
  Origin origin_ = 0;
  bool moved_ = false;  ///< A revision has changed the search path.
};

}  // namespace headgate
