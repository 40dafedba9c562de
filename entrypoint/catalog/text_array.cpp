#include "entrypoint/catalog/text_array.hpp"

#include <algorithm>
#include <cstddef>

namespace headgate {
namespace {

/// Takes what is between quotes off `text`, both of them included.
std::string take_quoted(std::string_view& text) {
  std::string value;
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') {
    at += text[at] == '\\' ? 1 : 0;
    if (at < text.size()) {
      value += text[at++];
    }
  }
  text.remove_prefix(std::min(text.size(), at + 1));
  return value;
}

std::optional<std::string> take_element(std::string_view& text) {
  if (text.starts_with('"')) {
    return take_quoted(text);
  }
  const std::string_view plain = text.substr(0, text.find_first_of(",}"));
  text.remove_prefix(plain.size());
  return plain == "NULL" ? std::nullopt : std::optional(std::string(plain));
}

}  // namespace

std::vector<std::optional<std::string>> text_array(std::string_view text) {
  std::vector<std::optional<std::string>> elements;
  if (!text.starts_with('{') || text.starts_with("{}")) {
    return elements;
  }
  do {
    text.remove_prefix(1);
    elements.push_back(take_element(text));
  } while (text.starts_with(','));
  return elements;
}

}  // namespace headgate
