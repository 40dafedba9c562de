#include "entrypoint/sql/summary.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLongest = 160;

std::string first_word(std::string_view statement) {
  const std::size_t end = statement.find_first_of(" \t\r\n('\"$");
  return std::string(statement.substr(0, end)) + " …";
}

/// Never cuts a character in two.
std::string cut(std::string line) {
  if (line.size() <= kLongest) {
    return line;
  }
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<std::uint8_t>(line[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  line.resize(end);
  return line + " …";
}

std::string join(const std::vector<Token>& tokens) {
  std::string line;
  std::size_t before = 0;
  for (const Token& token : tokens) {
    if (line.size() > kLongest) {
      break;
    }
    if (token.kind == Token::Kind::line_comment ||
        token.kind == Token::Kind::comment) {
      continue;
    }
    if (!line.empty() && token.offset > before) {
      line += ' ';
    }
    line += token.kind == Token::Kind::literal ? "?" : token.text;
    before = token.offset + token.text.size();
  }
  return cut(std::move(line));
}

}  // namespace

std::string summarize_sql(std::string_view statement) {
  const TokenScan scan = scan_tokens(statement);
  return scan.error ? first_word(statement) : join(scan.tokens);
}

}  // namespace headgate
