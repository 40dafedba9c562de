#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: functions and what is made of them.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
  p.oid::regprocedure::text, NULL, ARRAY[
  'owner', pg_get_userbyid(p.proowner),
  @acl{p.proacl}{'f'}{p.proowner},
  'arguments', pg_get_function_arguments(p.oid),
  'returns', pg_get_function_result(p.oid),
  'window', CASE p.prokind WHEN 'w' THEN 'yes' END,
  'language', quote_ident(l.lanname),
  'body', @14{CASE WHEN p.prosqlbody IS NOT NULL
    THEN pg_get_function_sqlbody(p.oid) ELSE p.prosrc END}{p.prosrc},
  'library', p.probin,
  'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable'
                                   WHEN 's' THEN 'stable' END,
  'strict', CASE WHEN p.proisstrict THEN 'yes' END,
  'security', CASE WHEN p.prosecdef THEN 'definer' END,
  'leakproof', CASE WHEN p.proleakproof THEN 'yes' END,
  'parallel', CASE p.proparallel WHEN 's' THEN 'safe'
                                 WHEN 'r' THEN 'restricted' END,
  'cost', nullif(p.procost,
    CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END)::text,
  'rows', CASE WHEN p.proretset THEN nullif(p.prorows, 1000)::text END,
  'support', @function{p.prosupport},
  'transform', CASE WHEN p.protrftypes IS NOT NULL THEN
    (SELECT string_agg(f::regtype::text, ', ' ORDER BY f::regtype::text
                       COLLATE "C") FROM unnest(p.protrftypes) f) END,
  'setting*', CASE WHEN p.proconfig IS NOT NULL THEN
    (SELECT @options{p.proconfig}) END],
  'pg_proc'::regclass, p.oid, 0
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.prokind <> 'a' AND @mine{pg_proc}{p.oid}{p.pronamespace})"},
                            QueryPart{.sql = R"(
SELECT 'aggregate', p.oid::regprocedure::text, NULL, ARRAY[
  'owner', pg_get_userbyid(p.proowner),
  @acl{p.proacl}{'f'}{p.proowner},
  'arguments', pg_get_function_arguments(p.oid),
  'returns', pg_get_function_result(p.oid),
  'form', CASE g.aggkind WHEN 'o' THEN 'ordered set'
                         WHEN 'h' THEN 'hypothetical set' END,
  'parallel', CASE p.proparallel WHEN 's' THEN 'safe'
                                 WHEN 'r' THEN 'restricted' END,
  'transition', @function{g.aggtransfn}, 'final', @function{g.aggfinalfn},
  'final extra', CASE WHEN g.aggfinalextra THEN 'yes' END,
  'final modifies', g.aggfinalmodify::text,
  'combine', @function{g.aggcombinefn},
  'serialize', @function{g.aggserialfn},
  'deserialize', @function{g.aggdeserialfn},
  'state type', g.aggtranstype::regtype::text,
  'state size', nullif(g.aggtransspace, 0)::text,
  'initial', g.agginitval,
  'moving transition', @function{g.aggmtransfn},
  'moving inverse', @function{g.aggminvtransfn},
  'moving final', @function{g.aggmfinalfn},
  'moving final extra', CASE WHEN g.aggmfinalextra THEN 'yes' END,
  'moving final modifies', g.aggmfinalmodify::text,
  'moving state type', CASE WHEN g.aggmtranstype <> 0
                       THEN g.aggmtranstype::regtype::text END,
  'moving state size', nullif(g.aggmtransspace, 0)::text,
  'moving initial', g.aggminitval,
  'sort operator', CASE WHEN g.aggsortop <> 0
                   THEN g.aggsortop::regoperator::text END],
  'pg_proc'::regclass, p.oid, 0
FROM pg_aggregate g JOIN pg_proc p ON p.oid = g.aggfnoid
WHERE @mine{pg_proc}{p.oid}{p.pronamespace})"},
                            QueryPart{.sql = R"(
SELECT 'language', quote_ident(l.lanname), NULL, ARRAY[
  'owner', pg_get_userbyid(l.lanowner),
  @acl{l.lanacl}{'l'}{l.lanowner},
  'trusted', CASE WHEN l.lanpltrusted THEN 'yes' END,
  'handler', @function{l.lanplcallfoid},
  'inline', @function{l.laninline}, 'validator', @function{l.lanvalidator}],
  'pg_language'::regclass, l.oid, 0
FROM pg_language l
WHERE l.lanispl AND @ours{pg_language}{l.oid})"},
                            QueryPart{.sql = R"(
SELECT 'transform', 'for ' || f.trftype::regtype::text || ' language ' ||
    quote_ident(l.lanname), NULL, ARRAY[
  'from', @routine{f.trffromsql}, 'to', @routine{f.trftosql}],
  'pg_transform'::regclass, f.oid, 0
FROM pg_transform f JOIN pg_language l ON l.oid = f.trflang
WHERE @ours{pg_transform}{f.oid})"},
                            QueryPart{.sql = R"(
SELECT 'event trigger', quote_ident(e.evtname), NULL, ARRAY[
  'owner', pg_get_userbyid(e.evtowner),
  'event', e.evtevent, 'function', @function{e.evtfoid},
  'tags', array_to_string(e.evttags, ', '),
  'enabled', @enabled{e.evtenabled}],
  'pg_event_trigger'::regclass, e.oid, 0
FROM pg_event_trigger e
WHERE @ours{pg_event_trigger}{e.oid})"}};

}  // namespace

std::span<const QueryPart> routine_parts() {
  return kParts;
}

}  // namespace headgate
