#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// The texts of a table: a list has several, a boolean is `true` or `false`.
using TomlTable = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads the table `path` (`tool.alembic`) out of a TOML text; nothing where
/// it is not there. Keys whose values are of other types are left out. Fails
/// with `bad_config` where the text is no TOML; `name` is what errors call it.
/// Pure.
[[nodiscard]] Result<std::optional<TomlTable>> parse_toml_table(
    std::string_view text, const std::string& name, std::string_view path);

}  // namespace headgate
