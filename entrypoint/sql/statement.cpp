#include "entrypoint/sql/statement.hpp"

#include "entrypoint/sql/statement_kind.hpp"

namespace headgate {
namespace {

/// Follows how deep a statement is in parentheses and in BEGIN ATOMIC … END.
class Nesting {
 public:
  [[nodiscard]] bool outermost() const { return round_ == 0 && atomic_ == 0; }

  /// `before` precedes `token` in its statement, if anything does.
  void see(const Token& token, const Token* before) {
    if (token.kind == Token::Kind::sign) {
      see_sign(token.text.front());
      return;
    }
    // In `AS end` and `t.end` the keyword is a name.
    const bool name =
        before != nullptr && (is_word(*before, "AS") || before->text == ".");
    if (name || round_ != 0) {
      return;
    }
    const bool opens = atomic_ > 0
                           ? is_word(token, "CASE")
                           : before != nullptr && is_word(*before, "BEGIN") &&
                                 is_word(token, "ATOMIC");
    if (opens) {
      ++atomic_;
    } else if (atomic_ > 0 && is_word(token, "END")) {
      --atomic_;
    }
  }

 private:
  void see_sign(char sign) {
    if (sign == '(') {
      ++round_;
    } else if (sign == ')' && round_ > 0) {
      --round_;
    }
  }

  std::size_t round_ = 0;
  std::size_t atomic_ = 0;
};

/// Puts tokens together to statements.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  ScannedSql split(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
      see(token);
    }
    finish();
    return std::move(found_);
  }

 private:
  void see(const Token& token) {
    const bool line = token.kind == Token::Kind::line_comment;
    if (line || token.kind == Token::Kind::comment) {
      if (line && open_.empty() && alone_on_line(token.offset)) {
        found_.line_comments.push_back(
            {.offset = token.offset, .text = token.text});
      }
      return;
    }
    if (token.text == ";" && nesting_.outermost()) {
      finish();
      return;
    }
    if (token.text == "\\" && !found_.backslash) {
      found_.backslash = token.offset;
    }
    nesting_.see(token, open_.empty() ? nullptr : &open_.back());
    open_.push_back(token);
  }

  [[nodiscard]] bool alone_on_line(std::size_t offset) const {
    const std::size_t before =
        text_.substr(0, offset).find_last_not_of(" \t\f");
    return before == std::string_view::npos || text_[before] == '\n' ||
           text_[before] == '\r';
  }

  void finish() {
    if (!open_.empty()) {
      const std::size_t start = open_.front().offset;
      const std::string_view last = open_.back().text;
      const auto end =
          static_cast<std::size_t>(last.data() + last.size() - text_.data());
      found_.statements.push_back({.offset = start,
                                   .length = end - start,
                                   .kind = statement_kind(open_)});
    }
    open_.clear();
    nesting_ = {};
  }

  std::string_view text_;
  std::vector<Token> open_;  ///< Of the statement that has not ended yet.
  Nesting nesting_;
  ScannedSql found_;
};

}  // namespace

ScannedSql scan_sql(std::string_view text) {
  TokenScan scan = scan_tokens(text);
  if (!scan.error) {
    return Splitter(text).split(scan.tokens);
  }
  const std::string_view ahead = text.substr(0, scan.error->offset);
  ScannedSql found = Splitter(ahead).split(scan_tokens(ahead).tokens);
  found.errors.push_back(std::move(*scan.error));
  return found;
}

}  // namespace headgate
