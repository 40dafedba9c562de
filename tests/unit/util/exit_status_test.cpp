#include "entrypoint/util/exit_status.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Cells = std::vector<std::string>;

/// `| 64 | usage | untouched | … |` without the blanks.
Cells cells_of(const std::string& line) {
  Cells cells;
  for (std::size_t at = 1; at < line.size();) {
    const std::size_t end = std::min(line.find('|', at), line.size());
    const std::string cell = line.substr(at, end - at);
    const std::size_t first = cell.find_first_not_of(' ');
    cells.push_back(
        first == std::string::npos
            ? ""
            : cell.substr(first, cell.find_last_not_of(' ') + 1 - first));
    at = end + 1;
  }
  return cells;
}

/// The rows of the page's table, its head left out.
std::vector<Cells> documented() {
  std::ifstream page(HEADGATE_SOURCE_DIR "/docs/exit-status.md");
  REQUIRE(page.is_open());
  std::vector<Cells> rows;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| ") && !line.starts_with("| status")) {
      rows.push_back(cells_of(line));
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("the page of exit statuses is the table", "[util]") {
  const std::vector<Cells> rows = documented();
  REQUIRE(rows.size() == kExitStatuses.size() + 1);
  CHECK(rows.front().front() == "0");
  for (std::size_t i = 0; i < kExitStatuses.size(); ++i) {
    const Cells& row = rows.at(i + 1);
    REQUIRE(row.size() == 4);
    CHECK(row.at(0) == std::to_string(kExitStatuses.at(i).status));
    CHECK(row.at(1) == kExitStatuses.at(i).meaning);
    CHECK(row.at(2) == kExitStatuses.at(i).database);
    CHECK_FALSE(row.at(3).empty());
  }
}

TEST_CASE("every error code has a status of its own", "[util]") {
  std::vector<int> statuses;
  for (int code = 0; code <= static_cast<int>(ErrorCode::interrupted); ++code) {
    const auto row = std::ranges::find(
        kExitStatuses, static_cast<ErrorCode>(code), &ExitStatus::code);
    INFO("error code " << code);
    REQUIRE(row != kExitStatuses.end());
    statuses.push_back(row->status);
  }
  std::ranges::sort(statuses);
  CHECK(std::ranges::adjacent_find(statuses) == statuses.end());
}

TEST_CASE("a signal ends the run with 128 and its number", "[util]") {
  const Error stopped{.code = ErrorCode::interrupted,
                      .message = {},
                      .hint = {},
                      .signal = 15,
                      .sqlstate = {}};
  CHECK(exit_status(stopped) == 143);
  const Error usage{
      .code = ErrorCode::usage, .message = {}, .hint = {}, .sqlstate = {}};
  CHECK(exit_status(usage) == 64);
}
