#include "entrypoint/config/option_setters.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

namespace headgate {

Result<void> expected(const std::string& what) {
  return fail(ErrorCode::bad_config, what);
}

Result<bool> read_switch(const std::string& value) {
  if (value == "true" || value == "yes" || value == "on" || value == "1") {
    return true;
  }
  if (value == "false" || value == "no" || value == "off" || value == "0") {
    return false;
  }
  return std::unexpected(expected("true or false").error());
}

Result<void> set_database_url(Settings& settings, const std::string& value) {
  settings.database_url = Secret(value);
  return {};
}

Result<void> add_wait_for(Settings& settings, const std::string& value) {
  return add_endpoints(value, settings.wait_for);
}

Result<void> set_role(Settings& settings, const std::string& value) {
  if (value == "migrator") {
    settings.role = Role::migrator;
  } else if (value == "follower") {
    settings.role = Role::follower;
  } else if (value == "off") {
    settings.role = Role::off;
  } else {
    return expected("migrator, follower or off");
  }
  return {};
}

Result<void> set_on_ahead(Settings& settings, const std::string& value) {
  if (value == "compatible") {
    settings.on_ahead = OnAhead::compatible;
  } else if (value == "fail") {
    settings.on_ahead = OnAhead::fail;
  } else if (value == "allow") {
    settings.on_ahead = OnAhead::allow;
  } else {
    return expected("compatible, fail or allow");
  }
  return {};
}

Result<void> set_checksums(Settings& settings, const std::string& value) {
  if (value == "warn") {
    settings.checksums = Checksums::warn;
  } else if (value == "strict") {
    settings.checksums = Checksums::strict;
  } else {
    return expected("warn or strict");
  }
  return {};
}

Result<void> set_version_width(Settings& settings, const std::string& value) {
  std::size_t width = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, width);
  if (read.ec != std::errc() || read.ptr != end || width == 0) {
    return expected("a number of characters such as 32 or 128");
  }
  settings.version_width = width;
  return {};
}

Result<void> set_health_port(Settings& settings, const std::string& value) {
  std::uint16_t port = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, port);
  if (read.ec != std::errc() || read.ptr != end || port == 0) {
    return expected("a port from 1 to 65535");
  }
  settings.health_port = port;
  return {};
}

Result<void> set_log_format(Settings& settings, const std::string& value) {
  if (value == "auto") {
    settings.log_format = LogFormat::automatic;
  } else if (value == "text") {
    settings.log_format = LogFormat::text;
  } else if (value == "json") {
    settings.log_format = LogFormat::json;
  } else {
    return expected("auto, text or json");
  }
  return {};
}

Result<void> set_log_level(Settings& settings, const std::string& value) {
  if (value != "debug" && value != "info" && value != "warning" &&
      value != "error") {
    return expected("debug, info, warning or error");
  }
  settings.log_level = value;
  return {};
}

Result<void> add_unset_env(Settings& settings, const std::string& value) {
  if (value.find('=') != std::string::npos) {
    return expected("the name of an environment variable");
  }
  settings.unset_env.push_back(value);
  return {};
}

}  // namespace headgate
