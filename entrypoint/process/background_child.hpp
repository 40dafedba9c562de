#pragma once

#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "entrypoint/process/command.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"

namespace headgate {

/// Whom a child runs as.
struct ProcessUser {
  uid_t user = 0;
  gid_t group = 0;
};

/// A child that works beside us.
struct BackgroundJob {
  const Command& command;
  const std::vector<std::string>& environment;  ///< `NAME=value` each.
  std::string folder;                           ///< Where it runs.
  std::string output;  ///< The file that stdout and stderr are appended to.
  std::optional<ProcessUser> user = std::nullopt;  ///< Nothing: as we.
  int orphaned = SIGKILL;  ///< What the kernel sends it when we are killed.
};

/// A child in a process group of its own, stdin empty, which does not outlive
/// its owner. Nothing here waits for stop signals: cleaning up must not be cut
/// short by a second one.
class BackgroundChild {
 public:
  /// Fails as `exec_command` does.
  [[nodiscard]] static Result<BackgroundChild> start(const BackgroundJob& job,
                                                     StopSignals& signals);

  BackgroundChild(BackgroundChild&& other) noexcept;
  BackgroundChild& operator=(BackgroundChild&&) = delete;
  BackgroundChild(const BackgroundChild&) = delete;
  BackgroundChild& operator=(const BackgroundChild&) = delete;
  /// Kills it, should it still run.
  ~BackgroundChild();

  /// The exit code, 128 + n where signal n ended it; nothing while it runs.
  [[nodiscard]] std::optional<int> ended();

  /// Waits in `reactor` for its end; nothing when it still runs at `deadline`,
  /// or a stop signal came.
  [[nodiscard]] std::optional<int> wait(Reactor& reactor,
                                        Clock::time_point deadline);

  /// Sends `signal`, and KILL to its group when it has not ended after `grace`.
  void end(int signal, std::chrono::milliseconds grace);

 private:
  explicit BackgroundChild(pid_t child) : child_(child) {}

  pid_t child_;
  std::optional<int> code_;
};

}  // namespace headgate
