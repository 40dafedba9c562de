#include "entrypoint/sql/plpgsql.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <pg_query.h>

#include "entrypoint/sql/parse_tree.hpp"
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

bool is_word(const Token& token, std::string_view upper) {
  return std::ranges::equal(token.text, upper, [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b;
  });
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
          first->text.starts_with('<'));
}

}  // namespace

std::optional<PlpgsqlBody> read_plpgsql(std::string_view body) {
  if (body.find(kQuote) != std::string_view::npos || !may_be_body(body)) {
    return std::nullopt;
  }
  std::string block = "DO ";
  block.append(kQuote).append(body).append(kQuote);
  const PgQueryPlpgsqlParseResult result =
      pg_query_parse_plpgsql(block.c_str());
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

}  // namespace headgate
