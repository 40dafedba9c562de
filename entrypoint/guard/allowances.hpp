#pragma once

#include <string_view>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/guard/report.hpp"
#include "entrypoint/lint/suppression.hpp"

namespace headgate {

/// The guard's checks that a revision's file allows, in lines such as
/// `-- headgate: allow fails-on-rows because <reason> [until 2027-01-31]`; in
/// Python `#` for `--`. They count for the whole file. Pure.
[[nodiscard]] std::vector<Suppression> allowances_in(std::string_view text);

/// Makes notes, with their reasons, of the findings that their revisions' files
/// allow on that day (`2026-01-31`, or what begins so), and judges the step
/// anew where there are any. A file that cannot be read allows nothing.
void allow_findings(const Graph& graph, std::string_view today,
                    GuardStep& step);

}  // namespace headgate
