#include "entrypoint/alembic/refused_downgrade.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "entrypoint/alembic/python_literal.hpp"
#include "entrypoint/alembic/revision_module.hpp"

namespace headgate {
namespace {

using Tokens = std::span<const PythonToken>;

/// The text in `("…")`, on one line.
std::string text_in_brackets(Tokens tokens) {
  if (tokens.size() < 3 || tokens.front().word != "(" ||
      tokens.back().word != ")") {
    return {};
  }
  const auto value = read_literal(tokens.subspan(1, tokens.size() - 2));
  return value && value->kind == PythonLiteral::Kind::text
             ? first_paragraph(value->text)
             : std::string();
}

/// Whether it is nothing but a text; of format strings Python makes no
/// docstring, and bytes are none.
bool is_docstring(Tokens tokens) {
  return std::ranges::all_of(tokens, [](const PythonToken& token) {
    const std::string_view prefix =
        token.word.substr(0, token.word.find_first_of("'\""));
    return token.kind == PythonToken::Kind::text &&
           prefix.find_first_of("fFbBtT") == std::string_view::npos;
  });
}

/// What a `raise` raises: without `from …`, and without parentheses.
Tokens raised(Tokens tokens) {
  int depth = 0;
  const auto from = std::ranges::find_if(tokens, [&](const PythonToken& token) {
    depth += depth_change(token);
    return depth == 0 && token.word == "from";
  });
  tokens = Tokens(tokens.begin(), from).subspan(1);
  while (is_enclosed(tokens) && tokens.front().word == "(") {
    tokens = tokens.subspan(1, tokens.size() - 2);
  }
  return tokens;
}

bool names_it(Tokens tokens) {
  return std::ranges::find(tokens, "downgrade", &PythonToken::word) !=
         tokens.end();
}

/// What has names of its own, or is a decorator of it.
bool is_scope(std::string_view word) {
  return word == "def" || word == "class" || word == "async" || word == "@";
}

}  // namespace

void RefusedDowngrade::take(const PythonStatement& statement) {
  const Tokens tokens = statement.tokens;
  if (statement.nested || statement.continued) {
    if (inside_) {
      take_body(tokens);
    } else if (!scope_ && names_it(tokens)) {
      reason_.clear();
    }
    return;
  }
  const std::string_view first = tokens.front().word;
  const bool decorated = std::exchange(decorated_, first == "@");
  scope_ = is_scope(first);
  // `async def downgrade`: what comes after its name binds nothing.
  const bool named = names_it(
      tokens.first(std::min(tokens.size(), scope_ ? 3UL : tokens.size())));
  inside_ = named && first == "def" && !decorated;
  if (named) {
    reason_.clear();  // The last definition is what Python calls.
  }
  if (inside_) {
    take_body(after_head(tokens));
  }
}

void RefusedDowngrade::take_body(Tokens tokens) {
  if (is_docstring(tokens)) {
    return;  // Or the head alone.
  }
  inside_ = false;
  if (tokens.front().word != "raise") {
    return;
  }
  const Tokens error = raised(tokens);
  if (error.empty() || error.front().word != "NotImplementedError" ||
      (error.size() > 1 &&
       (error[1].word != "(" || !is_enclosed(error.subspan(1))))) {
    return;
  }
  const std::string text = text_in_brackets(error.subspan(1));
  reason_ = text.empty() ? "its downgrade raises NotImplementedError" : text;
}

}  // namespace headgate
