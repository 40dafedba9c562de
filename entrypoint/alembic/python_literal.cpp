#include "entrypoint/alembic/python_literal.hpp"

#include <algorithm>

namespace headgate {
namespace {

using Kind = PythonToken::Kind;
using Tokens = std::span<const PythonToken>;

bool is_sign(Tokens tokens, std::string_view sign) {
  return !tokens.empty() && tokens.front().kind == Kind::sign &&
         tokens.front().word == sign;
}

std::string_view closing(std::string_view sign) {
  if (sign == "(") {
    return ")";
  }
  return sign == "[" ? "]" : "}";
}

/// One or more adjacent strings, maybe in parentheses; taken off the front.
std::optional<std::string> take_text(Tokens& tokens) {
  std::size_t open = 0;
  for (; is_sign(tokens, "("); ++open) {
    tokens = tokens.subspan(1);
  }
  std::optional<std::string> whole;
  while (!tokens.empty() && tokens.front().kind == Kind::text) {
    const std::optional<std::string> part = string_value(tokens.front().word);
    if (!part) {
      return std::nullopt;
    }
    whole = whole.value_or("") + *part;
    tokens = tokens.subspan(1);
  }
  for (; open > 0; --open) {
    if (!is_sign(tokens, ")")) {
      return std::nullopt;
    }
    tokens = tokens.subspan(1);
  }
  return whole;
}

/// Texts with commas between them, up to the end of the tokens.
std::optional<PythonLiteral> read_items(Tokens tokens) {
  PythonLiteral list{.kind = PythonLiteral::Kind::sequence,
                     .yes = false,
                     .text = {},
                     .items = {}};
  while (!tokens.empty()) {
    std::optional<std::string> item = take_text(tokens);
    if (!item || (!tokens.empty() && !is_sign(tokens, ","))) {
      return std::nullopt;
    }
    list.items.push_back(*std::move(item));
    tokens = tokens.subspan(tokens.empty() ? 0 : 1);
  }
  return list;
}

/// Whether a comma stands outside of all brackets.
bool has_comma(Tokens tokens) {
  int depth = 0;
  return std::ranges::any_of(tokens, [&depth](const PythonToken& token) {
    depth += depth_change(token);
    return depth == 0 && token.kind == Kind::sign && token.word == ",";
  });
}

Tokens within(Tokens tokens) {
  return tokens.subspan(1, tokens.size() - 2);
}

/// Whether the tokens are something in parentheses, which make no tuple: commas
/// do.
bool is_wrapped(Tokens tokens) {
  return is_sign(tokens, "(") && tokens.size() > 2 && is_enclosed(tokens) &&
         !has_comma(within(tokens));
}

std::optional<PythonLiteral> read_name(std::string_view word) {
  if (word == "None") {
    return PythonLiteral{};
  }
  if (word == "True" || word == "False") {
    return PythonLiteral{.kind = PythonLiteral::Kind::boolean,
                         .yes = word == "True",
                         .text = {},
                         .items = {}};
  }
  return std::nullopt;
}

}  // namespace

bool is_enclosed(Tokens tokens) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += depth_change(tokens[i]);
    if (depth == 0) {
      return i > 0 && i + 1 == tokens.size();
    }
  }
  return false;
}

std::optional<PythonLiteral> read_literal(Tokens tokens) {
  while (is_wrapped(tokens)) {
    tokens = within(tokens);
  }
  if (tokens.empty()) {
    return std::nullopt;
  }
  if (tokens.size() == 1 && tokens.front().kind == Kind::name) {
    return read_name(tokens.front().word);
  }
  Tokens rest = tokens;
  if (std::optional<std::string> text = take_text(rest); text && rest.empty()) {
    return PythonLiteral{.kind = PythonLiteral::Kind::text,
                         .yes = false,
                         .text = *std::move(text),
                         .items = {}};
  }
  const std::string_view open = tokens.front().word;
  const bool bracket =
      is_sign(tokens, "(") || is_sign(tokens, "[") || is_sign(tokens, "{");
  if (!bracket || !is_enclosed(tokens)) {
    return has_comma(tokens) ? read_items(tokens) : std::nullopt;
  }
  if (tokens.back().word != closing(open)) {
    return std::nullopt;
  }
  const Tokens items = within(tokens);
  return open == "{" && items.empty() ? std::nullopt  // A dictionary.
                                      : read_items(items);
}

}  // namespace headgate
