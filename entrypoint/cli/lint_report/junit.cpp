#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "entrypoint/cli/quoting.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

std::string described(const Finding& finding) {
  return fmt::format("{}:{}:{}: {}: {} [{}]\n{}\n", finding.file,
                     finding.place.line, finding.place.column,
                     severity_word(finding.severity), told(finding),
                     title_of(finding), finding.hint);
}

std::string opening(const LintedRevision& revision) {
  return fmt::format(
      R"(    <testcase classname="headgate.lint" name="{}" file="{}")",
      xml_text(revision.id), xml_text(revision.file));
}

/// A revision with what was found in it.
std::string test_case(const LintReport& report,
                      const LintedRevision& revision) {
  std::string failures;
  std::string rest;
  for (const Finding& finding : report.findings) {
    if (finding.file != revision.file) {
      continue;
    }
    if (report.fails(finding)) {
      failures += fmt::format(
          "      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
          xml_text(title_of(finding)), xml_text(told(finding)),
          xml_text(described(finding)));
    } else {
      rest += described(finding);
    }
  }
  if (!rest.empty()) {
    rest = fmt::format("      <system-out>{}</system-out>\n", xml_text(rest));
  }
  return failures.empty() && rest.empty()
             ? opening(revision) + "/>\n"
             : opening(revision) + ">\n" + failures + rest +
                   "    </testcase>\n";
}

bool has_findings(const LintReport& report, const LintedRevision& revision) {
  return contains(report.findings, revision.file, &Finding::file);
}

/// What was checked, and files of which something was found all the same.
std::vector<LintedRevision> tested(const LintReport& report) {
  std::vector<LintedRevision> cases = report.checked;
  for (const Finding& finding : report.findings) {
    if (!contains(cases, finding.file, &LintedRevision::file)) {
      cases.push_back(
          {.id = finding.revision, .file = finding.file, .why = ""});
    }
  }
  return cases;
}

}  // namespace

std::string lint_junit(const LintReport& report) {
  const std::vector<LintedRevision> cases = tested(report);
  std::vector<LintedRevision> skipped = report.unchecked;
  std::erase_if(skipped, [&report](const LintedRevision& revision) {
    return has_findings(report, revision);
  });
  const auto failed =
      std::ranges::count_if(cases, [&report](const LintedRevision& revision) {
        return std::ranges::any_of(
            report.findings, [&](const Finding& finding) {
              return finding.file == revision.file && report.fails(finding);
            });
      });
  const std::string counts =
      fmt::format(R"(tests="{}" failures="{}" errors="0" skipped="{}")",
                  cases.size() + skipped.size(), failed, skipped.size());
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites {0}>\n  <testsuite name=\"headgate lint\" {0}>\n",
      counts);
  for (const LintedRevision& revision : cases) {
    text += test_case(report, revision);
  }
  for (const LintedRevision& revision : skipped) {
    text += fmt::format(
        "{}>\n      <skipped message=\"{}\"/>\n"
        "    </testcase>\n",
        opening(revision), xml_text(revision.why));
  }
  return text + "  </testsuite>\n</testsuites>\n";
}

}  // namespace headgate
