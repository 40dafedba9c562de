#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/arguments.hpp"

namespace headgate {

/// `drift` without `--against`: compares the database with its chain, replayed
/// up to the recorded revision on a throwaway server of the same major.
[[nodiscard]] Result<void> drift_against_chain(Context& context,
                                               const Arguments& arguments);

}  // namespace headgate
