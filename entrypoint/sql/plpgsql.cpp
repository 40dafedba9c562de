#include "entrypoint/sql/plpgsql.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <pg_query.h>

#include "entrypoint/sql/parse_tree.hpp"
#include "entrypoint/sql/statement.hpp"
#include "entrypoint/sql/token.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Holder = std::pair<std::string_view, std::string_view>;

// table: nodes with SQL that is run, and the field that holds it.
constexpr std::array kHolders{
    Holder{"PLpgSQL_stmt_execsql", "sqlstmt"},
    Holder{"PLpgSQL_stmt_perform", "expr"},
    Holder{"PLpgSQL_stmt_call", "expr"},
    Holder{"PLpgSQL_stmt_fors", "query"},
    Holder{"PLpgSQL_stmt_return_query", "query"},
};

// table: nodes that run their parts not at all or often, or what is made then.
constexpr std::array<std::string_view, 14> kCrooked{
    "PLpgSQL_stmt_if",         "PLpgSQL_stmt_case",
    "PLpgSQL_stmt_loop",       "PLpgSQL_stmt_while",
    "PLpgSQL_stmt_fori",       "PLpgSQL_stmt_fors",
    "PLpgSQL_stmt_forc",       "PLpgSQL_stmt_foreach_a",
    "PLpgSQL_stmt_dynfors",    "PLpgSQL_stmt_dynexecute",
    "PLpgSQL_stmt_rollback",   "PLpgSQL_stmt_exit",
    "PLpgSQL_exception_block", "dynquery"};

// No body needs to hold it.
constexpr std::string_view kQuote = "$headgate_body$";

/// The one at the end of every body stands on no line.
bool is_written_return(std::string_view tag, const json::value& node) {
  return tag == "PLpgSQL_stmt_return" && node.is_object() &&
         node.get_object().contains("lineno");
}

using Seen = std::pair<std::string_view, const json::value*>;

void note(std::string_view tag, const json::value& node, PlpgsqlBody& body) {
  const auto* const holder = std::ranges::find(kHolders, tag, &Holder::first);
  if (holder != kHolders.end() && node.is_object()) {
    const TreeNode sql = node_field(node.get_object(), holder->second);
    if (sql.tag == "PLpgSQL_expr") {
      body.statements.push_back(text_field(*sql.fields, "query"));
    }
  }
  body.plain =
      body.plain && !contains(kCrooked, tag) && !is_written_return(tag, node);
}

/// In the order of the text: what comes first is taken off the end.
void collect(const json::value& tree, PlpgsqlBody& body) {
  std::vector<Seen> ahead{{"", &tree}};
  while (!ahead.empty()) {
    const auto [tag, node] = ahead.back();
    ahead.pop_back();
    note(tag, *node, body);
    const auto end = static_cast<std::ptrdiff_t>(ahead.size());
    if (const json::array* list = node->if_array()) {
      for (const json::value& each : *list) {
        ahead.emplace_back("", &each);
      }
    } else if (const json::object* object = node->if_object()) {
      for (const auto& [key, inner] : *object) {
        ahead.emplace_back(key, &inner);
      }
    }
    std::reverse(ahead.begin() + end, ahead.end());
  }
}

/// Small enough, and at least begins like one: where libpg_query refuses a
/// body, it forgets a byte.
bool may_be_body(std::string_view body) {
  const TokenScan scan = scan_tokens(body);
  const auto first = std::ranges::find_if(scan.tokens, [](const Token& token) {
    return token.kind != Token::Kind::comment &&
           token.kind != Token::Kind::line_comment;
  });
  return !scan.error && scan.tokens.size() <= kMostTokens &&
         first != scan.tokens.end() &&
         (is_word(*first, "BEGIN") || is_word(*first, "DECLARE") ||
          first->text.starts_with('<') || first->text.starts_with('#'));
}

std::optional<PlpgsqlBody> read(const std::string& statement) {
  const PgQueryPlpgsqlParseResult result =
      pg_query_parse_plpgsql(statement.c_str());
  std::optional<PlpgsqlBody> found;
  if (result.error == nullptr) {
    boost::system::error_code error;
    const json::value tree =
        json::parse(result.plpgsql_funcs, error, {}, {.max_depth = kDeepest});
    if (!error) {
      collect(tree, found.emplace());
    }
  }
  pg_query_free_plpgsql_parse_result(result);
  return found;
}

// table: words that a statement of SQL begins with, in a body, if it does
// anything to the database.
constexpr std::array<std::string_view, 13> kBeginnings{
    "INSERT", "UPDATE", "DELETE", "MERGE",   "TRUNCATE", "CREATE", "ALTER",
    "DROP",   "GRANT",  "REVOKE", "COMMENT", "COPY",     "CALL"};

// table: words of PL/pgSQL that may stand right before it.
constexpr std::array<std::string_view, 4> kAhead{"BEGIN", "THEN", "ELSE",
                                                 "LOOP"};

bool is_any(const Token& token, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&token](std::string_view word) { return is_word(token, word); });
}

/// Where a statement of SQL begins in a piece of a body, or its end.
std::size_t beginning(std::string_view piece) {
  const TokenScan scan = scan_tokens(piece);
  for (std::size_t i = 0; i < scan.tokens.size(); ++i) {
    const bool first = i == 0 || is_any(scan.tokens[i - 1], kAhead);
    if (first && is_any(scan.tokens[i], kBeginnings)) {
      return scan.tokens[i].offset;
    }
  }
  return piece.size();
}

/// By its semicolons, where libpg_query refuses a body that PostgreSQL takes:
/// it knows no composite types, and not all that cursors do.
PlpgsqlBody read_roughly(std::string_view body) {
  PlpgsqlBody found{.statements = {}, .plain = false};
  for (const Statement& statement : scan_sql(body).statements) {
    const std::string_view piece = statement.in(body);
    const std::size_t begin = beginning(piece);
    if (begin < piece.size()) {
      found.statements.emplace_back(piece.substr(begin));
    }
  }
  return found;
}

std::optional<PlpgsqlBody> read_either(const std::string& statement,
                                       std::string_view body) {
  std::optional<PlpgsqlBody> found = read(statement);
  return found ? std::move(found) : read_roughly(body);
}

}  // namespace

std::optional<PlpgsqlBody> read_plpgsql(std::string_view body) {
  if (body.find(kQuote) != std::string_view::npos || !may_be_body(body)) {
    return std::nullopt;
  }
  std::string block = "DO ";
  block.append(kQuote).append(body).append(kQuote);
  return read_either(block, body);
}

std::optional<PlpgsqlBody> read_plpgsql_function(std::string_view statement,
                                                 std::string_view body) {
  return may_be_body(body) ? read_either(std::string(statement), body)
                           : std::nullopt;
}

}  // namespace headgate
