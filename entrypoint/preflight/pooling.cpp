#include "entrypoint/preflight/pooling.hpp"

#include <random>
#include <utility>

#include <fmt/format.h>

namespace headgate {
namespace {

using Kind = Pooling::Kind;

/// One that nobody else notifies.
std::string new_channel() {
  std::random_device random;
  return fmt::format("headgate_{:08x}{:08x}", random(), random());
}

/// Whether a second session reached another backend than `listener`; if not,
/// ours was lent to it.
DbResult<bool> notify(const Connection& connection, const std::string& channel,
                      const Cell& listener, Clock::time_point limit) {
  DbResult<Connection> other = connection.twin(limit);
  if (!other) {
    return std::unexpected(std::move(other.error()));
  }
  const ScriptOutcome told = other->script(
      "NOTIFY " + channel + "; SELECT pg_catalog.pg_backend_pid()");
  if (told.error) {
    return std::unexpected(*told.error);
  }
  return told.last.at(0).at(0) != listener;
}

/// Whether a notification reaches `connection`, whose backend may listen on.
DbResult<Pooling> listen(Connection& connection, const std::string& channel,
                         std::chrono::milliseconds patience) {
  const ScriptOutcome listening = connection.script(
      "LISTEN " + channel + "; SELECT pg_catalog.pg_backend_pid()");
  if (listening.error) {
    return std::unexpected(*listening.error);
  }
  const auto limit = Clock::now() + patience;
  const DbResult<bool> elsewhere =
      notify(connection, channel, listening.last.at(0).at(0), limit);
  if (!elsewhere) {
    if (elsewhere.error().failure == DbFailure::interrupted) {
      return std::unexpected(elsewhere.error());
    }
    return Pooling{.kind = Kind::full, .why = elsewhere.error().message};
  }
  const bool kept = *elsewhere && connection.await_notification(channel, limit);
  return Pooling{.kind = kept ? Kind::kept : Kind::lent, .why = {}};
}

}  // namespace

DbResult<Pooling> find_pooling(Connection& connection, const Backends& backends,
                               bool in_recovery,
                               std::chrono::milliseconds patience) {
  if (backends.first != backends.second) {
    return Pooling{.kind = Kind::lent, .why = {}};
  }
  if (backends.announced == backends.first) {
    return Pooling{};
  }
  if (in_recovery) {
    return Pooling{.kind = Kind::untried, .why = {}};  // No LISTEN there.
  }
  const std::string channel = new_channel();
  DbResult<Pooling> pooling = listen(connection, channel, patience);
  if (pooling) {
    // Where the backend is not ours this is the best that can be done: most
    // likely it is the same one still.
    const DbResult<Rows> ended = connection.query("UNLISTEN " + channel);
    if (!ended) {
      return std::unexpected(ended.error());
    }
  }
  return pooling;
}

}  // namespace headgate
