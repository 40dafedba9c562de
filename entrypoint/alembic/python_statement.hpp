#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// A piece of Python's text.
struct PythonToken {
  enum class Kind : std::uint8_t { name, text, number, sign };
  Kind kind = Kind::sign;
  std::string_view word;  ///< As it stands in the file, quotes included.
  std::size_t line = 1;
};

/// How a token changes the depth of brackets: by 1, by -1 or not at all. Pure.
[[nodiscard]] int depth_change(const PythonToken& token);

/// What follows the colon that ends the head of a block; empty where the body
/// is on lines of its own. Pure.
[[nodiscard]] std::span<const PythonToken> after_head(
    std::span<const PythonToken> tokens);

/// A simple statement, or the head of a compound one.
struct PythonStatement {
  std::vector<PythonToken> tokens;  ///< Never empty.
  /// In a block; then only its first two tokens are here, but all of a `raise`,
  /// of an import, and of what begins with a text.
  bool nested = false;
  bool continued = false;  ///< After a semicolon, on another one's line.
};

/// Why a text is not Python.
struct PythonFlaw {
  std::string what;
  std::size_t line = 1;
  /// Strings within a format string's braces may have led the reader astray.
  bool doubtful = false;
};

/// Cuts Python into statements, as far as its strings, brackets, comments and
/// lines go; it does not know the grammar beyond. Pure, one pass.
class PythonReader {
 public:
  /// `text` outlives this and all tokens.
  explicit PythonReader(std::string_view text);

  /// The next statement, until the next call; null at the end or at a flaw.
  [[nodiscard]] const PythonStatement* next();

  /// What ended the reading before the end, if something did.
  [[nodiscard]] const std::optional<PythonFlaw>& flaw() const { return flaw_; }

 private:
  /// Passes blank lines and comments; true at a statement.
  bool find_statement();
  /// Reads one token, or passes what is none. False where the statement ends.
  bool read_token();
  bool read_line_end();
  bool continue_line();
  bool read_word();
  bool read_string(std::size_t begin);
  bool pass_letter(bool is_long);
  bool read_sign();
  bool close_bracket(char bracket);
  void pass_comment();
  void add(PythonToken::Kind kind, std::size_t begin, std::size_t line);
  bool refuse(std::string what, std::size_t line);
  [[nodiscard]] char at(std::size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }

  struct Bracket {
    char sign;
    std::size_t line;
  };

  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  bool line_start_ = true;
  bool format_strings_ = false;
  std::vector<Bracket> open_;
  PythonStatement statement_;
  std::optional<PythonFlaw> flaw_;
};

}  // namespace headgate
