#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// One key of a configuration file.
struct ConfigEntry {
  std::string key;  ///< As written; `section.key` within a section.
  std::vector<std::string> values;  ///< Several, of a list.
  bool list = false;
  std::size_t line = 0;  ///< From 1.
};

/// Reads a configuration file: TOML whose values are strings, whole numbers, or
/// lists of those. Fails with `unopened` when there is no such file, or when it
/// is none (a folder, a pipe), and with `bad_config` when its text is not such
/// TOML. A message names the place, and never quotes the text: a URL with its
/// password may stand where it does not belong.
[[nodiscard]] Result<std::vector<ConfigEntry>> read_config_file(
    const std::string& path, ErrorCode unopened);

/// The same for a text; `name` is what messages call it. Pure.
[[nodiscard]] Result<std::vector<ConfigEntry>> parse_config(
    std::string_view text, const std::string& name);

/// `key` in quotes where it looks like one; else nothing, since then it may be
/// anything.
[[nodiscard]] std::optional<std::string> quotable_key(std::string_view key);

}  // namespace headgate
