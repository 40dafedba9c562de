#pragma once

#include "entrypoint/log/log.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Says once why the run ended: the last line of the log, and Kubernetes'
/// termination log where that can be written. Returns the exit status.
[[nodiscard]] int report_failure(const Error& error, Log& log);

}  // namespace headgate
