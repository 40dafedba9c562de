#include "entrypoint/sql/statement_kind.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace headgate {
namespace {

/// Words outside parentheses, in their order; `*` skips any number of them, and
/// `$` is the statement's end. `within` stands inside parentheses.
struct TellingWords {
  std::string_view words;
  std::string_view within;
  std::string_view kind;
};

constexpr TellingWords telling(std::string_view words, std::string_view kind) {
  return {.words = words, .within = "", .kind = kind};
}

/// The words are the kind themselves.
constexpr TellingWords telling(std::string_view words) {
  return telling(words, words);
}

constexpr TellingWords option(std::string_view words, std::string_view within,
                              std::string_view kind) {
  return {.words = words, .within = within, .kind = kind};
}

/// The first that fits names the kind.
constexpr std::array kTellingWords{
    telling("ALTER DATABASE * SET TABLESPACE", "ALTER DATABASE SET TABLESPACE"),
    telling("ALTER SUBSCRIPTION * REFRESH PUBLICATION",
            "ALTER SUBSCRIPTION REFRESH PUBLICATION"),
    option("ALTER SUBSCRIPTION", "REFRESH", "ALTER SUBSCRIPTION WITH REFRESH"),
    telling("ALTER SUBSCRIPTION * SET PUBLICATION",
            "ALTER SUBSCRIPTION SET PUBLICATION"),
    telling("ALTER SUBSCRIPTION * ADD PUBLICATION",
            "ALTER SUBSCRIPTION ADD PUBLICATION"),
    telling("ALTER SUBSCRIPTION * DROP PUBLICATION",
            "ALTER SUBSCRIPTION DROP PUBLICATION"),
    telling("ALTER TABLE * DETACH PARTITION * CONCURRENTLY",
            "ALTER TABLE DETACH PARTITION CONCURRENTLY"),
    telling("CLUSTER $", "CLUSTER ALL"),
    telling("CLUSTER VERBOSE $", "CLUSTER ALL"),
    telling("COMMIT PREPARED"),
    telling("COPY * FROM STDIN", "COPY FROM STDIN"),
    telling("COPY * TO STDOUT", "COPY TO STDOUT"),
    option("CREATE SUBSCRIPTION", "CREATE_SLOT",
           "CREATE SUBSCRIPTION WITH CREATE_SLOT"),
    option("CREATE SUBSCRIPTION", "CONNECT",
           "CREATE SUBSCRIPTION WITH CONNECT"),
    telling("DISCARD ALL"),
    telling("PREPARE TRANSACTION"),
    telling("REFRESH MATERIALIZED VIEW CONCURRENTLY"),
    telling("REINDEX * CONCURRENTLY", "REINDEX CONCURRENTLY"),
    option("REINDEX", "CONCURRENTLY", "REINDEX CONCURRENTLY"),
    telling("REINDEX SCHEMA"),
    telling("REINDEX DATABASE"),
    telling("REINDEX SYSTEM"),
    telling("ROLLBACK PREPARED"),
    telling("ROLLBACK * TO", "ROLLBACK TO"),
    telling("START TRANSACTION"),
};

/// Words between CREATE, ALTER or DROP and the object's sort.
constexpr std::array<std::string_view, 21> kModifiers{
    "ACCESS",    "CONSTRAINT", "DATA",    "DEFAULT",      "EVENT", "FOREIGN",
    "GLOBAL",    "LARGE",      "LOCAL",   "MATERIALIZED", "OR",    "PROCEDURAL",
    "RECURSIVE", "REPLACE",    "SEARCH",  "TEMPORARY",    "TEMP",  "TEXT",
    "TRUSTED",   "UNIQUE",     "UNLOGGED"};

/// The object's sort, which ends the kind.
constexpr std::array<std::string_view, 40> kObjects{
    "AGGREGATE", "CAST",        "COLLATION",  "CONFIGURATION", "CONVERSION",
    "DATABASE",  "DICTIONARY",  "DOMAIN",     "EXTENSION",     "FUNCTION",
    "GROUP",     "INDEX",       "LANGUAGE",   "METHOD",        "OBJECT",
    "OPERATOR",  "OWNED",       "PARSER",     "POLICY",        "PRIVILEGES",
    "PROCEDURE", "PUBLICATION", "ROLE",       "ROUTINE",       "RULE",
    "SCHEMA",    "SEQUENCE",    "SERVER",     "STATISTICS",    "SUBSCRIPTION",
    "SYSTEM",    "TABLE",       "TABLESPACE", "TEMPLATE",      "TRANSFORM",
    "TRIGGER",   "TYPE",        "USER",       "VIEW",          "WRAPPER"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::string upper(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return copy;
}

/// A statement's words in upper case; what is no word is left out as "".
struct Words {
  std::vector<std::string> top;     ///< Outside parentheses.
  std::vector<std::string> within;  ///< Inside them.

  explicit Words(std::span<const Token> tokens) {
    std::size_t depth = 0;
    for (const Token& token : tokens) {
      const bool opens = token.text == "(";
      const bool closes = token.text == ")";
      if (opens || closes) {
        depth = opens ? depth + 1 : depth - std::min<std::size_t>(depth, 1);
        continue;
      }
      const bool word = token.kind == Token::Kind::word;
      (depth == 0 ? top : within).push_back(word ? upper(token.text) : "");
    }
    top.emplace_back("$");
  }
};

std::vector<std::string_view> split(std::string_view text,
                                    std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + separator.size());
  }
}

bool fits(const TellingWords& row, const Words& words) {
  auto from = words.top.begin();
  for (const std::string_view run : split(row.words, " * ")) {
    const std::vector<std::string_view> wanted = split(run, " ");
    const auto at =
        std::search(from, words.top.end(), wanted.begin(), wanted.end());
    const bool first = from == words.top.begin();
    if (at == words.top.end() || (first && at != from)) {
      return false;
    }
    from = at + static_cast<std::ptrdiff_t>(wanted.size());
  }
  return row.within.empty() || holds(words.within, row.within);
}

/// CREATE, ALTER or DROP with its object: "CREATE UNIQUE INDEX CONCURRENTLY".
std::string with_object(std::span<const Token> tokens) {
  std::string kind = upper(tokens[0].text);
  bool object = false;
  for (const Token& token : tokens.subspan(1)) {
    const std::string word =
        token.kind == Token::Kind::word ? upper(token.text) : "";
    const bool wanted = object
                            ? word == "CONCURRENTLY" && kind.ends_with("INDEX")
                            : holds(kModifiers, word) || holds(kObjects, word);
    if (!wanted) {
      break;
    }
    kind += " " + word;
    object = object || holds(kObjects, word);
  }
  return kind;
}

}  // namespace

std::string statement_kind(std::span<const Token> tokens) {
  if (tokens.empty() || tokens[0].kind != Token::Kind::word) {
    return tokens.empty() ? "" : std::string(tokens[0].text.substr(0, 1));
  }
  const std::string verb = upper(tokens[0].text);
  const auto may_tell = [&verb](const TellingWords& row) {
    return row.words.substr(0, row.words.find(' ')) == verb;
  };
  if (std::ranges::any_of(kTellingWords, may_tell)) {
    const Words words(tokens);
    const auto* const found = std::ranges::find_if(
        kTellingWords,
        [&](const TellingWords& row) { return fits(row, words); });
    if (found != kTellingWords.end()) {
      return std::string(found->kind);
    }
  }
  const bool has_object = verb == "CREATE" || verb == "ALTER" || verb == "DROP";
  return has_object ? with_object(tokens) : verb;
}

}  // namespace headgate
