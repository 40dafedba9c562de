#include "entrypoint/lint/source_line.hpp"

#include <algorithm>

namespace headgate {

std::string source_line(std::string_view text, std::size_t offset) {
  const std::size_t from = std::min(offset, text.size());
  const std::size_t before =
      from == 0 ? std::string_view::npos : text.rfind('\n', from - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return std::string(text.substr(begin, end - begin));
}

std::string numbered_line(std::string_view text, std::size_t number) {
  for (std::size_t left = number; left > 1; --left) {
    text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  }
  return source_line(text, 0);
}

std::string masked(std::string line) {
  std::string lower = line;
  std::ranges::transform(lower, lower.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a')
                                      : each;
  });
  const std::size_t secret =
      std::min(lower.find("password"), lower.find("postgres"));
  if (secret == std::string::npos) {
    return line;
  }
  const std::size_t quote =
      std::min(line.find('\'', secret), line.find('$', secret));
  const std::size_t scheme = lower.find("://", secret);
  const std::size_t equals = lower.find("password=", secret);
  const std::size_t from = std::min({quote, scheme, equals});
  return from == std::string::npos ? line : line.substr(0, from) + "...";
}

}  // namespace headgate
