#include "entrypoint/sql/token.hpp"

#include <algorithm>
#include <ranges>

#include <pg_query.h>

#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

// Numbers of pg_query.proto, whose generated header needs protobuf-c's, which
// Debian's libpg-query-dev does not bring.
constexpr std::uint64_t kLastSign = 127;
constexpr std::uint64_t kIdentifier = 258;
constexpr std::uint64_t kUnicodeName = 259;
constexpr std::uint64_t kUnicodeString = 262;
constexpr std::uint64_t kFirstLiteral = 260;
constexpr std::uint64_t kLastString = 264;
constexpr std::uint64_t kInteger = 266;
constexpr std::uint64_t kLineComment = 275;
constexpr std::uint64_t kComment = 276;

/// Reads protobuf's wire format, as far as ScanResult uses it: numbers, and
/// messages by their length. The bytes come from the library, so they're right.
class Wire {
 public:
  explicit Wire(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool done() const { return bytes_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; !bytes_.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) == 0) {
        break;
      }
    }
    return value;
  }

  std::string_view message() {
    const std::string_view part = bytes_.substr(0, number_ahead());
    bytes_.remove_prefix(part.size());
    return part;
  }

 private:
  std::size_t number_ahead() { return static_cast<std::size_t>(number()); }

  std::string_view bytes_;
};

Token::Kind kind_of(std::uint64_t code, bool keyword) {
  if (keyword || code == kIdentifier) {
    return Token::Kind::word;
  }
  if (code == kLineComment) {
    return Token::Kind::line_comment;
  }
  if (code == kComment) {
    return Token::Kind::comment;
  }
  if ((code >= kFirstLiteral && code <= kLastString) || code == kInteger) {
    return Token::Kind::literal;
  }
  return code <= kLastSign ? Token::Kind::sign : Token::Kind::other;
}

/// message ScanToken { start = 1; end = 2; token = 4; keyword_kind = 5; }
Token read_token(std::string_view message, std::string_view text) {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint64_t code = 0;
  bool keyword = false;
  for (Wire wire(message); !wire.done();) {
    const std::uint64_t tag = wire.number();
    const std::uint64_t value = wire.number();
    switch (tag >> 3U) {
      case 1:
        start = value;
        break;
      case 2:
        end = value;
        break;
      case 4:
        code = value;
        break;
      default:
        keyword = value != 0;
    }
  }
  Token token{.kind = kind_of(code, keyword),
              .offset = start,
              .text = text.substr(start, end - start)};
  // The scanner says of `U&'…'` and `U&"…"` only where they start.
  if (code == kUnicodeName || code == kUnicodeString) {
    token.text = {};
  }
  // A quoted name is an identifier, too, but never a word that tells anything.
  if (token.kind == Token::Kind::word && token.text.starts_with('"')) {
    token.kind = Token::Kind::other;
  }
  return token;
}

/// Gives those without a text all up to the next token.
void mend_lengths(std::vector<Token>& tokens, std::string_view text) {
  std::size_t limit = text.size();
  for (Token& token : std::views::reverse(tokens)) {
    if (token.text.empty()) {
      token.text = text.substr(token.offset, limit - token.offset);
      token.text =
          token.text.substr(0, token.text.find_last_not_of(" \t\f\r\n") + 1);
    }
    limit = token.offset;
  }
}

/// message ScanResult { version = 1; repeated ScanToken tokens = 2; }
std::vector<Token> read_tokens(std::string_view message,
                               std::string_view text) {
  std::vector<Token> tokens;
  for (Wire wire(message); !wire.done();) {
    if (wire.number() >> 3U == 2) {
      tokens.push_back(read_token(wire.message(), text));
    } else {
      wire.number();
    }
  }
  mend_lengths(tokens, text);
  return tokens;
}

/// The library ends its message with all that follows the place, be it the rest
/// of the file with its literals.
std::string without_text(std::string_view message) {
  return std::string(message.substr(0, message.find(" at or near \"")));
}

bool is_number_of_16(const PgQueryScanResult& result) {
  return result.error != nullptr &&
         std::string_view(result.error->message)
             .starts_with("trailing junk after numeric literal");
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool continues_word(char letter) {
  const char lower = static_cast<char>(letter | 0x20);
  return is_digit(letter) || (lower >= 'a' && lower <= 'z') || letter == '_' ||
         letter == '$' || static_cast<unsigned char>(letter) >= 0x80;
}

/// Whether a run of letters and digits is a number that PostgreSQL 16 brought:
/// of another base, or with underscores between its digits.
bool is_new_number(std::string_view run) {
  const bool based = run.size() > 2 && run.starts_with('0') &&
                     std::string_view("xXoObB").contains(run[1]);
  const std::string_view digits = run.substr(based ? 2 : 0);
  const std::string_view known =
      based ? "0123456789abcdefABCDEF_" : "0123456789_eE";
  return digits.find_first_not_of(known) == std::string_view::npos &&
         !digits.ends_with('_') &&
         digits.find("__") == std::string_view::npos &&
         (based || digits.contains('_'));
}

/// The same text, as long as it was, with such numbers as plain digits. What is
/// changed within strings, comments and names has the same ends there.
std::string with_plain_numbers(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = 0; at < plain.size(); ++at) {
    if (!continues_word(plain[at])) {
      continue;
    }
    std::size_t end = at;
    while (end < plain.size() && continues_word(plain[end])) {
      ++end;
    }
    const std::string_view run = std::string_view(plain).substr(at, end - at);
    if (is_digit(run.front()) && is_new_number(run)) {
      std::fill(plain.begin() + static_cast<std::ptrdiff_t>(at),
                plain.begin() + static_cast<std::ptrdiff_t>(end), '0');
    }
    at = end;
  }
  return plain;
}

}  // namespace

bool is_word(const Token& token, std::string_view upper) {
  return token.kind == Token::Kind::word &&
         std::ranges::equal(token.text, upper, [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b;
         });
}

TokenScan scan_tokens(std::string_view text) {
  PgQueryScanResult result = pg_query_scan(std::string(text).c_str());
  if (is_number_of_16(result)) {
    pg_query_free_scan_result(result);
    result = pg_query_scan(with_plain_numbers(text).c_str());
  }
  TokenScan scan;
  if (result.error != nullptr) {
    // The place counts characters from 1.
    const auto place = static_cast<std::size_t>(result.error->cursorpos);
    scan.error = ScanError{
        .message = without_text(result.error->message),
        .offset = place == 0 ? 0 : byte_of_character(text, place - 1)};
  } else {
    scan.tokens = read_tokens({result.pbuf.data, result.pbuf.len}, text);
  }
  pg_query_free_scan_result(result);
  return scan;
}

}  // namespace headgate
