#include "entrypoint/alembic/python_statement.hpp"

#include <algorithm>
#include <utility>

namespace headgate {
namespace {

using Kind = PythonToken::Kind;

/// Of a nested statement: a name, and whether something is assigned to it.
constexpr std::size_t kNestedTokens = 2;

/// Enough of it; all is there of what a reason, a docstring or an imported name
/// may be in.
bool is_enough(const PythonStatement& statement) {
  if (!statement.nested || statement.tokens.size() < kNestedTokens) {
    return false;
  }
  const PythonToken& first = statement.tokens.front();
  return first.kind != Kind::text && first.word != "raise" &&
         first.word != "from" && first.word != "import";
}

bool starts_name(char letter) {
  const char lower = static_cast<char>(letter | 0x20);
  return (lower >= 'a' && lower <= 'z') || letter == '_' ||
         static_cast<unsigned char>(letter) >= 0x80;
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool continues_name(char letter) {
  return starts_name(letter) || is_digit(letter);
}

/// Whether a name right before a quote makes it another kind of string.
bool is_prefix(std::string_view name) {
  return name.size() <= 2 &&
         name.find_first_not_of("rRuUbBfFtT") == std::string_view::npos;
}

char closing(char bracket) {
  if (bracket == '(') {
    return ')';
  }
  return bracket == '[' ? ']' : '}';
}

}  // namespace

int depth_change(const PythonToken& token) {
  if (token.kind != Kind::sign || token.word.size() != 1) {
    return 0;
  }
  const char sign = token.word.front();
  if (sign == '(' || sign == '[' || sign == '{') {
    return 1;
  }
  return sign == ')' || sign == ']' || sign == '}' ? -1 : 0;
}

std::span<const PythonToken> after_head(std::span<const PythonToken> tokens) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += depth_change(tokens[i]);
    if (depth == 0 && tokens[i].word == ":") {
      return tokens.subspan(i + 1);
    }
  }
  return {};
}

PythonReader::PythonReader(std::string_view text) : text_(text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  offset_ = text_.starts_with(mark) ? mark.size() : 0;
}

const PythonStatement* PythonReader::next() {
  statement_.tokens.clear();
  statement_.continued = !line_start_;
  while (!flaw_ && statement_.tokens.empty()) {
    if (line_start_ && !find_statement()) {
      return nullptr;
    }
    while (read_token()) {
    }
  }
  return flaw_ ? nullptr : &statement_;
}

bool PythonReader::find_statement() {
  while (offset_ < text_.size()) {
    const std::size_t begin = offset_;
    offset_ = std::min(text_.find_first_not_of(" \t\f", begin), text_.size());
    const char letter = at(offset_);
    if (letter == '#') {
      pass_comment();
    } else if (letter == '\n' || letter == '\r') {
      read_line_end();
    } else if (offset_ < text_.size()) {
      const std::string_view indent = text_.substr(begin, offset_ - begin);
      statement_.nested = indent.find_first_of(" \t") != std::string_view::npos;
      line_start_ = false;
      return true;
    }
  }
  return false;
}

bool PythonReader::read_token() {
  if (offset_ >= text_.size()) {
    if (!open_.empty()) {
      return refuse(std::string("'") + open_.back().sign + "' is never closed",
                    open_.back().line);
    }
    line_start_ = true;
    return false;
  }
  const char letter = text_[offset_];
  switch (letter) {
    case ' ':
    case '\t':
    case '\f':
      ++offset_;
      return true;
    case '\n':
    case '\r':
      return read_line_end();
    case '#':
      pass_comment();
      return true;
    case '\\':
      return continue_line();
    case '"':
    case '\'':
      return read_string(offset_);
    case '\0':
      return refuse("a NUL byte", line_);
    default:
      break;
  }
  return continues_name(letter) ? read_word() : read_sign();
}

/// Within brackets a line's end is a blank; else it ends the statement.
bool PythonReader::read_line_end() {
  offset_ += text_.substr(offset_).starts_with("\r\n") ? 2 : 1;
  ++line_;
  line_start_ = open_.empty();
  return !line_start_;
}

