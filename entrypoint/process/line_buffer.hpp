#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace headgate {

/// Makes lines of what comes in pieces. A line that is very long comes in
/// pieces, too.
class LineBuffer {
 public:
  static constexpr std::size_t kLongest = 64UL * 1024;

  /// Calls `hear` with each line that is whole now, without LF or CR LF.
  void take(std::string_view piece, const auto& hear) {
    while (!piece.empty()) {
      const std::size_t end = std::min(piece.find('\n'), piece.size());
      held_.append(piece.substr(0, end));
      if (end < piece.size() || held_.size() >= kLongest) {
        flush(hear);
      }
      piece.remove_prefix(std::min(end + 1, piece.size()));
    }
  }

  /// The last line, if it has no end.
  void finish(const auto& hear) {
    if (!held_.empty()) {
      flush(hear);
    }
  }

 private:
  void flush(const auto& hear) {
    std::string_view line = held_;
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    hear(line);
    held_.clear();
  }

  std::string held_;
};

}  // namespace headgate
