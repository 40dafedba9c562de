#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/config/environment.hpp"
#include "entrypoint/process/command.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// The project's own Alembic: `wanted` (`--alembic-command`), else `alembic` in
/// PATH, else `python3 -m alembic`. Its path is absolute. Fails with
/// `preflight_failed` when it is not there.
[[nodiscard]] Result<Command> find_alembic(
    const std::optional<std::string>& wanted, const Environment& environment);

/// The Python that runs this Alembic, without arguments: its script's first
/// line tells, or the words ahead of `-m alembic`. Fails as above.
[[nodiscard]] Result<Command> find_python(const Command& alembic,
                                          const Environment& environment);

/// What `find_alembic` says of an Alembic that is not there: `what`.
[[nodiscard]] Error alembic_is_missing(const std::string& what);

/// Whether a line of Python's says that it has no Alembic. Pure.
[[nodiscard]] bool tells_of_no_alembic(std::string_view line);

/// A command line's words; quotes keep blanks together, as in a shell. Pure.
[[nodiscard]] std::vector<std::string> split_words(std::string_view line);

/// A child's environment: ours, unbuffered, and with `application` as the name
/// of its sessions, where its driver heeds libpq's PGAPPNAME.
[[nodiscard]] std::vector<std::string> python_environment(
    const Environment& environment, const std::string& application);

}  // namespace headgate