bool PythonReader::continue_line() {
  const char after = at(offset_ + 1);
  if (after != '\n' && after != '\r') {
    return refuse("a backslash that does not end its line", line_);
  }
  ++offset_;
  const bool in_statement = line_start_;
  read_line_end();
  line_start_ = in_statement;
  return true;
}

bool PythonReader::read_word() {
  const std::size_t begin = offset_;
  const bool number = is_digit(text_[begin]);
  while (continues_name(at(offset_)) || (number && at(offset_) == '.')) {
    ++offset_;
  }
  const char quote = at(offset_);
  if ((quote == '"' || quote == '\'') &&
      is_prefix(text_.substr(begin, offset_ - begin))) {
    return read_string(begin);
  }
  add(number ? Kind::number : Kind::name, begin, line_);
  return true;
}

/// `begin` is where its prefix starts, `offset_` its quote.
bool PythonReader::read_string(std::size_t begin) {
  const std::size_t line = line_;
  const char quote = text_[offset_];
  const std::string_view prefix = text_.substr(begin, offset_ - begin);
  format_strings_ =
      format_strings_ || prefix.find_first_of("fFtT") != std::string_view::npos;
  const std::string triple(3, quote);
  const bool is_long = text_.substr(offset_).starts_with(triple);
  const std::string_view end =
      std::string_view(triple).substr(0, is_long ? 3 : 1);
  offset_ += end.size();
  while (offset_ < text_.size()) {
    if (text_.substr(offset_).starts_with(end)) {
      offset_ += end.size();
      add(Kind::text, begin, line);
      return true;
    }
    if (!pass_letter(is_long)) {
      break;
    }
  }
  return refuse("a string is never closed", line);
}

/// Within a string: a letter, with the backslash before it. False at a line's
/// end that the string may not go beyond.
bool PythonReader::pass_letter(bool is_long) {
  const bool escaped = text_[offset_] == '\\';
  offset_ += escaped ? 1 : 0;
  const char letter = at(offset_);
  if (letter == '\n' || letter == '\r') {
    if (!is_long && !escaped) {
      return false;
    }
    offset_ += text_.substr(offset_).starts_with("\r\n") ? 1 : 0;
    ++line_;
  }
  ++offset_;
  return true;
}

bool PythonReader::read_sign() {
  const std::size_t begin = offset_;
  const char sign = text_[offset_++];
  if (sign == ';' && open_.empty()) {
    return false;
  }
  if (sign == '(' || sign == '[' || sign == '{') {
    open_.push_back({.sign = sign, .line = line_});
  } else if (sign == ')' || sign == ']' || sign == '}') {
    if (!close_bracket(sign)) {
      return false;
    }
  } else if (at(offset_) == '=' &&
             std::string_view("=!<>+-*/%&|^@:").find(sign) !=
                 std::string_view::npos) {
    ++offset_;
  }
  add(Kind::sign, begin, line_);
  return true;
}

bool PythonReader::close_bracket(char bracket) {
  if (open_.empty()) {
    return refuse(std::string("'") + bracket + "' closes nothing", line_);
  }
  const Bracket last = open_.back();
  if (closing(last.sign) != bracket) {
    return refuse(std::string("'") + bracket + "' does not close the '" +
                      last.sign + "' of line " + std::to_string(last.line),
                  line_);
  }
  open_.pop_back();
  return true;
}

void PythonReader::pass_comment() {
  offset_ = std::min(text_.find_first_of("\r\n", offset_), text_.size());
}

void PythonReader::add(Kind kind, std::size_t begin, std::size_t line) {
  if (!is_enough(statement_)) {
    statement_.tokens.push_back({.kind = kind,
                                 .word = text_.substr(begin, offset_ - begin),
                                 .line = line});
  }
}

bool PythonReader::refuse(std::string what, std::size_t line) {
  flaw_ = PythonFlaw{
      .what = std::move(what), .line = line, .doubtful = format_strings_};
  return false;
}

}  // namespace headgate
