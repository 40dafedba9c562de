#include "entrypoint/boot/follow.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <utility>

#include "entrypoint/boot/work.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/plan/plan.hpp"
#include "entrypoint/util/backoff.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortestPause{100};
constexpr milliseconds kLongestPause{1'000};
constexpr std::chrono::seconds kHeartbeat{10};

/// One wait for the head: what was seen last, what was said of it, and when.
class Following {
 public:
  Following(Context& context, const DatabaseUrl& url, const Graph& graph,
            const Backoff& backoff, DatabaseState seen)
      : context_(&context),
        url_(&url),
        graph_(&graph),
        pauses_(backoff),
        state_(std::move(seen)) {}

  Result<RevisionIds> run(Connection session) {
    session.set_deadline(end_);
    while (standing(*graph_, state_.heads) == Standing::behind) {
      report();
      if (std::optional<Error> error = pause()) {
        return std::unexpected(*std::move(error));
      }
      if (std::optional<Error> error = look_again(session)) {
        return std::unexpected(*std::move(error));
      }
    }
    // Whoever migrates only adds to what the database holds.
    const Result<Work> work = plan_work(
        *context_, session,
        {.graph = *graph_, .state = state_, .target = {.name = "head"}});
    if (!work) {
      return std::unexpected(work.error());
    }
    return state_.heads;
  }

 private:
  [[nodiscard]] milliseconds waited() const {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
  }

  void report() {
    const auto now = Clock::now();
    if (said_ == state_.heads && now - said_at_ < kHeartbeat) {
      return;
    }
    said_ = state_.heads;
    said_at_ = now;
    const std::string heads = heads_text(state_.heads);
    const std::string wanted = heads_text(graph_->real_heads());
    context_->log.info("follow.waiting",
                       "waiting for a migrator: the database stands at " +
                           heads + ", and " + wanted + " is wanted",
                       {{"heads", heads},
                        {"wanted", wanted},
                        {"waited_ms", waited().count()}});
  }

  /// Sleeps until the next look, or says why there is none.
  std::optional<Error> pause() {
    const std::optional<milliseconds> delay = pauses_.next(waited());
    const auto now = Clock::now();
    if (!delay || now >= context_->deadline) {
      return expired();
    }
    const auto due = std::min(now + *delay, context_->deadline);
    if (context_->reactor.wait({}, due) == Wake::stopped) {
      return interrupted_by(context_->reactor.stop_signal().value_or(0),
                            "start behind a migrator");
    }
    return std::nullopt;
  }

  /// A look that fails in passing is none: the next one may succeed.
  std::optional<Error> look_again(Connection& session) {
    if (session.closed()) {
      if (std::optional<Error> error = reopen(session)) {
        return error;
      }
    }
    Result<DatabaseState> state = look(*context_, session);
    if (state) {
      state_ = *std::move(state);
    } else if (state.error().code != ErrorCode::try_again) {
      return state.error();
    }
    return std::nullopt;
  }

  std::optional<Error> reopen(Connection& session) {
    AwaitOptions options = await_options(*context_, "follow");
    const milliseconds left = context_->settings.lock_wait - waited();
    options.backoff.limit =
        std::clamp(left, milliseconds(0), options.backoff.limit);
    Result<Connection> next =
        await_database(*url_, options, context_->reactor, context_->log);
    if (next) {
      session = *std::move(next);
      session.set_deadline(end_);
      return std::nullopt;
    }
    const bool late = next.error().code == ErrorCode::unreachable &&
                      waited() >= context_->settings.lock_wait;
    return late ? expired() : next.error();
  }

  [[nodiscard]] Error expired() const {
    const bool deadline = Clock::now() >= context_->deadline;
    return {.code = ErrorCode::try_again,
            .message = "nobody brought the database to head within " +
                       format_duration(waited()) + ": it stands at " +
                       heads_text(state_.heads) + ", and " +
                       heads_text(graph_->real_heads()) + " is wanted",
            .hint = std::string("Look into the migrator's log, start one where "
                                "there is none, or raise ") +
                    (deadline ? "--deadline." : "--lock-wait."),
            .sqlstate = {}};
  }

  Context* context_;
  const DatabaseUrl* url_;
  const Graph* graph_;
  Backoff pauses_;
  DatabaseState state_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point end_ =
      std::min(began_ + context_->settings.lock_wait, context_->deadline);
  std::optional<RevisionIds> said_;
  Clock::time_point said_at_;
};

}  // namespace

Result<RevisionIds> follow_to_head(Context& context, const DatabaseUrl& url,
                                   const Graph& graph, Connection session,
                                   DatabaseState seen) {
  const Result<Backoff> pauses =
      Backoff::make({.base = kShortestPause,
                     .cap = kLongestPause,
                     .limit = context.settings.lock_wait},
                    std::random_device{}());
  if (!pauses) {
    return std::unexpected(pauses.error());
  }
  return Following(context, url, graph, *pauses, std::move(seen))
      .run(std::move(session));
}

}  // namespace headgate
