#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/sql/token.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// NAMEDATALEN - 1.
constexpr std::size_t kMostBytes = 63;

/// The bytes of a name as the server counts them, or nothing.
std::string name_in(const Token& token) {
  if (token.kind == Token::Kind::word) {
    return std::string(token.text);
  }
  std::string name;
  if (token.kind == Token::Kind::other && token.text.size() > 2 &&
      token.text.starts_with('"') && token.text.ends_with('"')) {
    const std::string_view inner = token.text.substr(1, token.text.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
      name += inner[i];
      i += inner.substr(i).starts_with("\"\"") ? 1 : 0;
    }
  }
  return name;
}

/// Most statements hold nothing long enough, and need not be scanned.
bool may_be_long(std::string_view text) {
  std::size_t run = 0;
  return std::ranges::any_of(text, [&run](char each) {
    const bool ends = each == ' ' || each == '\n' || each == ',' ||
                      each == '(' || each == '.' || each == ';';
    run = ends ? 0 : run + 1;
    return run > kMostBytes;
  });
}

}  // namespace

Remarks identifier_too_long(const Scene& scene) {
  Remarks remarks;
  std::vector<std::string> seen;
  const bool quoted = scene.text.find('"') != std::string_view::npos;
  if (!scene.command.first || (!quoted && !may_be_long(scene.text))) {
    return remarks;
  }
  for (const Token& token : scan_tokens(scene.text).tokens) {
    const std::string name = name_in(token);
    if (name.size() > kMostBytes && !contains(seen, name)) {
      seen.push_back(name);
      remarks.push_back(
          {.message = name + " has " + std::to_string(name.size()) +
                      " bytes, and PostgreSQL cuts it at 63",
           .hint = "Choose a name of at most 63 bytes, so that "
                   "it is found under the name that is written."});
    }
  }
  return remarks;
}

}  // namespace headgate
