#pragma once

#include <chrono>
#include <string>

#include "entrypoint/config/settings.hpp"
#include "entrypoint/util/duration.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

// What `Option::set` points to: each lays a value of one kind into the
// settings. The error says what was expected, or, with a hint, what is wrong.

/// That failure: what a value should have been.
[[nodiscard]] Result<void> expected(const std::string& what);

/// `true`, `yes`, `on` or `1`, and their opposites.
[[nodiscard]] Result<bool> read_switch(const std::string& value);

template <auto Member>
[[nodiscard]] Result<void> set_duration(Settings& settings,
                                        const std::string& value) {
  const Result<std::chrono::milliseconds> duration = parse_duration(value);
  if (!duration) {
    return expected("a duration such as 500ms, 30s or 5min");
  }
  settings.*Member = *duration;
  return {};
}

template <auto Member>
[[nodiscard]] Result<void> set_text(Settings& settings,
                                    const std::string& value) {
  settings.*Member = value;
  return {};
}

template <auto Member>
[[nodiscard]] Result<void> set_switch(Settings& settings,
                                      const std::string& value) {
  const Result<bool> read = read_switch(value);
  if (!read) {
    return std::unexpected(read.error());
  }
  settings.*Member = *read;
  return {};
}

[[nodiscard]] Result<void> set_database_url(Settings& settings,
                                            const std::string& value);
[[nodiscard]] Result<void> add_wait_for(Settings& settings,
                                        const std::string& value);
[[nodiscard]] Result<void> set_role(Settings& settings,
                                    const std::string& value);
[[nodiscard]] Result<void> set_on_ahead(Settings& settings,
                                        const std::string& value);
[[nodiscard]] Result<void> set_checksums(Settings& settings,
                                         const std::string& value);
[[nodiscard]] Result<void> set_version_width(Settings& settings,
                                             const std::string& value);
[[nodiscard]] Result<void> set_health_port(Settings& settings,
                                           const std::string& value);
[[nodiscard]] Result<void> set_log_format(Settings& settings,
                                          const std::string& value);
[[nodiscard]] Result<void> set_log_level(Settings& settings,
                                         const std::string& value);
[[nodiscard]] Result<void> add_unset_env(Settings& settings,
                                         const std::string& value);

}  // namespace headgate
