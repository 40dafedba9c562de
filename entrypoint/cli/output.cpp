#include "entrypoint/cli/output.hpp"

#include <algorithm>
#include <cstdio>

namespace headgate {

Result<void> print(std::string_view text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written != text.size() || std::fflush(stdout) != 0) {
    return fail(ErrorCode::internal, "the report cannot be written to stdout",
                "Check where stdout leads: a full disk, or a closed pipe.");
  }
  return {};
}

Result<void> print_json(const json::value& value) {
  return print(json::serialize(value) + "\n");
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
