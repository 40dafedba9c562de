#pragma once

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/history/version_table.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// Whether the database stands where it should, and nothing in it is
/// half-applied. Pure: the caller has looked. Fails with
/// `verification_failed`, naming what is there and what should be.
[[nodiscard]] Result<void> verify_state(const DatabaseState& state,
                                        const RevisionIds& expected);

/// Heads as people read them: `abc123`, `a, b`, or `base`.
[[nodiscard]] std::string heads_text(const RevisionIds& heads);

}  // namespace headgate
