#pragma once

#include <vector>

#include "entrypoint/lint/routine.hpp"
#include "entrypoint/lint/rule.hpp"

namespace headgate {

struct RoutineRemark {
  const Rule* rule = nullptr;
  Remark remark;
};

/// What the rules that look into bodies say of a function, a warning at most:
/// it runs when it is called, on what is there then. `create` is the scene of
/// the statement that makes it.
[[nodiscard]] std::vector<RoutineRemark> remarks_on_calls(
    const Routine& routine, const Scene& create);

}  // namespace headgate
