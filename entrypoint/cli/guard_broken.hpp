#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/guard/guard.hpp"

namespace headgate {

/// The guard's report on a chain that cannot be loaded, which is `why`: what
/// the linter finds, and no other step, for which no server is made. Where the
/// linter does not fail on `why`, the step `fresh` does.
[[nodiscard]] GuardReport report_on_broken(Context& context, const Error& why,
                                           const GuardWatch& watch);

}  // namespace headgate
