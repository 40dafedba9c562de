#include "entrypoint/chain/plain_body.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "entrypoint/chain/line.hpp"
#include "entrypoint/chain/marker.hpp"

namespace headgate {
namespace {

/// What a byte starts. Whatever is not named here is doubtful: backslashes,
/// `&` (U&'…'), brackets of other languages, control characters.
enum class Start : std::uint8_t {
  doubt,
  blank,
  word,
  number,
  quote,
  dollar,
  round,
  semicolon,
  sign,
};

constexpr std::array<Start, 256> kStarts = [] {
  std::array<Start, 256> starts{};
  const auto set = [&starts](std::string_view bytes, Start start) {
    for (const char byte : bytes) {
      starts.at(static_cast<unsigned char>(byte)) = start;
    }
  };
  set(" \t\r\n\f", Start::blank);
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", Start::word);
  for (std::size_t byte = 0x80; byte < starts.size(); ++byte) {
    starts.at(byte) = Start::word;
  }
  set("0123456789", Start::number);
  set("'\"", Start::quote);
  set("$", Start::dollar);
  set("()", Start::round);
  set(";", Start::semicolon);
  set(",.[]:=<>+-*/%!~?#@^|", Start::sign);
  return starts;
}();

/// Statements may start with these; none of them is ever refused without one
/// of the words below. Whatever else starts a statement is doubtful.
constexpr std::array<std::string_view, 15> kPlainVerbs{
    "alter",  "analyze", "comment",  "create", "delete",
    "do",     "drop",    "grant",    "insert", "revoke",
    "select", "set",     "truncate", "update", "with"};

/// Wherever they stand, a statement that is refused may be near, or one that
/// holds semicolons.
constexpr std::array<std::string_view, 6> kDoubtfulWords{
    "atomic",       "concurrently", "database",
    "subscription", "system",       "tablespace"};

constexpr std::size_t kLongestOperator = 16;

Start start_of(char byte) {
  return kStarts.at(static_cast<unsigned char>(byte));
}

bool same_word(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::ranges::equal(text, lower,
                            [](char a, char b) { return (a | 0x20) == b; });
}

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::any_of(
      list, [word](std::string_view one) { return same_word(word, one); });
}

/// Walks over a body, lexeme by lexeme. Every step returns false in doubt.
class Look {
 public:
  explicit Look(std::string_view text) : text_(text) {}

  bool all(bool downgrade_optional) {
    while (at_ < text_.size()) {
      if (!step()) {
        return false;
      }
    }
    return depth_ == 0 &&
           (sections_ == 2 || (sections_ == 1 && downgrade_optional));
  }

 private:
  bool step() {
    const char byte = text_[at_];
    switch (start_of(byte)) {
      case Start::blank:
        ++at_;
        return true;
      case Start::word:
        return word();
      case Start::number:
        return number();
      case Start::quote:
        return quote(byte);
      case Start::dollar:
        return dollar();
      case Start::round:
        return round(byte);
      case Start::semicolon:
        ++at_;
        open_ = open_ && depth_ != 0;
        return true;
      case Start::sign:
        return sign();
      case Start::doubt:
        break;
    }
    return false;
  }

  /// Something of a statement starts here; only sections hold any.
  bool open() {
    open_ = true;
    return sections_ != 0;
  }

  [[nodiscard]] char ahead(std::size_t count) const {
    return at_ + count < text_.size() ? text_[at_ + count] : '\n';
  }

  bool word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && continues_word(text_[at_])) {
      ++at_;
    }
    const std::string_view word = text_.substr(start, at_ - start);
    // A letter before a quote may change what is in it: E'…'.
    const bool prefix = ahead(0) == '\'' || ahead(0) == '"';
    const bool verb = open_ || holds(kPlainVerbs, word);
    return open() && verb && !prefix && !holds(kDoubtfulWords, word);
  }

  static bool continues_word(char byte) {
    const Start start = start_of(byte);
    return start == Start::word || start == Start::number ||
           start == Start::dollar;
  }

  bool number() {
    std::size_t points = 0;
    for (; start_of(ahead(0)) == Start::number || ahead(0) == '.'; ++at_) {
      points += ahead(0) == '.' ? 1 : 0;
    }
    return open_ && points <= 1 && !continues_word(ahead(0));
  }

  bool quote(char mark) {
    const std::size_t start = ++at_;
    while (true) {
      at_ = text_.find(mark, at_);
      if (at_ == std::string_view::npos) {
        return false;
      }
      ++at_;
      if (ahead(0) != mark) {
        break;
      }
      ++at_;
    }
    // "" is no name.
    const bool empty_name = mark == '"' && at_ - start < 2;
    return open_ && !empty_name;
  }

  bool dollar() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && start_of(text_[end]) == Start::word) {
      ++end;
    }
    if (!open_ || end == text_.size() || text_[end] != '$') {
      return false;
    }
    const std::string_view tag = text_.substr(at_, end + 1 - at_);
    const std::size_t close = text_.find(tag, end + 1);
    if (close == std::string_view::npos) {
      return false;
    }
    at_ = close + tag.size();
    return true;
  }

  bool round(char byte) {
    ++at_;
    if (!open_ || (byte == ')' && depth_ == 0)) {
      return false;
    }
    depth_ = byte == '(' ? depth_ + 1 : depth_ - 1;
    return true;
  }

  bool sign() {
    for (std::size_t length = 0; start_of(ahead(0)) == Start::sign; ++length) {
      if (ahead(0) == '-' && ahead(1) == '-') {
        return line_comment();
      }
      if (length == kLongestOperator || !open_ ||
          (ahead(0) == '/' && ahead(1) == '*')) {
        return false;
      }
      ++at_;
    }
    return true;
  }

  bool line_comment() {
    const Line line = line_at(text_, at_);
    const std::size_t start = at_;
    at_ = line.next;
    if (open_ || !alone(start)) {
      return true;
    }
    const std::optional<Marker> marker = marker_in(line.text);
    if (!marker) {
      return sections_ != 0 || line.text.find(':') == std::string_view::npos;
    }
    ++sections_;
    return sections_ == (*marker == Marker::upgrade ? 1U : 2U);
  }

  [[nodiscard]] bool alone(std::size_t start) const {
    const std::size_t before = text_.substr(0, start).find_last_not_of(" \t\f");
    return before == std::string_view::npos || text_[before] == '\n' ||
           text_[before] == '\r';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t sections_ = 0;
  bool open_ = false;  ///< Within a statement.
};

}  // namespace

bool is_plain_body(std::string_view body, bool downgrade_optional) {
  return Look(body).all(downgrade_optional);
}

}  // namespace headgate
