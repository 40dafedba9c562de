#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/lint/lint.hpp"

namespace {

/// A revision whose sections are the text, or a file that is the text.
headgate::Result<headgate::FlawedFile> read(const std::string& name,
                                            const std::string& down,
                                            const std::string& text) {
  return headgate::survey_revision_file(
      name + ".sql", "-- revision: " + name + "\n-- down_revision: " + down +
                         "\n-- upgrade\n" + text + "\n-- downgrade\n" + text);
}

}  // namespace

/// The bytes are tried as a file, and as what two revisions of a chain do one
/// after the other. Whatever can be read can be linted, and each finding lies
/// within its file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::vector<headgate::RevisionFile> files;
  for (auto& file : {headgate::survey_revision_file("c.sql", text),
                     read("a", "none", text), read("b", "a", text)}) {
    if (file) {
      files.push_back(file->file);
    }
  }
  const headgate::LintResult result = headgate::lint_revisions(
      files, {.today = "2026-01-31", .wanted = nullptr});
  for (const headgate::Finding& finding : result.findings) {
    if (finding.rule.empty() || finding.message.empty() ||
        finding.place.line < 1 || finding.place.line > size + 16) {
      std::abort();
    }
  }
  return 0;
}
