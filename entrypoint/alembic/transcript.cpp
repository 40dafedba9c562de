#include "entrypoint/alembic/transcript.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/alembic/command.hpp"

namespace headgate {
namespace {

constexpr std::string_view kUp = "Running upgrade ";
constexpr std::string_view kDown = "Running downgrade ";
constexpr std::string_view kArrow = " -> ";
constexpr std::string_view kFailed = "FAILED: ";

bool is_serious(std::string_view line) {
  constexpr std::array<std::string_view, 5> starts{"WARN", "ERROR", "CRITI",
                                                   "FAILED", "Traceback"};
  return std::ranges::any_of(starts, [line](std::string_view start) {
    return line.starts_with(start);
  });
}

}  // namespace

std::string revision_begun(std::string_view line) {
  const std::size_t up = line.find(kUp);
  const std::size_t down = line.find(kDown);
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos) {
    return "";
  }
  if (up < arrow) {
    const std::string_view rest = line.substr(arrow + kArrow.size());
    return std::string(rest.substr(0, rest.find(',')));
  }
  if (down < arrow) {
    const std::size_t begin = down + kDown.size();
    return std::string(line.substr(begin, arrow - begin));
  }
  return "";
}

void Transcript::hear(std::string_view line) {
  if (line.find_first_not_of(" \t") == std::string_view::npos) {
    return;
  }
  if (std::string revision = revision_begun(line); !revision.empty()) {
    begun_.push_back({.revision = std::move(revision), .at = Clock::now()});
  }
  if (const std::size_t at = line.find(kFailed); at != std::string_view::npos) {
    refusal_ = line.substr(at + kFailed.size());
  }
  if (tells_of_no_alembic(line)) {
    absence_ = line;
  }
  follow_traceback(line);
  const std::string text = "alembic: " + std::string(line);
  if (is_serious(line)) {
    log_->warning("alembic.line", text);
  } else {
    log_->info("alembic.line", text);
  }
}

void Transcript::follow_traceback(std::string_view line) {
  constexpr std::string_view file = "  File \"";
  constexpr std::string_view number_follows = "\", line ";
  if (line.starts_with("Traceback (most recent call last)")) {
    in_traceback_ = true;
    frames_.clear();
    return;
  }
  if (!in_traceback_) {
    return;
  }
  if (!line.starts_with(' ')) {
    exception_ = line;
    in_traceback_ = false;
    return;
  }
  const std::size_t at = line.find(number_follows);
  if (line.starts_with(file) && at != std::string_view::npos) {
    const std::string_view number = line.substr(at + number_follows.size());
    frames_.push_back(
        {.file = std::string(line.substr(file.size(), at - file.size())),
         .line = std::string(number.substr(0, number.find(',')))});
  }
}

}  // namespace headgate
