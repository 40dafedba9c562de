#pragma once

#include <cstddef>
#include <cstdint>

#include "entrypoint/net/probe_failure.hpp"

namespace headgate {

/// What came of sending or receiving without blocking.
struct IoStep {
  enum class Outcome : std::uint8_t { done, wants_read, wants_write, failed };

  Outcome outcome = Outcome::done;
  std::size_t bytes = 0;  ///< Of `done`.
  ProbeFailure failure;   ///< Of `failed`.
};

}  // namespace headgate
