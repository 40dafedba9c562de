#include "entrypoint/db/text.hpp"

namespace headgate {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  for (text = trim(text); !text.empty();) {
    const auto end = text.find_first_of("\r\n");
    line += trim(text.substr(0, end));
    if (end == std::string_view::npos) {
      break;
    }
    line += ' ';
    text = trim(text.substr(end));
  }
  return line;
}

std::string first_line(std::string_view text) {
  text = trim(text);
  return std::string(trim(text.substr(0, text.find('\n'))));
}

}  // namespace headgate
