#pragma once

#include <span>

#include "entrypoint/net/probe_failure.hpp"
#include "entrypoint/wait/cause_table.hpp"

namespace headgate {

/// One line of the table: a failure of that fault, and with that code where the
/// row has one, has the meaning. The first row that fits counts. `{}` stands
/// for the failure's message, in the name for its code.
struct EndpointCauseRow {
  ProbeFault fault;
  int code;  ///< 0: any.
  Meaning meaning;
};

/// All rows, in order; every fault has one for any code.
[[nodiscard]] std::span<const EndpointCauseRow> endpoint_cause_table();

/// What a failed attempt at an endpoint means. Pure; `docs/waiting.md` has the
/// table as well.
[[nodiscard]] Cause judge(const ProbeFailure& failure);

}  // namespace headgate
