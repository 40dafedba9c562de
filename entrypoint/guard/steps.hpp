#pragma once

#include <span>
#include <string_view>

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// One step of the guard.
struct StepSpec {
  std::string_view name;
  Result<GuardStep> (*run)(Workshop& workshop) = nullptr;
};

/// All steps but the linter's, in the order in which they run.
[[nodiscard]] std::span<const StepSpec> guard_steps();

}  // namespace headgate
