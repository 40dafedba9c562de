#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/arguments.hpp"
#include "entrypoint/cli/lint_report/report.hpp"

namespace headgate {

/// Lints the chain as the settings and the command line have it. A chain that
/// cannot be put in order is a finding, too. Fails where there is no chain, or
/// a file that is named cannot be read.
[[nodiscard]] Result<LintReport> run_linter(Context& context,
                                            const Arguments& arguments);

}  // namespace headgate
