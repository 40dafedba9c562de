#include "entrypoint/alembic/revision_functions.hpp"

#include <algorithm>
#include <span>

#include "entrypoint/alembic/python_statement.hpp"

namespace headgate {
namespace {

using Tokens = std::span<const PythonToken>;

/// Whether these tokens, a whole statement, do nothing.
bool does_nothing(Tokens tokens) {
  if (tokens.empty()) {
    return true;
  }
  const std::string_view first = tokens.front().word;
  if (tokens.front().kind == PythonToken::Kind::text) {
    return tokens.size() == 1;
  }
  return first == "pass" || first == "..." || first == "." ||
         (first == "return" && tokens.size() == 1);
}

std::size_t line_offset(std::string_view text, std::size_t line) {
  std::size_t offset = 0;
  for (; line > 1; --line) {
    const std::size_t end = text.find('\n', offset);
    if (end == std::string_view::npos) {
      break;
    }
    offset = end + 1;
  }
  return offset;
}

/// Follows a module's statements.
class FunctionFinder {
 public:
  explicit FunctionFinder(std::string_view text) : text_(text) {}

  void take(const PythonStatement& statement) {
    if (statement.nested || (statement.continued && inside_ != nullptr)) {
      note_body(statement.tokens);
      return;
    }
    inside_ = nullptr;
    Tokens tokens = statement.tokens;
    if (tokens.front().word == "async") {
      tokens = tokens.subspan(1);
    }
    RevisionFunction* named =
        tokens.size() > 1 ? function(tokens[1].word) : nullptr;
    if (tokens.front().word == "def" && named != nullptr) {
      *named = {.offset = line_offset(text_, tokens.front().line),
                .there = true,
                .empty = does_nothing(after_head(tokens))};
      inside_ = named;
      return;
    }
    found_.doubtful = found_.doubtful || may_bind(statement.tokens);
  }

  [[nodiscard]] const RevisionFunctions& found() const { return found_; }

 private:
  RevisionFunction* function(std::string_view name) {
    if (name == "upgrade") {
      return &found_.upgrade;
    }
    return name == "downgrade" ? &found_.downgrade : nullptr;
  }

  void note_body(Tokens tokens) {
    if (inside_ != nullptr) {
      inside_->empty = inside_->empty && does_nothing(tokens);
    } else {
      // A name, and whether it is bound: what follows is not looked at.
      const Tokens first =
          tokens.first(std::min<std::size_t>(2, tokens.size()));
      found_.doubtful = found_.doubtful || may_bind(first);
    }
  }

  /// Names them, or may bring any name.
  static bool may_bind(Tokens tokens) {
    return std::ranges::any_of(tokens, [](const PythonToken& token) {
      return token.word == "upgrade" || token.word == "downgrade" ||
             token.word == "*" || token.word == "globals";
    });
  }

  std::string_view text_;
  RevisionFunctions found_;
  RevisionFunction* inside_ = nullptr;
};

}  // namespace

RevisionFunctions read_revision_functions(std::string_view text) {
  PythonReader reader(text);
  FunctionFinder finder(text);
  while (const PythonStatement* statement = reader.next()) {
    finder.take(*statement);
  }
  RevisionFunctions found = finder.found();
  found.doubtful = found.doubtful || reader.flaw().has_value();
  return found;
}

}  // namespace headgate
