#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: operators, their classes and families, casts, access methods.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT 'operator', o.oid::regoperator::text, NULL, ARRAY[
  'owner', pg_get_userbyid(o.oprowner),
  'function', coalesce(@function{o.oprcode}, 'none yet'),
  'result', CASE WHEN o.oprresult <> 0 THEN o.oprresult::regtype::text END,
  'commutator', @operator{o.oprcom}, 'negator', @operator{o.oprnegate},
  'restrict', @function{o.oprrest}, 'join', @function{o.oprjoin},
  'hashes', CASE WHEN o.oprcanhash THEN 'yes' END,
  'merges', CASE WHEN o.oprcanmerge THEN 'yes' END],
  'pg_operator'::regclass, o.oid, 0
FROM pg_operator o
WHERE @mine{pg_operator}{o.oid}{o.oprnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'operator family', @name{f.opfnamespace}{f.opfname} || ' using ' ||
    quote_ident(m.amname), NULL, ARRAY[
  'owner', pg_get_userbyid(f.opfowner),
  'operator*', (SELECT json_object_agg(
      p.amopstrategy || ' (' || p.amoplefttype::regtype::text || ', ' ||
        p.amoprighttype::regtype::text || ')',
      p.amopopr::regoperator::text ||
        coalesce(' for order by ' || @name{s.opfnamespace}{s.opfname}, ''))::text
    FROM pg_amop p LEFT JOIN pg_opfamily s ON s.oid = p.amopsortfamily
    WHERE p.amopfamily = f.oid),
  'function*', (SELECT json_object_agg(
      p.amprocnum || ' (' || p.amproclefttype::regtype::text || ', ' ||
        p.amprocrighttype::regtype::text || ')',
      @routine{p.amproc})::text
    FROM pg_amproc p WHERE p.amprocfamily = f.oid)],
  'pg_opfamily'::regclass, f.oid, 0
FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod
WHERE @mine{pg_opfamily}{f.oid}{f.opfnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'operator class', @name{c.opcnamespace}{c.opcname} || ' using ' ||
    quote_ident(m.amname),
  'operator family ' || @name{f.opfnamespace}{f.opfname} || ' using ' ||
    quote_ident(m.amname),
  ARRAY[
  'owner', pg_get_userbyid(c.opcowner),
  'family', @name{f.opfnamespace}{f.opfname},
  'type', c.opcintype::regtype::text,
  'storage', CASE WHEN c.opckeytype <> 0 THEN c.opckeytype::regtype::text END,
  'default', CASE WHEN c.opcdefault THEN 'yes' END],
  'pg_opclass'::regclass, c.oid, 0
FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod
JOIN pg_opfamily f ON f.oid = c.opcfamily
WHERE @mine{pg_opclass}{c.oid}{c.opcnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'cast', '(' || c.castsource::regtype::text || ' as ' ||
    c.casttarget::regtype::text || ')', NULL, ARRAY[
  'function', @routine{c.castfunc},
  'method', CASE c.castmethod WHEN 'b' THEN 'binary' WHEN 'i' THEN 'text' END,
  'context', CASE c.castcontext WHEN 'i' THEN 'implicit'
    WHEN 'a' THEN 'assignment' ELSE 'explicit' END],
  'pg_cast'::regclass, c.oid, 0
FROM pg_cast c
WHERE @ours{pg_cast}{c.oid})"},
                            QueryPart{.sql = R"(
SELECT 'access method', quote_ident(a.amname), NULL, ARRAY[
  'type', CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END,
  'handler', @function{a.amhandler}],
  'pg_am'::regclass, a.oid, 0
FROM pg_am a
WHERE @ours{pg_am}{a.oid})"}};

}  // namespace

std::span<const QueryPart> operator_parts() {
  return kParts;
}

}  // namespace headgate
