#include "entrypoint/cli/quoting.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Whether XML 1.0 has the character at all.
bool is_xml(char32_t code) {
  return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF
                      : code == '\t' || code == '\n' || code == '\r';
}

}  // namespace

std::string xml_text(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string safe;
  for (std::string_view rest = valid; !rest.empty();) {
    const Utf8Character next = first_utf8(rest);
    const std::size_t length = std::max<std::size_t>(next.length, 1);
    if (!is_xml(next.code)) {
      safe += kReplacement;
    } else if (next.code < 0x20 || next.code == '&' || next.code == '<' ||
               next.code == '>' || next.code == '"' || next.code == '\'') {
      safe += fmt::format("&#{};", static_cast<unsigned>(next.code));
    } else {
      safe += rest.substr(0, length);
    }
    rest.remove_prefix(length);
  }
  return safe;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view meaning = R"(\`*_{}[]<>#|~&!)";
  std::string safe;
  for (const char letter : printable(text)) {
    if (meaning.find(letter) != std::string_view::npos) {
      safe += '\\';
    }
    safe += letter;
  }
  return safe;
}

std::string mermaid_text(std::string_view text) {
  std::string escaped;
  for (const char byte : printable(text)) {
    if (std::string_view("\"#&<>\\`").contains(byte)) {
      escaped += fmt::format("#{};", static_cast<int>(byte));
    } else {
      escaped += byte;
    }
  }
  return escaped;
}

std::string github_text(std::string_view text) {
  std::string safe;
  for (const char letter : valid_utf8(text)) {
    switch (letter) {
      case '%':
        safe += "%25";
        break;
      case '\r':
        safe += "%0D";
        break;
      case '\n':
        safe += "%0A";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

std::string github_property(std::string_view text) {
  std::string safe;
  for (const char letter : github_text(text)) {
    if (letter == ':') {
      safe += "%3A";
    } else if (letter == ',') {
      safe += "%2C";
    } else {
      safe += letter;
    }
  }
  return safe;
}

}  // namespace headgate
