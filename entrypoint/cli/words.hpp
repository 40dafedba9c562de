#pragma once

#include <string>
#include <vector>

namespace headgate {

/// A command line, cut where its options end.
struct CutLine {
  std::vector<std::string> ours;
  std::vector<std::string> words;  ///< CMD and its arguments, or names.
};

/// Cuts a line at `--`, and that of `run` also at the first positional after
/// `run`; else the line is ours as a whole. Pure.
[[nodiscard]] CutLine cut_at_command(const std::vector<std::string>& line);

}  // namespace headgate
