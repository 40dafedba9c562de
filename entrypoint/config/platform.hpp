#pragma once

#include <string>

#include "entrypoint/config/environment.hpp"
#include "entrypoint/config/settings.hpp"

namespace headgate {

/// Where we run, as far as the environment shows it.
struct Platform {
  bool wants_json = false;  ///< Cloud Run or Kubernetes: logs are collected.
  std::string service;      ///< Cloud Run's service or job, or empty.
  std::string version;      ///< Its revision or execution, or empty.
};

[[nodiscard]] Platform find_platform(const Environment& environment);

/// Whether log lines are JSON: as `format` says; by itself when somebody
/// collects them and nobody watches.
[[nodiscard]] bool json_logs(LogFormat format, const Platform& platform,
                             bool stderr_is_terminal);

/// Whether text may have colours: on a terminal that has them, unless NO_COLOR
/// is set (https://no-color.org).
[[nodiscard]] bool wants_color(const Environment& environment,
                               bool stderr_is_terminal);

}  // namespace headgate
