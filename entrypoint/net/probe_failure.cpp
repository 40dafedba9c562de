#include "entrypoint/net/probe_failure.hpp"

#include <system_error>

namespace headgate {

ProbeFailure system_failure(ProbeFault fault, int error) {
  return {.fault = fault,
          .code = error,
          .message = std::generic_category().message(error)};
}

}  // namespace headgate
