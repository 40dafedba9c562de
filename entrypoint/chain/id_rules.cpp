#include "entrypoint/chain/id_rules.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 4> kTaken{"none", "head", "heads",
                                                 "base"};

/// What no id may hold that `code` is, or nothing.
std::string_view unfit(char32_t code) {
  if (code == ',') {
    return "a comma";
  }
  // Unicode's White_Space.
  if (code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 ||
      code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
      code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
      code == 0x3000) {
    return "white space";
  }
  const bool control = code < ' ' || (code >= 0x7F && code <= 0x9F);
  return control ? "a control character" : "";
}

std::string quoted(std::string_view id) {
  return "\"" + std::string(id) + "\"";
}

constexpr const char* kAdvice = "Use letters, digits and underscores.";

}  // namespace

std::optional<Complaint> check_id(std::string_view id) {
  if (id.empty()) {
    return Complaint{.what = "an id is empty", .hint = kAdvice};
  }
  if (id.size() > kLongestId && count_characters(id) > kLongestId) {
    return Complaint{
        .what = "an id is longer than " + std::to_string(kLongestId) +
                " characters",
        .hint =
            "Shorten it; where the version table's column was widened, say "
            "how far with --version-width."};
  }
  const std::size_t sign = id.find_first_of("@-+:");
  if (sign != std::string_view::npos) {
    return Complaint{
        .what = "the id " + quoted(id) + " holds \"" + id[sign] + "\"",
        .hint =
            std::string("Identifiers such as branch@head and rev+1 are made "
                        "with it. ") +
            kAdvice};
  }
  for (std::string_view rest = id; !rest.empty();) {
    const Utf8Character character = first_utf8(rest);
    if (const auto what = unfit(character.code); !what.empty()) {
      return Complaint{
          .what = "the id " + quoted(id) + " holds " + std::string(what),
          .hint = kAdvice};
    }
    rest.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  if (std::ranges::find(kTaken, id) != kTaken.end()) {
    return Complaint{.what = "the id " + quoted(id) + " has a meaning already",
                     .hint = "Choose another one."};
  }
  return std::nullopt;
}

}  // namespace headgate
