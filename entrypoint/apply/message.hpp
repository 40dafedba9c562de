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
/// a transaction starts with.
[[nodiscard]] Message transaction_message(const Section& section,
                                          const StatementLimits& limits,
                                          const std::string& record);

}  // namespace headgate
