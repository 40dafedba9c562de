#include "entrypoint/alembic/refused_downgrade.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

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

}  // namespace

void RefusedDowngrade::take(const PythonStatement& statement) {
  const Tokens tokens = statement.tokens;
  if (statement.nested || statement.continued) {
    if (inside_) {
      take_body(tokens);
    }
    return;
  }
  inside_ = tokens.size() > 1 && tokens[0].word == "def" &&
            tokens[1].word == "downgrade";
  if (inside_) {
    reason_.clear();  // The last definition is what Python calls.
    take_body(after_head(tokens));
  }
}

void RefusedDowngrade::take_body(Tokens tokens) {
  if (tokens.empty() || tokens.front().kind == PythonToken::Kind::text) {
    return;  // The head alone, or a docstring.
  }
  inside_ = false;
  if (tokens.size() > 1 && tokens[0].word == "raise" &&
      tokens[1].word == "NotImplementedError") {
    const std::string text = text_in_brackets(tokens.subspan(2));
    reason_ = text.empty() ? "its downgrade raises NotImplementedError" : text;
  }
}

}  // namespace headgate
