#pragma once

#include "entrypoint/apply/step.hpp"

namespace headgate {

/// Runs a `transaction: none` step: its statements one by one, each remembered
/// in `headgate_progress`, and goes on where an earlier run stopped; the
/// version row moves last, together with the rows' end. A statement is run
/// again only when nobody knows whether it finished. An index that is built
/// CONCURRENTLY and stands there INVALID is dropped and built again.
/// `headgate_progress` must be there. What people are told names the statements
/// that stand, with the code `half_applied` as soon as one does (but
/// `interrupted` stays).
[[nodiscard]] StepResult run_statements(const StepTry& attempt);

}  // namespace headgate
