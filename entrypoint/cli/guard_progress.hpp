#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/colors.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// How far a step of the guard is.
struct GuardProgress {
  std::string step;
  std::size_t done = 0;
  std::size_t all = 0;  ///< 0: nobody knows.
  std::string at;       ///< What it is at.
};

/// `reversible [#####.....] 7/17 abc123`, in `columns` bytes at most, and no
/// control character. Pure.
[[nodiscard]] std::string guard_bar(const GuardProgress& progress,
                                    std::size_t columns);

/// What people see while the guard runs. In the text form a step's lines are
/// printed to stdout as it ends, in another form it is a line of the log. On a
/// terminal there is a bar below, redrawn ten times a second at most.
class ProgressView {
 public:
  /// `format` is `--format`'s. `context` outlives this.
  ProgressView(Context& context, std::string format);
  ProgressView(const ProgressView&) = delete;
  ProgressView& operator=(const ProgressView&) = delete;
  ~ProgressView();

  /// Before all; `chain` is its folder.
  void begin(const std::string& chain);
  void begin_server(const std::string& server);
  void begin_step(const std::string& name);
  void progress(std::size_t done, std::size_t all, const std::string& at);
  void end_step(const GuardStep& step);

  /// Prints what is not printed yet: the last line, with `GITHUB_ACTIONS=true`
  /// annotations, too; in another form than text the whole report. Fails with
  /// `internal` when stdout could not be written to, now or before.
  [[nodiscard]] Result<void> finish(const GuardReport& report);

 private:
  void say(std::string_view text);
  void draw();

  Context* context_;
  std::string format_;
  Colors colors_;
  Result<void> printed_;
  GuardProgress progress_;
  Clock::time_point next_;  ///< When the bar may be drawn again.
};

}  // namespace headgate
