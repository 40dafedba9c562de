#include "entrypoint/config/platform.hpp"

namespace headgate {

Platform find_platform(const Environment& environment) {
  const auto value = [&](std::string_view name) {
    return environment.get(name).value_or("");
  };
  const std::string service = value("K_SERVICE");
  if (!service.empty()) {
    return {
        .wants_json = true, .service = service, .version = value("K_REVISION")};
  }
  const std::string job = value("CLOUD_RUN_JOB");
  if (!job.empty()) {
    return {.wants_json = true,
            .service = job,
            .version = value("CLOUD_RUN_EXECUTION")};
  }
  return {.wants_json = !value("KUBERNETES_SERVICE_HOST").empty(),
          .service = {},
          .version = {}};
}

bool json_logs(LogFormat format, const Platform& platform,
               bool stderr_is_terminal) {
  if (format == LogFormat::automatic) {
    return platform.wants_json && !stderr_is_terminal;
  }
  return format == LogFormat::json;
}

bool wants_color(const Environment& environment, bool stderr_is_terminal) {
  return stderr_is_terminal &&
         environment.get("NO_COLOR").value_or("").empty() &&
         environment.get("TERM") != "dumb";
}

}  // namespace headgate
