#pragma once

#include <string>
#include <utility>

namespace headgate {

/// A string that cannot be printed by accident: no stream, no formatter, no
/// conversion. Whoever needs the bytes says `reveal()`, which is easy to find.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  [[nodiscard]] const std::string& reveal() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }

 private:
  std::string value_;
};

}  // namespace headgate
