#pragma once

#include <string>
#include <vector>

namespace headgate {

/// A command line, cut where CMD starts.
struct CutLine {
  std::vector<std::string> ours;
  std::vector<std::string> words;  ///< CMD and its arguments.
};

/// Cuts the line of `run` at `--` or at the first positional after `run`;
/// every other line is ours as a whole. Pure.
[[nodiscard]] CutLine cut_at_command(const std::vector<std::string>& line);

}  // namespace headgate
