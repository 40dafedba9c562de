#include "entrypoint/chain/id_rules.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 4> kTaken{"none", "head", "heads",
                                                 "base"};

std::string quoted(std::string_view id) {
  return "\"" + std::string(id) + "\"";
}

}  // namespace

std::optional<Complaint> check_id(std::string_view id) {
  const std::string advice = "Use letters, digits and underscores.";
  if (id.empty()) {
    return Complaint{.what = "an id is empty", .hint = advice};
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
        .hint = "Identifiers such as branch@head and rev+1 are made with it. " +
                advice};
  }
  const auto unreadable = [](unsigned char byte) {
    return byte <= ' ' || byte == ',' || byte == 0x7FU;
  };
  if (std::ranges::any_of(id, unreadable)) {
    return Complaint{
        .what = "the id " + quoted(id) + " holds white space or a comma",
        .hint = advice};
  }
  if (std::ranges::find(kTaken, id) != kTaken.end()) {
    return Complaint{.what = "the id " + quoted(id) + " has a meaning already",
                     .hint = "Choose another one."};
  }
  return std::nullopt;
}

}  // namespace headgate
