#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/config/database_url.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// Who watches a guard at work. Whatever is empty is not told.
struct GuardWatch {
  /// A server answers; its steps follow.
  std::function<void(const GuardRun& run)> begins;
  std::function<void(const std::string& step)> step_begins;
  std::function<void(std::size_t done, std::size_t all, const std::string& at)>
      step_goes;
  std::function<void(const GuardStep& step)> step_ended;
};

/// What the guard is asked for.
struct GuardRequest {
  const Chain& chain;
  std::vector<std::string> pg_bin;    ///< `--pg-bin`: a run on each.
  std::optional<DatabaseUrl> server;  ///< `--server-url`: a run on it, instead.
  bool write_schema = false;          ///< `--write-schema`
  Log& quiet;  ///< For what migrating says: warnings and errors.
  /// The linter's step, which is told first; the same on every server.
  std::function<Result<GuardStep>()> lint;
  GuardWatch watch = {};
};

/// All steps on all servers. What is wrong with the chain is in the report, and
/// so is what ended the guard once it was at work: a stop signal, the deadline.
/// Fails where it could not begin, as where there is no server.
[[nodiscard]] Result<GuardReport> run_guard(Context& context,
                                            const GuardRequest& request);

/// The settings by which the guard migrates its own databases. Pure.
[[nodiscard]] Settings guard_settings(const Settings& settings);

/// `context` with those and with a quiet log, which outlive it. Pure.
[[nodiscard]] Context guard_context(const Context& context,
                                    const Settings& settings, Log& quiet);

}  // namespace headgate
