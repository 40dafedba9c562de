#include "entrypoint/history/xml_values.hpp"

#include <array>
#include <utility>

namespace headgate {
namespace {

using Escape = std::pair<std::string_view, char>;
constexpr std::array<Escape, 4> kXmlEscapes{
    Escape{"&lt;", '<'}, Escape{"&gt;", '>'}, Escape{"&#x0d;", '\r'},
    Escape{"&amp;", '&'}};

std::string unescape_xml(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t length = 1;
    char letter = text.front();
    for (const auto& [escape, meaning] : kXmlEscapes) {
      if (text.starts_with(escape)) {
        length = escape.size();
        letter = meaning;
        break;
      }
    }
    plain += letter;
    text.remove_prefix(length);
  }
  return plain;
}

constexpr std::string_view kOpen = "<v>";
constexpr std::string_view kClose = "</v>";

}  // namespace

std::vector<std::string> xml_values(std::string_view xml) {
  std::vector<std::string> values;
  while (true) {
    const std::size_t open = xml.find(kOpen);
    if (open == std::string_view::npos) {
      return values;
    }
    xml.remove_prefix(open + kOpen.size());
    const std::size_t close = xml.find(kClose);
    values.push_back(unescape_xml(xml.substr(0, close)));
    xml.remove_prefix(close == std::string_view::npos ? xml.size() : close);
  }
}

}  // namespace headgate
