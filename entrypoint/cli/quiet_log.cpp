#include "entrypoint/cli/quiet_log.hpp"

#include "entrypoint/cli/run_log.hpp"

namespace headgate {

Result<Log> quiet_log(const Context& context) {
  Settings settings = context.settings;
  if (settings.log_level == "info" || settings.log_level == "debug") {
    settings.log_level = "warning";
  }
  return open_log(settings, context.environment);
}

}  // namespace headgate
