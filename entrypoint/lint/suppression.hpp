#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision.hpp"

namespace headgate {

/// `-- headgate: allow HG101 because <reason> [until 2027-01-31]` on a line of
/// its own before a statement: the rule's findings there are not reported.
struct Suppression {
  std::string file;
  std::string revision;
  SourcePlace place;
  std::string rule;           ///< As it is written: an id or a name.
  std::string reason;         ///< Without it, it suppresses nothing.
  std::string until;          ///< The last day it holds, or empty: for ever.
  std::size_t statement = 0;  ///< The one after it, by its number.
  std::string flaw;           ///< Why it cannot be read, or empty.
  bool used = false;

  /// Whether it holds on that day (`2026-01-31`).
  [[nodiscard]] bool holds(std::string_view today) const {
    return flaw.empty() && (until.empty() || today <= until);
  }
};

/// Reads one comment (from `--` to the end of its line); nothing of it where
/// it is not addressed to headgate.
[[nodiscard]] std::vector<Suppression> read_suppression(
    std::string_view comment);

/// Whether it is a check of the guard's that a revision may allow: then it is
/// no rule of the linter's, which leaves it alone.
[[nodiscard]] bool is_guard_check(std::string_view name);

}  // namespace headgate
