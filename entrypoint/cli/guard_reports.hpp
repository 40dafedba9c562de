#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/cli/arguments.hpp"
#include "entrypoint/cli/colors.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// The format whose file's name ends so: `.json`, `.xml` (`junit`), `.sarif`,
/// `.md`, `.html`, and `.txt`; nothing for another.
[[nodiscard]] std::optional<std::string_view> format_of_file(
    std::string_view file);

/// The report in a `--format`, as it is printed or written.
[[nodiscard]] std::string guard_report_in(std::string_view format,
                                          const GuardReport& report,
                                          Colors colors);

/// Whether the `--report`s can be written, before anything runs. Fails with
/// `usage` where a name's ending tells no form, with `bad_config` where there
/// is no such folder.
[[nodiscard]] Result<void> check_report_files(const Arguments& arguments);

/// Writes the `--report`s, each whole or not at all, and appends the summary to
/// the file that `GITHUB_STEP_SUMMARY` names. Fails with `bad_config`, naming
/// the first file that cannot be written; the others are.
[[nodiscard]] Result<void> write_guard_reports(const Context& context,
                                               const GuardReport& report,
                                               const Arguments& arguments);

}  // namespace headgate
