#pragma once

#include <cstdint>
#include <string>

#include "entrypoint/db/connect.hpp"

namespace headgate {

/// Whether waiting can help.
enum class Verdict : std::uint8_t {
  not_yet,  ///< The database may still come: keep trying.
  never,    ///< Somebody has to change something.
};

/// What an attempt's failure means.
struct Cause {
  Verdict verdict = Verdict::not_yet;
  std::string name;     ///< Stable word for the log: `refused`, `starting_up`.
  std::string message;  ///< What an operator should read, one line.
  std::string hint;     ///< A sentence on what to change (for `never`).
};

/// Judges a failed attempt by SQLSTATE, else by resolver code, else by stage
/// and text. Pure; the table is in the source, and in `docs/waiting.md`.
[[nodiscard]] Cause classify(const ConnectFailure& failure);

}  // namespace headgate
