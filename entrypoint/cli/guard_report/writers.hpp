#pragma once

#include <string>

#include "entrypoint/cli/colors.hpp"
#include "entrypoint/guard/report.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

// One file a form. All are pure; texts end in a line break. What is not UTF-8
// becomes U+FFFD, in JSON once it is printed.

/// For people, in 80 columns: `guard_head`, then for each server
/// `guard_server_line` and each step's `guard_step_text`, then `guard_end`.
[[nodiscard]] std::string guard_text(const GuardReport& report, Colors colors);

/// The parts of the text, for who prints them as they come.
[[nodiscard]] std::string guard_head(const std::string& chain);
[[nodiscard]] std::string guard_server_line(const std::string& server);
/// A line with verdict, name, summary and time; what was found and noted below.
[[nodiscard]] std::string guard_step_text(const GuardStep& step, Colors colors);
[[nodiscard]] std::string guard_end(const GuardReport& report, Colors colors);

/// The first findings as workflow commands, which GitHub shows at their lines.
[[nodiscard]] std::string guard_annotations(const GuardReport& report);

/// headgate's own form, as docs/guard.md has it; nothing is left out.
[[nodiscard]] json::object guard_json(const GuardReport& report);

/// SARIF 2.1.0: a run a server, a rule a check.
[[nodiscard]] json::object guard_sarif(const GuardReport& report);

/// JUnit's XML: a suite a server, a test case a step, a failure each finding
/// that fails.
[[nodiscard]] std::string guard_junit(const GuardReport& report);

/// For the summary of a CI's run: a table of steps, what was found, the graph
/// of a chain that is not long.
[[nodiscard]] std::string guard_markdown(const GuardReport& report);

/// A page that needs nothing but itself: steps, findings, the graph of
/// revisions, and what each locked and for how long.
[[nodiscard]] std::string guard_html(const GuardReport& report);

}  // namespace headgate
