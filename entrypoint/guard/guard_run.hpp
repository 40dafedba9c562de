#pragma once

#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/guard/databases.hpp"
#include "entrypoint/guard/guard.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// What is the same for all steps of a run.
struct RunStage {
  const GuardRequest& request;
  Databases& databases;
  std::string bin;
  Clock::time_point deadline;
  bool first = true;  ///< Of several servers: that which writes the schema.
};

/// All steps on one server, in their order, told in `run`. `context` has the
/// guard's settings. A step that cannot be finished fails, and the others run;
/// fails with what ends them all: a stop signal, the deadline, a role that the
/// server refuses. The step that it ends has then failed, too.
[[nodiscard]] Result<void> run_steps(Context& context, const RunStage& stage,
                                     GuardRun& run);

}  // namespace headgate
