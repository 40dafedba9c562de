#pragma once

#include <functional>

#include "entrypoint/boot/context.hpp"

namespace headgate {

/// Does `work`. With `--health-port`, requests to that port are answered as
/// long as it takes; afterwards nothing is left of that. Fails with
/// `bad_config`, without any work, when the port cannot be had or is the
/// application's own.
[[nodiscard]] Result<void> answer_health_during(
    Context& context, const std::function<Result<void>()>& work);

}  // namespace headgate
