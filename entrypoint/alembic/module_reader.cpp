#include "entrypoint/alembic/module_reader.hpp"

#include <algorithm>
#include <utility>

namespace headgate {
namespace {

using Kind = PythonToken::Kind;
using Tokens = std::span<const PythonToken>;

constexpr std::array<std::string_view, 6> kNames{
    "revision",   "down_revision", "branch_labels",
    "depends_on", "breaking",      "irreversible"};

/// What starts a compound statement. `match` and `type` may be plain names.
constexpr std::array<std::string_view, 13> kCompound{
    "if",      "elif", "else", "for",   "while", "try", "except",
    "finally", "with", "def",  "class", "async", "@"};

/// What has names of its own; a decorator is followed by one.
constexpr std::array<std::string_view, 4> kScopes{"def", "class", "async", "@"};

/// What can bind any name.
constexpr std::array<std::string_view, 4> kDynamic{"globals", "vars", "exec",
                                                   "locals"};

bool is_one_of(std::span<const std::string_view> words,
               const PythonToken& token) {
  return std::ranges::find(words, token.word) != words.end();
}

bool is_sign(const PythonToken& token, std::string_view sign) {
  return token.kind == Kind::sign && token.word == sign;
}

/// Where the first of `signs` stands outside of brackets, or the end.
std::size_t find_outside(Tokens tokens, std::string_view sign) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (depth == 0 && is_sign(tokens[i], sign)) {
      return i;
    }
    depth += depth_change(tokens[i]);
  }
  return tokens.size();
}

/// `+=` and its like.
bool changes_in_place(const PythonToken& token) {
  return token.kind == Kind::sign && token.word.size() == 2 &&
         token.word[1] == '=' &&
         std::string_view("+-*/%&|^@").find(token.word[0]) !=
             std::string_view::npos;
}

}  // namespace

void ModuleReader::take(const PythonStatement& statement) {
  const Tokens tokens = statement.tokens;
  const PythonToken& first = tokens.front();
  if (std::exchange(first_, false) && first.kind == Kind::text) {
    if (const auto text = read_literal(tokens);
        text && text->kind == PythonLiteral::Kind::text) {
      docstring_ = text->text;
    }
    return;
  }
  if (statement.nested || (statement.continued && compound_)) {
    take_nested(tokens);
    return;
  }
  compound_ = is_one_of(kCompound, first);
  scope_ = compound_ && is_one_of(kScopes, first);
  if (first.word == "import" || first.word == "from") {
    take_import(tokens);
  } else if (compound_) {
    take_head(tokens);
  } else if (is_one_of(kDynamic, first)) {
    std::ranges::for_each(variables_,
                          [](ModuleVariable& each) { each.hidden = true; });
  } else {
    take_assignment(tokens);
  }
}

void ModuleReader::take_nested(Tokens tokens) {
  ModuleVariable* variable = scope_ ? nullptr : find(tokens.front());
  if (variable != nullptr && tokens.size() > 1 &&
      (is_sign(tokens[1], "=") || is_sign(tokens[1], ":"))) {
    variable->hidden = true;
  }
}

/// `for revision in …`, or a block on the line of its head.
void ModuleReader::take_head(Tokens tokens) {
  if (scope_) {
    return;
  }
  for (const PythonToken& token : tokens) {
    if (ModuleVariable* variable = find(token)) {
      variable->hidden = true;
    }
  }
}

void ModuleReader::take_import(Tokens tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    imports_all_ = imports_all_ || is_sign(tokens[i], "*");
    // The last word of `a as b`, of `from m import b` and of a list counts.
    const bool last = i + 1 == tokens.size() || is_sign(tokens[i + 1], ",") ||
                      is_sign(tokens[i + 1], ")");
    ModuleVariable* variable = find(tokens[i]);
    if (variable != nullptr && last && !is_sign(tokens[i - 1], ".")) {
      *variable = {.bound = true,
                   .hidden = true,
                   .value = std::nullopt,
                   .line = tokens[i].line};
    }
  }
}

void ModuleReader::take_assignment(Tokens tokens) {
  if (tokens.size() > 1 && changes_in_place(tokens[1])) {
    bind(tokens.first(1), std::nullopt);
    return;
  }
  std::size_t sign = find_outside(tokens, "=");
  if (sign == tokens.size()) {
    return;
  }
  Tokens value = tokens;
  while (sign != value.size()) {
    value = value.subspan(sign + 1);
    sign = find_outside(value, "=");
  }
  const std::optional<PythonLiteral> literal = read_literal(value);
  for (Tokens rest = tokens; rest.size() > value.size();) {
    const std::size_t end = find_outside(rest, "=");
    const Tokens target = rest.first(end);
    bind(target.first(find_outside(target, ":")), literal);
    rest = rest.subspan(end + 1);
  }
}

void ModuleReader::bind(Tokens target,
                        const std::optional<PythonLiteral>& value) {
  const bool alone = target.size() == 1;
  for (std::size_t i = 0; i < target.size(); ++i) {
    ModuleVariable* variable = find(target[i]);
    // `settings.revision = …` and `table[revision] = …` bind something else.
    const bool other = i > 0 && (is_sign(target[i - 1], ".") ||
                                 (is_sign(target[i - 1], "[") && i > 1));
    if (variable != nullptr && !other) {
      *variable = {.bound = true,
                   .hidden = variable->hidden,
                   .value = alone ? value : std::nullopt,
                   .line = target[i].line};
    }
  }
}

ModuleVariable* ModuleReader::find(const PythonToken& token) {
  const auto* name = token.kind == Kind::name
                         ? std::ranges::find(kNames, token.word)
                         : kNames.end();
  return name == kNames.end()
             ? nullptr
             : &variables_.at(static_cast<std::size_t>(name - kNames.begin()));
}

}  // namespace headgate
