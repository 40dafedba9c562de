#include "entrypoint/config/redactor.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/config/base64.hpp"
#include "entrypoint/config/secret_match.hpp"

namespace headgate {
namespace {

constexpr std::size_t kShortest = 4;

bool is_word(char byte) {
  return byte == '_' || (byte >= '0' && byte <= '9') ||
         (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

/// Whether the `length` bytes at `offset` are not a part of a longer word.
bool stands_alone(std::string_view text, std::size_t offset,
                  std::size_t length) {
  const std::size_t end = offset + length;
  const bool joined_before = offset > 0 && is_word(text[offset - 1]);
  const bool joined_after = end < text.size() && is_word(text[end]);
  return !(joined_before && is_word(text[offset])) &&
         !(joined_after && is_word(text[end - 1]));
}

}  // namespace

void Redactor::add(const Secret& secret) {
  const std::string_view bytes = secret.reveal();
  if (bytes.empty()) {
    return;
  }
  add_needle(bytes, bytes.size() < kShortest);
  for (const Base64 alphabet : {Base64::standard, Base64::url}) {
    add_needle(base64(bytes, alphabet), bytes.size() < kShortest);
  }

  constexpr std::string_view cuts = "@:/?#";
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t end =
        std::min(bytes.find_first_of(cuts, start), bytes.size());
    if (end - start >= kShortest) {
      add_needle(bytes.substr(start, end - start), true);
    }
    start = end + 1;
  }
}

void Redactor::add_login(std::string_view user, const Secret& password) {
  add(password);
  if (!password.empty()) {
    const std::string login = fmt::format("{}:{}", user, password.reveal());
    add_needle(base64(login, Base64::standard), false);
    add_needle(base64(login, Base64::url), false);
  }
}

void Redactor::add_needle(std::string_view bytes, bool whole_word) {
  const bool known = std::ranges::any_of(needles_, [&](const Needle& needle) {
    return needle.bytes == bytes && (whole_word || !needle.whole_word);
  });
  if (!known) {
    needles_.push_back({.bytes = std::string(bytes), .whole_word = whole_word});
  }
}

std::size_t Redactor::match(std::string_view text, std::size_t offset) const {
  std::size_t longest = 0;
  for (const Needle& needle : needles_) {
    const std::size_t length = match_secret(needle.bytes, text.substr(offset));
    if (length > longest &&
        (!needle.whole_word || stands_alone(text, offset, length))) {
      longest = length;
    }
  }
  return longest;
}

std::string Redactor::redact(std::string_view text) const {
  std::string redacted;
  redacted.reserve(text.size());
  std::size_t hidden = 0;  // Up to here, all has been dealt with.
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    const std::size_t length = match(text, offset);
    if (length > 0 && offset >= hidden) {
      redacted += "***";
    }
    hidden = std::max(hidden, offset + length);
    if (offset >= hidden) {
      redacted += text[offset];
    }
  }
  return redacted;
}

}  // namespace headgate
