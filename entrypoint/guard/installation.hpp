#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Where packages put PostgreSQL's programs; one `*` stands for one folder.
[[nodiscard]] std::span<const std::string_view> usual_installations();

/// The folder of a PostgreSQL's programs: that of `initdb` in `path` (`PATH`),
/// else the newest that `patterns` name. Nothing: there is none.
[[nodiscard]] std::optional<std::string> find_installation(
    std::string_view path, std::span<const std::string_view> patterns);

/// All that `patterns` name, the newest first.
[[nodiscard]] std::vector<std::string> all_installations(
    std::span<const std::string_view> patterns);

/// Those that were `asked` for (`--pg-bin`), else the one that is found. Fails
/// with `usage` where one that was asked for is none, and with `bad_config`
/// where none is found.
[[nodiscard]] Result<std::vector<std::string>> choose_installations(
    const std::vector<std::string>& asked, std::string_view path);

/// The last number in a path that stands for itself or ends a name, as in
/// `/usr/lib/postgresql/17/bin` or `/usr/pgsql-17/bin`; 0: none. Pure.
[[nodiscard]] int version_in_path(std::string_view path);

}  // namespace headgate
