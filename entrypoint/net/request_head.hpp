#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// The head of an HTTP request, as it comes in pieces. Keeps the method and
/// nothing else of it, whatever its length. Pure.
class RequestHead {
 public:
  /// Takes the next piece; what follows the head does not count.
  void take(std::string_view piece);

  /// Whether the empty line at the head's end was there. Empty lines ahead of
  /// the request are passed over.
  [[nodiscard]] bool complete() const { return complete_; }

  /// Whether only the head of an answer is asked for.
  [[nodiscard]] bool wants_head_only() const { return begin_ == "HEAD "; }

 private:
  void take(char letter);

  std::string begin_;     ///< The first letters, as many as `HEAD ` has.
  bool in_line_ = false;  ///< The line so far is not empty.
  bool complete_ = false;
};

}  // namespace headgate
