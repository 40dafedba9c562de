#include "entrypoint/cli/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "entrypoint/config/options.hpp"

namespace headgate {
namespace {

/// Whether the word after this one belongs to it.
bool takes_next(std::string_view flag) {
  constexpr std::array<std::string_view, 14> more{
      "--config",     "--for",     "--format", "--message", "-m",
      "--fail-on",    "--since",   "--from",   "--stats",   "--pg-bin",
      "--server-url", "--against", "--report", "--ignore"};
  if (std::ranges::find(more, flag) != more.end()) {
    return true;
  }
  return flag.starts_with("--") &&
         std::ranges::any_of(all_options(), [flag](const Option& option) {
           return option.name == flag.substr(2) && !option.is_switch();
         });
}

}  // namespace

CutLine cut_at_command(const std::vector<std::string>& line) {
  std::string_view command;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string& word = line.at(i);
    const auto here = line.begin() + static_cast<std::ptrdiff_t>(i);
    if (word == "--") {
      return {.ours = {line.begin(), here}, .words = {here + 1, line.end()}};
    }
    if (word.starts_with('-') && word.size() > 1) {
      i += takes_next(word) ? 1 : 0;
    } else if (command == "run") {
      return {.ours = {line.begin(), here}, .words = {here, line.end()}};
    } else if (command.empty()) {
      command = word;
    }
  }
  return {.ours = line, .words = {}};
}

}  // namespace headgate
