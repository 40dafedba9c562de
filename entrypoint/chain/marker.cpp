#include "entrypoint/chain/marker.hpp"

#include <algorithm>

#include "entrypoint/chain/line.hpp"

namespace headgate {
namespace {

bool equal_words(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
  });
}

}  // namespace

std::optional<Marker> marker_in(std::string_view comment) {
  if (!comment.starts_with("--")) {
    return std::nullopt;
  }
  const std::string_view word = trim(comment.substr(2));
  if (equal_words(word, "upgrade")) {
    return Marker::upgrade;
  }
  if (equal_words(word, "downgrade")) {
    return Marker::downgrade;
  }
  return std::nullopt;
}

std::string_view marker_text(Marker marker) {
  return marker == Marker::upgrade ? "-- upgrade" : "-- downgrade";
}

}  // namespace headgate
