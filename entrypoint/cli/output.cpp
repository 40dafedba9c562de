#include "entrypoint/cli/output.hpp"

#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "entrypoint/util/utf8.hpp"

namespace headgate {

Result<void> print(std::string_view text) {
  // No program is started with a stdout that is closed on exec: that one was
  // closed, and what has its number now (`Descriptors`) is ours.
  const int flags = fcntl(STDOUT_FILENO, F_GETFD);
  const bool open = flags >= 0 && (flags & FD_CLOEXEC) == 0;
  if (!open ||
      std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
      std::fflush(stdout) != 0) {
    return fail(
        ErrorCode::internal, "the report cannot be written to stdout",
        "Check where stdout leads: a full disk, a closed pipe, or nowhere.");
  }
  return {};
}

Result<void> print_json(const json::value& value) {
  // Serializing leaves the bytes of names as they are.
  return print(valid_utf8(json::serialize(value)) + "\n");
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths.at(i) = std::max(widths.at(i), row.at(i).size());
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row.at(i);
      line.append(widths.at(i) - row.at(i).size() + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace headgate
