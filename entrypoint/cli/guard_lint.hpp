#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// The linter as a step of the guard: what `headgate lint` would fail on fails
/// the step, other findings are worth a look.
[[nodiscard]] Result<GuardStep> lint_step(Context& context);

}  // namespace headgate
