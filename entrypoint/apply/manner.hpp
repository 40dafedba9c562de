#pragma once

#include <cstdint>
#include <string_view>

#include "entrypoint/apply/message.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {

/// How one statement of a `transaction: none` revision is run.
struct Manner {
  enum class Kind : std::uint8_t {
    /// In a transaction with the row that remembers it: both or neither.
    atomic,
    /// By itself, since it refuses a transaction block, may refuse it (see
    /// below), or may commit on its own (CALL, DO with a COMMIT). It is
    /// remembered before and afterwards.
    alone,
    /// By itself, and again when the revision is resumed: it only sets up the
    /// session (SET, RESET, PREPARE, …).
    session,
  };
  Kind kind = Kind::atomic;
  /// Runs without lock timeout: what works CONCURRENTLY waits for the
  /// transactions of others without blocking any, and leaves a wreck behind
  /// when it is cancelled.
  bool patient = false;
};

/// The manner of `statement`, whose words are `text`. Pure.
[[nodiscard]] Manner manner_of(const Statement& statement,
                               std::string_view text);

/// Whether a statement of that kind refuses a transaction block of a
/// partitioned table alone: REINDEX, CLUSTER. Nothing in it tells what it is
/// about; done twice it does no harm. Pure.
[[nodiscard]] bool refuses_partitioned(std::string_view kind);

/// Whether a failure of a statement that an earlier run had started says that
/// the earlier run had finished it, too: what it creates is there, what it
/// drops is not. Pure.
[[nodiscard]] bool says_done(std::string_view kind, std::string_view sqlstate);

}  // namespace headgate
