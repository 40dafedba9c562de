#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "entrypoint/wait/classify.hpp"

namespace headgate {

/// What a row asks of a failure, besides its text.
enum class Sign : std::uint8_t {
  settings,          ///< Nothing was tried.
  password_missing,  ///< The server asked for one.
  timed_out,         ///< The attempt's limit, once names were resolved.
  resolve_late,      ///< The attempt's limit, before that.
  resolve_code,      ///< getaddrinfo said `code` (0: any).
  sqlstate,          ///< The server said a SQLSTATE that starts with `state`.
  text,              ///< No SQLSTATE: only the text decides.
  stage,             ///< None of the above; `stage` decides.
};

/// What a failure means, as the table words it.
struct Meaning {
  Verdict verdict = Verdict::not_yet;
  std::string_view name;
  std::string_view message;  ///< `{}` stands for what libpq or the server said.
  std::string_view hint;
};

/// One line of the table: a failure that has the sign, and whose message
/// holds `text`, has the meaning. The first row that fits counts.
struct CauseRow {
  Sign sign;
  std::string_view state;  ///< `sqlstate`: five characters, or a class of two.
  int code;
  ConnectStage stage;
  std::string_view text;  ///< Empty: any.
  Meaning meaning;
};

/// All rows, in order; the last ones fit any failure.
[[nodiscard]] std::span<const CauseRow> cause_table();

}  // namespace headgate
