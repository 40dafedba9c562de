#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/boot/context.hpp"

namespace headgate {

/// The major version in what `postgres --version` says; 0: there is none. Pure.
[[nodiscard]] int major_in(std::string_view version);

/// The folder among the installations that were `asked` for (`--pg-bin`), else
/// among that of `PATH` and the usual ones, whose server is of that major
/// version. Fails with `usage` where one that was asked for is none, and with
/// `bad_config`, naming the majors that were found, where none is of it.
[[nodiscard]] Result<std::string> installation_of(
    Context& context, int major, const std::vector<std::string>& asked);

}  // namespace headgate
