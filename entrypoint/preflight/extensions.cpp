#include "entrypoint/preflight/extensions.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "entrypoint/sql/summary.hpp"

namespace headgate {
namespace {

/// As PostgreSQL folds names that are not quoted.
std::string folded(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
  }
  return lower;
}

/// Takes the quoted name at the start of `text` out of its quotes.
std::string unquoted(std::string_view text) {
  std::string name;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"' && !text.substr(i + 1).starts_with('"')) {
      break;
    }
    i += text[i] == '"' ? 1 : 0;
    name += text[i];
  }
  return name;
}

/// The name in `CREATE EXTENSION [IF NOT EXISTS] name …`.
std::string extension_name(std::string_view statement) {
  // One space between words, and no comments.
  const std::string line = summarize_sql(statement);
  std::string_view rest = line;
  for (const std::string_view words : {"create extension ", "if not exists "}) {
    if (folded(rest.substr(0, words.size())) == words) {
      rest.remove_prefix(words.size());
    }
  }
  return rest.starts_with('"') ? unquoted(rest)
                               : folded(rest.substr(0, rest.find(' ')));
}

}  // namespace

void add_created_extensions(const Section& section,
                            std::vector<std::string>& names) {
  for (const Statement& statement : section.statements) {
    if (!statement.kind.starts_with("CREATE EXTENSION")) {
      continue;
    }
    std::string name = extension_name(statement.in(section.sql));
    if (!name.empty() && std::ranges::find(names, name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
}

}  // namespace headgate
