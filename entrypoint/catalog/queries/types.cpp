#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: types. Those that the server makes with others (of rows, arrays,
// multiranges) are left out.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
  t.oid::regtype::text, NULL, ARRAY[
  'form', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'c' THEN 'composite'
    WHEN 'p' THEN 'shell' END,
  'owner', pg_get_userbyid(t.typowner),
  @acl{t.typacl}{'T'}{t.typowner},
  'labels', CASE t.typtype WHEN 'e' THEN coalesce(
    (SELECT string_agg(quote_literal(e.enumlabel), ', '
                       ORDER BY e.enumsortorder)
     FROM pg_enum e WHERE e.enumtypid = t.oid), '') END,
  'type', CASE t.typtype WHEN 'd' THEN
    format_type(t.typbasetype, t.typtypmod) END,
  'collation', CASE WHEN t.typtype = 'd' AND t.typcollation <>
    (SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype)
    THEN t.typcollation::regcollation::text END,
  'default', CASE WHEN t.typdefaultbin IS NOT NULL
    THEN pg_get_expr(t.typdefaultbin, 0) ELSE t.typdefault END,
  'not null', CASE WHEN t.typtype = 'd' AND t.typnotnull THEN 'yes' END],
  'pg_type'::regclass, t.oid, 0
FROM pg_type t
WHERE @mine{pg_type}{t.oid}{t.typnamespace}
  AND t.typtype IN ('c', 'd', 'e', 'p')
  AND (t.typtype <> 'c' OR t.typrelid IN
       (SELECT oid FROM rel WHERE relkind = 'c')))"},
                            QueryPart{.sql = R"(
SELECT 'type', t.oid::regtype::text, NULL, ARRAY[
  'form', 'range',
  'owner', pg_get_userbyid(t.typowner),
  @acl{t.typacl}{'T'}{t.typowner},
  'subtype', r.rngsubtype::regtype::text,
  'operator class', @name{o.opcnamespace}{o.opcname},
  'collation', CASE WHEN r.rngcollation <> s.typcollation
               THEN r.rngcollation::regcollation::text END,
  'canonical', @function{r.rngcanonical},
  'difference', @function{r.rngsubdiff},
  'multirange', @14{nullif(
    (SELECT m.typname FROM pg_type m WHERE m.oid = r.rngmultitypid),
    CASE WHEN t.typname ~ 'range'
         THEN regexp_replace(t.typname, 'range', 'multirange')
         ELSE t.typname || '_multirange' END)}{NULL}],
  'pg_type'::regclass, t.oid, 0
FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid
JOIN pg_type s ON s.oid = r.rngsubtype
JOIN pg_opclass o ON o.oid = r.rngsubopc
WHERE @mine{pg_type}{t.oid}{t.typnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'type', t.oid::regtype::text, NULL, ARRAY[
  'form', 'base',
  'owner', pg_get_userbyid(t.typowner),
  @acl{t.typacl}{'T'}{t.typowner},
  'input', @function{t.typinput}, 'output', @function{t.typoutput},
  'receive', @function{t.typreceive}, 'send', @function{t.typsend},
  'modifier input', @function{t.typmodin},
  'modifier output', @function{t.typmodout},
  'analyze', @function{t.typanalyze},
  'subscript', @14{nullif(@function{t.typsubscript},
                          'raw_array_subscript_handler')}{NULL},
  'length', CASE t.typlen WHEN -1 THEN 'variable' WHEN -2 THEN 'cstring'
                          ELSE t.typlen::text END,
  'by value', CASE WHEN t.typbyval THEN 'yes' END,
  'alignment', t.typalign::text, 'storage', t.typstorage::text,
  'category', t.typcategory::text,
  'preferred', CASE WHEN t.typispreferred THEN 'yes' END,
  'element', CASE WHEN t.typelem <> 0 THEN t.typelem::regtype::text END,
  'delimiter', t.typdelim::text,
  'default', t.typdefault,
  'collatable', CASE WHEN t.typcollation <> 0 THEN 'yes' END],
  'pg_type'::regclass, t.oid, 0
FROM pg_type t
WHERE t.typtype = 'b' AND @mine{pg_type}{t.oid}{t.typnamespace}
  AND t.oid NOT IN (SELECT e.typarray FROM pg_type e))"}};

}  // namespace

std::span<const QueryPart> type_parts() {
  return kParts;
}

}  // namespace headgate
