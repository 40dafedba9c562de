#pragma once

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// Two replicas start at the same time: two processes of this program migrate
/// one database. What goes wrong becomes findings of `step`. Fails only where
/// the guard cannot go on.
[[nodiscard]] Result<void> try_two_replicas(Workshop& workshop,
                                            GuardStep& step);

}  // namespace headgate
