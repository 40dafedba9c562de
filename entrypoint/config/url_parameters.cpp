#include "entrypoint/config/url_parameters.hpp"

#include <algorithm>
#include <optional>
#include <ranges>

#include "entrypoint/config/percent.hpp"

namespace headgate {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string_view skip_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kSpace), text.size()));
}

std::unexpected<Error> bad_conninfo(std::string message) {
  return fail(ErrorCode::bad_config, std::move(message),
              "Write host=… dbname=… user=… password='…', with a backslash "
              "before each ' and \\ of a value.");
}

/// Takes the key and its `=` off the front of `text`.
std::optional<std::string> take_key(std::string_view& text) {
  const auto is_key = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || byte == '_';
  };
  const auto* end = std::ranges::find_if_not(text, is_key);
  std::string key(text.begin(), end);
  text = skip_space(text.substr(key.size()));
  if (key.empty() || !text.starts_with('=')) {
    return std::nullopt;
  }
  text = skip_space(text.substr(1));
  return key;
}

/// Takes a value, quoted or not, off the front of `text`.
std::optional<std::string> take_value(std::string_view& text) {
  const bool quoted = text.starts_with('\'');
  text.remove_prefix(quoted ? 1 : 0);
  std::string value;
  while (!text.empty()) {
    if (quoted ? text[0] == '\'' : kSpace.contains(text[0])) {
      text.remove_prefix(1);
      return value;
    }
    if (text[0] == '\\') {
      text.remove_prefix(1);
    }
    if (!text.empty()) {
      value += text[0];
      text.remove_prefix(1);
    }
  }
  return quoted ? std::nullopt : std::optional(value);
}

}  // namespace

UrlParameters parse_query(std::string_view query) {
  UrlParameters parameters;
  for (const auto part : std::views::split(query, '&')) {
    const std::string_view pair(part);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value =
        pair.substr(std::min(equals + 1, pair.size()));
    if (!pair.empty()) {
      parameters.emplace_back(
          percent_decode(pair.substr(0, equals), Plus::space),
          percent_decode(value, Plus::space));
    }
  }
  return parameters;
}

bool is_conninfo(std::string_view text) {
  text = skip_space(text);
  return take_key(text).has_value();
}

Result<UrlParameters> parse_conninfo(std::string_view text) {
  UrlParameters parameters;
  for (text = skip_space(text); !text.empty(); text = skip_space(text)) {
    auto key = take_key(text);
    if (!key) {
      return bad_conninfo("a key of it has no \"=\" and value");
    }
    auto value = take_value(text);
    if (!value) {
      return bad_conninfo("a quoted value of it has no end");
    }
    parameters.emplace_back(*std::move(key), *std::move(value));
  }
  return parameters;
}

}  // namespace headgate
