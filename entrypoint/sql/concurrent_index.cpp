#include "entrypoint/sql/concurrent_index.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

std::vector<Token> code_tokens(std::string_view statement) {
  std::vector<Token> tokens = scan_tokens(statement).tokens;
  std::erase_if(tokens, [](const Token& token) {
    return token.kind == Token::Kind::comment ||
           token.kind == Token::Kind::line_comment;
  });
  return tokens;
}

/// Reads one word after the other.
class Reader {
 public:
  explicit Reader(std::span<const Token> tokens) : left_(tokens) {}

  /// Skips the words if they are all next.
  bool take(std::initializer_list<std::string_view> words) {
    std::size_t count = 0;
    for (const std::string_view word : words) {
      if (count >= left_.size() || !is_word(left_[count], word)) {
        return false;
      }
      ++count;
    }
    left_ = left_.subspan(count);
    return true;
  }

  /// A name, with its schema where it has one, or an empty text.
  std::string name() {
    std::string name = part();
    while (!name.empty() && left_.size() > 1 && left_.front().text == ".") {
      left_ = left_.subspan(1);
      name += "." + part();
    }
    return name;
  }

 private:
  std::string part() {
    if (left_.empty() || (left_.front().kind != Token::Kind::word &&
                          left_.front().kind != Token::Kind::other)) {
      return {};
    }
    std::string text(left_.front().text);
    left_ = left_.subspan(1);
    return text;
  }

  std::span<const Token> left_;
};

}  // namespace

std::optional<ConcurrentIndex> concurrent_index(std::string_view statement) {
  const std::vector<Token> tokens = code_tokens(statement);
  Reader reader(tokens);
  if (!reader.take({"CREATE", "INDEX", "CONCURRENTLY"}) &&
      !reader.take({"CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"})) {
    return std::nullopt;
  }
  reader.take({"IF", "NOT", "EXISTS"});
  ConcurrentIndex index;
  if (!reader.take({"ON"})) {
    index.name = reader.name();
    if (index.name.empty() || !reader.take({"ON"})) {
      return std::nullopt;
    }
  }
  reader.take({"ONLY"});
  index.table = reader.name();
  return index.table.empty() ? std::nullopt : std::optional(std::move(index));
}

std::string finalized_detach(std::string_view statement) {
  std::string text(statement);
  const std::vector<Token> tokens = code_tokens(statement);
  for (const Token& token : tokens) {
    if (is_word(token, "CONCURRENTLY") && &token == &tokens.back()) {
      text.replace(token.offset, token.text.size(), "FINALIZE");
    }
  }
  return text;
}

}  // namespace headgate
