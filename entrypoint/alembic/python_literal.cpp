#include "entrypoint/alembic/python_literal.hpp"

namespace headgate {
namespace {

using Kind = PythonToken::Kind;
using Tokens = std::span<const PythonToken>;

bool is_sign(Tokens tokens, std::string_view sign) {
  return !tokens.empty() && tokens.front().kind == Kind::sign &&
         tokens.front().word == sign;
}

std::string_view closing(std::string_view sign) {
  return sign == "(" ? ")" : sign == "[" ? "]" : "}";
}

/// One or more adjacent strings, maybe in parentheses; taken off the front.
std::optional<std::string> take_text(Tokens& tokens, int depth = 0) {
  constexpr int kDeepest = 20;
  if (is_sign(tokens, "(") && depth < kDeepest) {
    tokens = tokens.subspan(1);
    std::optional<std::string> inner = take_text(tokens, depth + 1);
    if (!inner || !is_sign(tokens, ")")) {
      return std::nullopt;
    }
    tokens = tokens.subspan(1);
    return inner;
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

/// Whether the first token's bracket is closed by the last one.
bool is_enclosed(Tokens tokens) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = tokens[i].word;
    if (tokens[i].kind == Kind::sign && word.size() == 1) {
      depth += std::string_view("([{").find(word) != std::string_view::npos;
      depth -= std::string_view(")]}").find(word) != std::string_view::npos;
    }
    if (depth == 0) {
      return i > 0 && i + 1 == tokens.size();
    }
  }
  return false;
}

bool has_comma(Tokens tokens) {
  for (const PythonToken& token : tokens) {
    if (token.kind == Kind::sign && token.word == ",") {
      return true;
    }
  }
  return false;
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

std::optional<PythonLiteral> read_literal(Tokens tokens) {
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
  const Tokens inner = tokens.subspan(1, tokens.size() - 2);
  if (open == "{" && inner.empty()) {
    return std::nullopt;  // A dictionary.
  }
  // Parentheses make no tuple; commas do.
  return open == "(" && !inner.empty() && !has_comma(inner)
             ? read_literal(inner)
             : read_items(inner);
}

}  // namespace headgate
