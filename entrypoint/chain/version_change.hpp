#pragma once

#include <cstdint>
#include <string>

namespace headgate {

/// What a step does to one row of the version table. It must hit exactly one.
struct VersionChange {
  enum class Kind : std::uint8_t { insert, update, erase };
  Kind kind = Kind::insert;
  std::string from;  ///< The row that is there (update, erase).
  std::string to;    ///< The row that will be (insert, update).

  friend bool operator==(const VersionChange&, const VersionChange&) = default;
};

}  // namespace headgate
