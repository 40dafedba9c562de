#pragma once

#include <chrono>
#include <string>

#include "entrypoint/chain/revision_file.hpp"

namespace headgate {

/// The limits that a revision's statements run under. 0 means none.
struct StatementLimits {
  std::chrono::milliseconds lock_timeout{3'000};
  std::chrono::milliseconds statement_timeout{0};

  /// These limits, but for what the revision's header sets.
  [[nodiscard]] StatementLimits under(const Revision& revision) const;
};

/// A revision as the one message that the server gets, and where in it the
/// revision's own section stands.
struct Message {
  std::string sql;
  std::size_t section_offset = 0;        ///< In bytes.
  std::size_t statements_before = 0;     ///< Of ours, ahead of the section's,
  std::size_t statements_to_record = 0;  ///< between it and `record`.
};

/// One transaction in one message: `SET LOCAL` limits, the section, our own
/// role again (the section may have taken another's), `record`, COMMIT. Then
/// whatever the section set is reset, for the next message: within this one it
/// would come too late for the encoding, for how strings are read, and for what
/// a transaction starts with. `settings` is what the session needs set anew.
[[nodiscard]] Message transaction_message(const Section& section,
                                          const StatementLimits& limits,
                                          const std::string& record,
                                          const std::string& settings = {});

/// One statement of a `transaction: none` revision and the record of it, in a
/// transaction: what the session has set, role included, stays set.
[[nodiscard]] Message statement_message(const Section& statement,
                                        const std::string& record);

/// A transaction in which nothing but `record` runs, under our own role.
[[nodiscard]] std::string recording_message(const std::string& record);

/// Makes the session as it was when it was opened, but for `settings`.
[[nodiscard]] std::string reset_message(const std::string& settings);

/// Limits for a session instead of a transaction.
[[nodiscard]] std::string set_limits(const StatementLimits& limits);

}  // namespace headgate
