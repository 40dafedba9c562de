#pragma once

#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Writes lines to a descriptor and gives up where it cannot: it neither fails,
/// nor throws, nor lets SIGPIPE or
/// SIGXFSZ through, nor waits for long.
class LineWriter {
 public:
  /// Writes to standard error, as long as there is one: a descriptor that takes
  /// its number later on is not ours to write to.
  [[nodiscard]] static LineWriter standard_error();

  /// Appends to a file, which it makes where there is none. Fails with
  /// `bad_config`, also for a pipe that nobody reads.
  [[nodiscard]] static Result<LineWriter> append_to(const std::string& path);

  LineWriter(LineWriter&& other) noexcept;
  LineWriter& operator=(LineWriter&&) = delete;
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;
  ~LineWriter();

  /// Writes `line`, which ends in a line break, at once.
  void write(std::string_view line);

 private:
  LineWriter(int fd, bool owned) : fd_(fd), owned_(owned) {}
  void write_through(std::string_view line);

  int fd_;  ///< -1: nobody listens.
  bool owned_;
};

}  // namespace headgate
