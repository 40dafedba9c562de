#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision.hpp"

namespace headgate {

/// How bad it is: `error` is what a team's CI should stop.
enum class Severity : std::uint8_t { info, warning, error };

/// `info`, `warning` or `error`.
[[nodiscard]] std::string_view severity_word(Severity severity);

/// The severity of that word, or nothing.
[[nodiscard]] std::optional<Severity> severity_of(std::string_view word);

/// Something that the linter has found in a file.
struct Finding {
  std::string rule;  ///< `HG101`
  std::string name;  ///< `index-not-concurrent`
  Severity severity = Severity::warning;
  std::string revision;  ///< Its id; empty where the file gives none.
  std::string file;      ///< Path as it can be opened.
  SourcePlace place;
  std::string line;     ///< The line of the file, for a caret under it.
  std::string message;  ///< One lower-case line that names the object.
  std::string hint;     ///< A sentence on what to do instead.
  bool guess = false;   ///< It depends on what only the server knows.
};

using Findings = std::vector<Finding>;

}  // namespace headgate
