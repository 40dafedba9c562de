#pragma once

#include <string>

#include "entrypoint/cli/colors.hpp"
#include "entrypoint/cli/lint_report/report.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

// One file a form. All are pure; texts end in a line break. What is not UTF-8
// becomes U+FFFD, in JSON once it is printed.

/// For people: each finding with its line, a caret and what to do instead.
[[nodiscard]] std::string lint_text(const LintReport& report, Colors colors);

/// headgate's own form, as docs/output.md has it.
[[nodiscard]] json::object lint_json(const LintReport& report);

/// SARIF 2.1.0, with all rules of the linter.
[[nodiscard]] json::object lint_sarif(const LintReport& report);

/// Workflow commands, which GitHub shows as annotations.
[[nodiscard]] std::string lint_github(const LintReport& report);

/// GitLab's report of code quality.
[[nodiscard]] json::array lint_gitlab(const LintReport& report);

/// JUnit's XML: a test case a revision, a failure each finding that fails.
[[nodiscard]] std::string lint_junit(const LintReport& report);

/// A table for the summary of a CI's run.
[[nodiscard]] std::string lint_markdown(const LintReport& report);

/// The suppressions instead of the findings, as a table or as JSON.
[[nodiscard]] std::string suppressions_text(const LintReport& report);
[[nodiscard]] json::object suppressions_json(const LintReport& report);

}  // namespace headgate
