#include "entrypoint/boot/ahead.hpp"

#include <string_view>
#include <utility>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

/// `revision c3d4 (drop it), applied …, is breaking: DROP TABLE: …`.
std::string accused(const RememberedRevision& revision) {
  return "revision " + told(revision) +
         (revision.verdict.breaking
              ? ", is breaking: " + revision.verdict.reason
              : ", may be breaking: " + revision.verdict.reason);
}

std::string by_how_much(const Ahead& ahead) {
  const std::size_t count = ahead.newer.size();
  return "the database is ahead of the chain by " + std::to_string(count) +
         (count == 1 ? " revision" : " revisions");
}

Error diverged(const Ahead& ahead) {
  std::string message = "the database holds revision '" +
                        heads_text(ahead.unknown) +
                        "', which the chain does not, and has diverged from "
                        "it: " +
                        ahead.diverged;
  if (!ahead.newer.empty()) {
    message += "; what is known to be newer: " + told(ahead.newer);
  }
  return {.code = ErrorCode::wrong_revision,
          .message = std::move(message),
          .hint =
              "Deploy an image whose chain holds it, or restore the file "
              "that is missing.",
          .sqlstate = {}};
}

/// What the history is read for.
struct Need {
  Downgrades downgrades;
  std::string_view needed_for;  ///< A clause; empty: it can be done without.
};

Result<RememberedRevisions> read(Context& context, Connection& connection,
                                 const DatabaseState& state, const Need& need) {
  DbResult<RememberedRevisions> history =
      read_history(connection, state, need.downgrades);
  if (history) {
    return *std::move(history);
  }
  Error error = explain(history.error(), "read headgate_history",
                        context.reactor.stop_signal());
  if (history.error().failure != DbFailure::server) {
    return std::unexpected(std::move(error));
  }
  // Not to be read (privileges), or not ours.
  if (!need.needed_for.empty()) {
    error.code = ErrorCode::refused;
    error.hint = "GRANT SELECT ON " + state.table.sibling("headgate_history") +
                 " to this role: " + std::string(need.needed_for) + ".";
    return std::unexpected(std::move(error));
  }
  context.log.warning("history.unreadable",
                      error.message + "; so nothing is known of what it holds",
                      {{"sqlstate", error.sqlstate}});
  return RememberedRevisions{};
}

}  // namespace

Result<RememberedRevisions> remember(Context& context, Connection& connection,
                                     const DatabaseState& state) {
  return read(context, connection, state,
              {.downgrades = Downgrades::left_out,
               .needed_for = context.settings.checksums == Checksums::strict
                                 ? "--checksums strict compares with it"
                                 : ""});
}

Result<RememberedRevisions> remember_newer(Context& context,
                                           Connection& connection,
                                           const DatabaseState& state,
                                           Downgrades downgrades) {
  return read(context, connection, state,
              {.downgrades = downgrades,
               .needed_for = "it tells what newer images have done"});
}

Result<void> admit(const Ahead& ahead, OnAhead on_ahead) {
  if (!ahead.is_ahead()) {
    return std::unexpected(diverged(ahead));
  }
  if (on_ahead == OnAhead::fail) {
    return fail(
        ErrorCode::wrong_revision,
        by_how_much(ahead) + ", and --on-ahead is fail: " + told(ahead.newer),
        "Deploy an image whose chain holds them, or start this one "
        "with --on-ahead compatible.");
  }
  const RememberedRevision* breaking = ahead.breaking();
  if (on_ahead == OnAhead::allow || breaking == nullptr) {
    return {};
  }
  return fail(ErrorCode::wrong_revision,
              by_how_much(ahead) + ", and " + accused(*breaking) +
                  "; all that is newer: " + told(ahead.newer),
              "Deploy an image whose chain holds it, undo it with `headgate "
              "downgrade head`, or, if this image can live with it, start with "
              "--on-ahead allow.");
}

std::string admission(const Ahead& ahead) {
  const RememberedRevision* breaking = ahead.breaking();
  return by_how_much(ahead) + ": " + told(ahead.newer) +
         (breaking == nullptr ? "; none is breaking"
                              : "; but " + accused(*breaking));
}

Result<void> admit_aloud(Context& context, const Ahead& ahead) {
  Result<void> admitted = admit(ahead, context.settings.on_ahead);
  if (admitted) {
    context.log.warning("verify.ahead", admission(ahead),
                        {{"heads", heads_text(ahead.unknown)}});
  }
  return admitted;
}

}  // namespace headgate
