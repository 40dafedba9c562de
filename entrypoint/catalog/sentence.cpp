#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/db/text.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLongest = 120;  ///< Of a value that is shown whole,
constexpr std::size_t kLeadIn = 40;    ///< and how much before a difference.

/// Where two texts part, at the start of a character.
std::size_t parting(std::string_view left, std::string_view right) {
  const auto [in_left, in_right] = std::ranges::mismatch(left, right);
  auto at = static_cast<std::size_t>(in_left - left.begin());
  while (at > 0 && at < left.size() &&
         (static_cast<unsigned char>(left[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

/// As much of `text` as shows what is at `parting`.
std::string extract(std::string_view text, std::size_t parting) {
  if (text.size() <= kLongest) {
    return std::string(text);
  }
  std::size_t from = parting > kLeadIn ? parting - kLeadIn : 0;
  while (from > 0 &&
         (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
    --from;
  }
  return (from > 0 ? "…" : "") + shortened(text.substr(from), kLongest);
}

bool is_grants(std::string_view attribute) {
  return attribute.starts_with("grants to ");
}

std::string shown(const std::optional<std::string>& value,
                  const std::optional<std::string>& other,
                  std::string_view attribute) {
  if (!value) {
    // Else both would be none: a list that takes the default away.
    return is_grants(attribute) && other == "none" ? "the default" : "none";
  }
  const std::string mine = valid_utf8(one_line(*value));
  const std::string others = valid_utf8(one_line(other.value_or("")));
  const std::string text = extract(mine, parting(mine, others));
  const bool quoted = attribute == "comment" || text.empty() ||
                      (!other && text == "none" && !is_grants(attribute));
  return quoted ? "'" + text + "'" : text;
}

bool is_plural(std::string_view attribute) {
  constexpr std::array<std::string_view, 9> plurals{
      "labels",  "roles", "tags",          "publications", "arguments",
      "options", "rows",  "lexical types", "triggers"};
  return is_grants(attribute) ||
         std::ranges::find(plurals, attribute) != plurals.end();
}

}  // namespace

std::string sentence(const Difference& difference) {
  const std::string object =
      difference.kind + " " + valid_utf8(one_line(difference.name));
  if (difference.attribute.empty()) {
    return object + (difference.right ? " is not expected" : " is missing");
  }
  const std::string& attribute = difference.attribute;
  const std::string left = shown(difference.left, difference.right, attribute);
  const std::string right = shown(difference.right, difference.left, attribute);
  if (left == right) {
    return object + ": " + difference.attribute +
           " differs in white space alone";
  }
  return object + ": " + valid_utf8(one_line(difference.attribute)) +
         (is_plural(difference.attribute) ? " are " : " is ") + right +
         " instead of " + left;
}

}  // namespace headgate
