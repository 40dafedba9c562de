#include "entrypoint/guard/steps.hpp"

#include <array>

namespace headgate {
namespace {

// table: the steps, in their order.
constexpr std::array kSteps{
    StepSpec{.name = "fresh", .run = step_fresh},
    StepSpec{.name = "reversible", .run = step_reversible},
    StepSpec{.name = "populated", .run = step_populated},
    StepSpec{.name = "missing", .run = step_missing},
    StepSpec{.name = "locks", .run = step_locks},
    StepSpec{.name = "sessions", .run = step_sessions},
};

}  // namespace

std::span<const StepSpec> guard_steps() {
  return kSteps;
}

}  // namespace headgate
