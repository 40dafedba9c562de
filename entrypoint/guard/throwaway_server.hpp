#pragma once

#include <optional>
#include <string>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/environment.hpp"
#include "entrypoint/guard/throwaway_folder.hpp"
#include "entrypoint/process/background_child.hpp"
#include "entrypoint/process/reactor.hpp"
#include "entrypoint/process/signals.hpp"

namespace headgate {

/// What a throwaway server is made from. All outlives it.
struct ServerRecipe {
  std::string bin;  ///< The folder of initdb and postgres.
  const Environment& environment;
  StopSignals& signals;
  Reactor& reactor;
  Clock::time_point deadline = Clock::time_point::max();
};

/// A PostgreSQL server of our own, in a private folder, reached by its socket
/// only, hasty and not durable. Ended and removed with its owner.
class ThrowawayServer {
 public:
  /// Makes a cluster and starts its server, and returns once it answers. Fails
  /// with `bad_config` and the server's last words, with `interrupted`, or with
  /// `try_again` at the deadline.
  [[nodiscard]] static Result<ThrowawayServer> start(
      const ServerRecipe& recipe);

  ThrowawayServer(ThrowawayServer&&) noexcept = default;
  ThrowawayServer& operator=(ThrowawayServer&&) = delete;
  ThrowawayServer(const ThrowawayServer&) = delete;
  ThrowawayServer& operator=(const ThrowawayServer&) = delete;
  ~ThrowawayServer();

  /// Its database `postgres`, as a superuser.
  [[nodiscard]] DatabaseUrl url() const;
  /// Where it writes its log.
  [[nodiscard]] std::string log_file() const;

 private:
  explicit ThrowawayServer(ThrowawayFolder folder)
      : folder_(std::move(folder)) {}

  ThrowawayFolder folder_;
  std::optional<BackgroundChild> server_;
};

/// The environment of a server and of its programs in `bin`: where things are,
/// and no more, since what revisions let it run (`COPY … TO PROGRAM`) shall
/// find no secrets of ours. One that brings its own libraries along finds them.
/// Pure but for the look at those.
[[nodiscard]] std::vector<std::string> server_environment(
    const Environment& environment, const std::string& bin);

}  // namespace headgate
