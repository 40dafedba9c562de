#include "entrypoint/guard/allowances.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace headgate;

namespace {

/// A revision's file, for as long as the test needs it.
class File {
 public:
  explicit File(const std::string& allowance)
      : path_(std::filesystem::temp_directory_path() /
              ("allowances-" + std::to_string(getpid()) + ".sql")) {
    std::ofstream(path_) << "-- revision: a\n-- down_revision: none\n"
                         << "-- upgrade\n"
                         << allowance
                         << "\nSELECT 1;\n-- downgrade\nSELECT 1;\n";
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] Graph graph() const {
    Revision revision;
    revision.id = "a";
    revision.file = path_.string();
    return *Graph::make({revision});
  }

 private:
  std::filesystem::path path_;
};

GuardStep step_with(std::string check) {
  GuardStep step{.name = "populated",
                 .verdict = GuardVerdict::failed,
                 .summary = {},
                 .findings = {},
                 .notes = {}};
  step.findings.push_back({.check = std::move(check),
                           .revision = "a",
                           .file = {},
                           .place = {},
                           .object = {},
                           .message = "it fails",
                           .hint = {}});
  return step;
}

}  // namespace

TEST_CASE("allowances are read from SQL and from Python") {
  const auto all = allowances_in(
      "-- headgate: allow rows-lost because they are moved\r\n"
      "SELECT '-- headgate: allow no-line because it is none';\n"
      "  # headgate: allow fails-on-rows because it is empty until "
      "2027-01-31\n"
      "-- headgate: allow rows-changed\n"
      "-- a comment");
  REQUIRE(all.size() == 3);
  CHECK(all[0].rule == "rows-lost");
  CHECK(all[0].reason == "they are moved");
  CHECK(all[1].rule == "fails-on-rows");
  CHECK(all[1].until == "2027-01-31");
  CHECK_FALSE(all[2].holds("2026-01-01"));
  CHECK(allowances_in("").empty());
}

TEST_CASE("what a revision allows is a note, and fails no step") {
  const File file(
      "-- headgate: allow fails-on-rows because it has no rows until "
      "2027-01-31");
  GuardStep step = step_with("fails-on-rows");
  allow_findings(file.graph(), "2027-01-31T10:00:00Z", step);
  CHECK(step.findings.empty());
  CHECK(step.verdict == GuardVerdict::passed);
  REQUIRE(step.notes.size() == 1);
  CHECK(step.notes[0].revision == "a");
  CHECK(step.notes[0].message ==
        "fails-on-rows is allowed, because it has no rows: it fails");
}

TEST_CASE("an allowance counts for its check, in its time, with a reason") {
  const auto stays = [](const std::string& line, std::string check) {
    const File file(line);
    GuardStep step = step_with(std::move(check));
    allow_findings(file.graph(), "2027-02-01", step);
    return step.findings.size() == 1 &&
           step.findings.front().message == "it fails" && step.notes.empty() &&
           step.verdict == GuardVerdict::failed;
  };
  CHECK(stays("-- headgate: allow fails-on-rows because of it", "rows-lost"));
  CHECK(stays("-- headgate: allow rows-lost because of it until 2027-01-31",
              "rows-lost"));
  CHECK(stays("-- headgate: allow rows-lost", "rows-lost"));
  // That a revision cannot be applied is no matter of opinion.
  CHECK(stays("-- headgate: allow upgrade-fails because I say so",
              "upgrade-fails"));
}

TEST_CASE("another finding still fails the step") {
  const File file("-- headgate: allow rows-lost because they are moved");
  GuardStep step = step_with("rows-lost");
  step.findings.push_back(step.findings.front());
  step.findings.back().check = "rows-changed";
  allow_findings(file.graph(), "2026-01-01", step);
  CHECK(step.findings.size() == 1);
  CHECK(step.notes.size() == 1);
  CHECK(step.verdict == GuardVerdict::failed);
}
