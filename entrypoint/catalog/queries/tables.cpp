#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: what hangs on tables. A server makes parts of partitioned tables'
// foreign keys and triggers by itself, which differ from major to major: those
// are left out where they say what the parent's say.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT 'constraint', coalesce(r.named, t.oid::regtype::text) || '.' ||
    quote_ident(c.conname),
  coalesce(r.word || ' ' || r.named, 'domain ' || t.oid::regtype::text),
  ARRAY[
  'definition', CASE WHEN c.convalidated AND NOT c.condeferrable
      AND NOT (c.contype = 'c' AND c.connoinherit)
    THEN pg_get_constraintdef(c.oid)
    ELSE regexp_replace(pg_get_constraintdef(c.oid),
    '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?( NOT VALID)?$',
    '') END,
  'enforced', @18{CASE WHEN NOT c.conenforced THEN 'no' END}{NULL},
  'validated', CASE WHEN NOT c.convalidated @18{AND c.conenforced}{}
               THEN 'no' END,
  'deferrable', CASE WHEN c.condeferred THEN 'initially deferred'
                     WHEN c.condeferrable THEN 'yes' END,
  'inherit', CASE WHEN c.contype = 'c' AND c.connoinherit
             AND c.conrelid <> 0 THEN 'no' END,
  'triggers', (SELECT string_agg(DISTINCT CASE g.tgenabled
      WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'for replicas' ELSE 'always' END
      || ' on ' || g.tgrelid::regclass::text, ', ')
    FROM pg_trigger g
    WHERE g.tgconstraint = c.oid AND g.tgisinternal AND g.tgenabled <> 'O'),
  'inherited', CASE WHEN c.contype = 'c' AND c.coninhcount > 0 THEN
    CASE WHEN c.conislocal THEN 'yes, and its own' ELSE 'yes' END END]::text[],
  'pg_constraint'::regclass, c.oid, 0
FROM pg_constraint c
LEFT JOIN rel r ON r.oid = c.conrelid
LEFT JOIN pg_type t ON c.contypid <> 0 AND t.oid = c.contypid
  AND @mine{pg_type}{t.oid}{t.typnamespace}
WHERE c.contype IN ('c', 'f', 'p', 'u', 'x')
  AND (r.oid IS NOT NULL OR t.oid IS NOT NULL)
  AND NOT (c.contype = 'f' AND c.conparentid <> 0))"},
                            QueryPart{.sql = R"(
SELECT 'index', i.indexrelid::regclass::text,
  coalesce('constraint ' || r.named || '.' || quote_ident(n.conname),
           r.word || ' ' || r.named),
  ARRAY[
  'definition', pg_get_indexdef(i.indexrelid),
  'valid', CASE WHEN NOT i.indisvalid THEN 'no' END,
  'ready', CASE WHEN NOT i.indisready THEN 'no' END,
  'replica identity', CASE WHEN i.indisreplident THEN 'yes' END,
  'clustered', CASE WHEN i.indisclustered THEN 'yes' END,
  'attached to', CASE WHEN c.relispartition THEN
    (SELECT h.inhparent::regclass::text FROM pg_inherits h
     WHERE h.inhrelid = c.oid) END,
  'tablespace', @tablespace{c.reltablespace},
  'statistics target of column*',
    (SELECT json_object_agg(a.attnum, a.attstattarget)::text
     FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attstattarget >= 0)]::text[],
  'pg_class'::regclass, c.oid, 0
FROM pg_index i
JOIN rel r ON r.oid = i.indrelid
JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_constraint n ON n.conrelid = i.indrelid
  AND n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))"},
                            QueryPart{.sql = R"(
SELECT 'rule', r.named || '.' || quote_ident(w.rulename),
  r.word || ' ' || r.named, ARRAY[
  'definition', pg_get_ruledef(w.oid),
  'enabled', @enabled{w.ev_enabled}]::text[],
  'pg_rewrite'::regclass, w.oid, 0
FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class
WHERE w.rulename <> '_RETURN')"},
                            QueryPart{.sql = R"(
SELECT 'trigger', r.named || '.' || quote_ident(g.tgname),
  r.word || ' ' || r.named, ARRAY[
  'definition', CASE WHEN g.tgparentid = 0 THEN pg_get_triggerdef(g.oid) END,
  'enabled', CASE WHEN g.tgparentid <> 0 AND g.tgenabled = 'O' THEN 'yes'
             ELSE @enabled{g.tgenabled} END]::text[],
  'pg_trigger'::regclass, g.oid, 0
FROM pg_trigger g JOIN rel r ON r.oid = g.tgrelid
LEFT JOIN pg_trigger p ON g.tgparentid <> 0 AND p.oid = g.tgparentid
WHERE CASE WHEN g.tgparentid = 0 THEN NOT g.tgisinternal
           ELSE g.tgconstraint = 0 AND g.tgenabled <> p.tgenabled END)"},
                            QueryPart{.sql = R"(
SELECT 'policy', r.named || '.' || quote_ident(p.polname),
  r.word || ' ' || r.named, ARRAY[
  'command', CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert'
    WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
  'permissive', CASE WHEN NOT p.polpermissive THEN 'no' END,
  'roles', (SELECT string_agg(CASE o WHEN 0 THEN 'public' ELSE
              quote_ident(pg_get_userbyid(o)) END, ', '
              ORDER BY pg_get_userbyid(o) COLLATE "C")
            FROM unnest(p.polroles) o),
  'using', pg_get_expr(p.polqual, p.polrelid),
  'with check', pg_get_expr(p.polwithcheck, p.polrelid)]::text[],
  'pg_policy'::regclass, p.oid, 0
FROM pg_policy p JOIN rel r ON r.oid = p.polrelid)"},
                            QueryPart{.sql = R"(
SELECT 'statistics', @name{s.stxnamespace}{s.stxname},
  r.word || ' ' || r.named, ARRAY[
  'definition', pg_get_statisticsobjdef(s.oid),
  'owner', pg_get_userbyid(s.stxowner),
  'target', nullif(s.stxstattarget, -1)::text]::text[],
  'pg_statistic_ext'::regclass, s.oid, 0
FROM pg_statistic_ext s JOIN rel r ON r.oid = s.stxrelid)"}};

}  // namespace

std::span<const QueryPart> table_parts() {
  return kParts;
}

}  // namespace headgate
