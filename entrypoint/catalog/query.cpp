#include "entrypoint/catalog/query.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <span>
#include <vector>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

/// A macro: `$1` and so on stand for its arguments.
struct Macro {
  std::string_view name;
  std::string_view text;
};

// table: what the parts are written with.
constexpr std::array kMacros{
    // CLASS OID NAMESPACE: an object that is neither the system's nor an
    // extension's nor temporary.
    Macro{.name = "mine",
          .text = "$2 >= 16384 AND $2 NOT IN (SELECT objid FROM members"
                  " WHERE classid = '$1'::regclass)"
                  " AND $3 NOT IN (SELECT oid FROM temp)"},
    // CLASS OID: the same of what is in no schema.
    Macro{.name = "ours",
          .text = "$2 >= 16384 AND $2 NOT IN (SELECT objid FROM members"
                  " WHERE classid = '$1'::regclass)"},
    // ACL LETTER OWNER
    Macro{.name = "acl",
          .text = "'acl', array_to_string($1, E'\\n'), 'acl default',"
                  " CASE WHEN $1 IS NOT NULL THEN"
                  " array_to_string(acldefault($2, $3), E'\\n') END,"
                  " 'acl owner',"
                  " CASE WHEN $1 IS NOT NULL THEN pg_get_userbyid($3) END"},
    // ARRAY of `name=value`
    Macro{.name = "options",
          .text = "json_object_agg(split_part(o, '=', 1),"
                  " substr(o, strpos(o, '=') + 1))::text FROM unnest($1) o"},
    Macro{.name = "tablespace",
          .text = "CASE WHEN $1 <> 0 THEN (SELECT s.spcname FROM"
                  " pg_tablespace s WHERE s.oid = $1) END"},
    Macro{.name = "name",
          .text = "($1::regnamespace::text || '.' || quote_ident($2))"},
    Macro{.name = "function", .text = "nullif($1::regproc::text, '-')"},
    Macro{.name = "routine", .text = "nullif($1::regprocedure::text, '-')"},
    Macro{.name = "operator", .text = "nullif($1::regoperator::text, '0')"},
    Macro{.name = "enabled",
          .text = "CASE $1 WHEN 'D' THEN 'no' WHEN 'R' THEN 'on replicas'"
                  " WHEN 'A' THEN 'always' END"},
};

/// The end of the `{…}` that opens at `from`; npos where it does not end.
std::size_t end_of_braces(std::string_view text, std::size_t from) {
  int depth = 0;
  for (std::size_t at = from; at < text.size(); ++at) {
    depth += text[at] == '{' ? 1 : 0;
    depth -= text[at] == '}' ? 1 : 0;
    if (depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string filled(std::string_view text,
                   const std::vector<std::string_view>& arguments) {
  std::string written;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t number =
        text[at] == '$' && at + 1 < text.size()
            ? static_cast<std::size_t>(text[at + 1] - '0')
            : 0;
    if (number >= 1 && number <= arguments.size()) {
      written += arguments[number - 1];
      ++at;
    } else {
      written += text[at];
    }
  }
  return written;
}

std::string call(std::string_view name,
                 const std::vector<std::string_view>& arguments, int major) {
  int since = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), since);
  if (error == std::errc() && arguments.size() == 2) {
    return std::string(arguments[major >= since ? 0 : 1]);
  }
  const auto* const macro = std::ranges::find(kMacros, name, &Macro::name);
  return macro == kMacros.end() ? std::string()
                                : filled(macro->text, arguments);
}

constexpr std::string_view kFrame = R"(
WITH members AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
    OR (deptype = 'i' AND classid IN ('pg_proc'::regclass, 'pg_cast'::regclass))),
temp AS MATERIALIZED (
  SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_'),
rel AS MATERIALIZED (
  SELECT c.*, c.oid::regclass::text AS named,
    CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
      WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
      WHEN 'c' THEN 'type' ELSE 'table' END AS word
  FROM pg_class c
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'S')
    AND c.relpersistence <> 't'
    AND @mine{pg_class}{c.oid}{c.relnamespace}
    AND (c.relkind <> 'c' OR @ours{pg_type}{c.reltype})
    AND NOT (c.relname IN (@own) AND c.relnamespace =
      (SELECT n.oid FROM pg_namespace n WHERE n.nspname = @schema))))";

std::string frame(int major, const VersionTable& own) {
  std::string text(kFrame);
  const auto put = [&text](std::string_view mark, const std::string& value) {
    text.replace(text.find(mark), mark.size(), value);
  };
  // Before macros are written out: a name may hold anything.
  const std::size_t split = text.find("    AND NOT (c.relname IN");
  const std::string head = expand_query(text.substr(0, split), major);
  text.erase(0, split);
  put("@schema", quote_literal(own.schema));
  put("@own",
      quote_literal(own.name) + ", 'headgate_history', 'headgate_progress'");
  return head + text;
}

}  // namespace

// No deeper than macros are written into one another.
// NOLINTNEXTLINE(misc-no-recursion)
std::string expand_query(std::string_view text, int major) {
  std::string written;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] != '@') {
      written += text[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() &&
           std::isalnum(static_cast<unsigned char>(text[end])) != 0) {
      ++end;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    std::vector<std::string_view> arguments;
    while (end < text.size() && text[end] == '{') {
      const std::size_t close = end_of_braces(text, end);
      if (close == std::string_view::npos) {
        return written;
      }
      arguments.push_back(text.substr(end + 1, close - end - 1));
      end = close + 1;
    }
    written += expand_query(call(name, arguments, major), major);
    at = end;
  }
  return written;
}

std::string catalog_query(int major, const VersionTable& own) {
  std::string sql = frame(major, own);
  bool first = true;
  for (const std::span<const QueryPart> parts :
       {relation_parts(), table_parts(), type_parts(), routine_parts(),
        operator_parts(), text_parts(), database_parts(), outside_parts()}) {
    for (const QueryPart& part : parts) {
      if (part.since <= major) {
        sql += (first ? "" : "\nUNION ALL") + expand_query(part.sql, major);
        first = false;
      }
    }
  }
  return sql;
}

}  // namespace headgate
