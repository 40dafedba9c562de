#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: what is in pg_class, and its columns.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT r.word, r.named, NULL, ARRAY[
  'persistence', CASE r.relpersistence WHEN 'u' THEN 'unlogged' END,
  'owner', pg_get_userbyid(r.relowner),
  @acl{r.relacl}{'r'}{r.relowner},
  'partition key', CASE r.relkind WHEN 'p' THEN pg_get_partkeydef(r.oid) END,
  'partition of', CASE WHEN r.relispartition THEN
    (SELECT i.inhparent::regclass::text FROM pg_inherits i
     WHERE i.inhrelid = r.oid) END,
  'partition bound', pg_get_expr(r.relpartbound, r.oid),
  'inherits', CASE WHEN NOT r.relispartition THEN
    (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
     FROM pg_inherits i WHERE i.inhrelid = r.oid) END,
  'of type', CASE WHEN r.reloftype <> 0 THEN r.reloftype::regtype::text END,
  'option*', CASE WHEN r.reloptions IS NOT NULL THEN
    (SELECT @options{r.reloptions}) END,
  'toast option*', CASE WHEN r.reltoastrelid <> 0 THEN
    (SELECT (SELECT @options{t.reloptions}) FROM pg_class t
     WHERE t.oid = r.reltoastrelid AND t.reloptions IS NOT NULL) END,
  'access method', CASE WHEN r.relam <> 0 THEN
    (SELECT nullif(a.amname, 'heap') FROM pg_am a WHERE a.oid = r.relam) END,
  'tablespace', @tablespace{r.reltablespace},
  'row security', CASE WHEN r.relrowsecurity THEN 'enabled' END,
  'row security of the owner',
    CASE WHEN r.relforcerowsecurity THEN 'forced' END,
  'replica identity', CASE WHEN r.relkind IN ('r', 'p', 'm') THEN
    CASE r.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
                        WHEN 'i' THEN 'index' END END,
  'definition', CASE WHEN r.relkind IN ('v', 'm') THEN
    btrim(pg_get_viewdef(r.oid), E' \n;') END,
  'populated', CASE WHEN r.relkind = 'm' AND NOT r.relispopulated
               THEN 'no' END,
  'server', (SELECT quote_ident(s.srvname) FROM pg_foreign_table f
             JOIN pg_foreign_server s ON s.oid = f.ftserver
             WHERE r.relkind = 'f' AND f.ftrelid = r.oid),
  'foreign option*', (SELECT (SELECT @options{f.ftoptions})
                     FROM pg_foreign_table f
                     WHERE r.relkind = 'f' AND f.ftrelid = r.oid)],
  'pg_class'::regclass, r.oid, 0
FROM rel r WHERE r.relkind NOT IN ('c', 'S'))"},
                            QueryPart{.sql = R"(
SELECT CASE r.relkind WHEN 'c' THEN 'attribute' ELSE 'column' END,
  r.named || '.' || quote_ident(a.attname), r.word || ' ' || r.named,
  ARRAY[
  'position', row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum)::text,
  'type', format_type(a.atttypid, a.atttypmod),
  'collation', CASE WHEN a.attcollation <> t.typcollation
               THEN a.attcollation::regcollation::text END,
  'not null', CASE WHEN a.attnotnull THEN @18{coalesce(
    (SELECT CASE WHEN NOT n.convalidated THEN 'not validated'
                 WHEN n.connoinherit THEN 'not inherited' END
     FROM pg_constraint n WHERE n.conrelid = a.attrelid AND n.contype = 'n'
       AND n.conkey[1] = a.attnum), 'yes')}{'yes'} END,
  'default', CASE WHEN a.attgenerated = '' THEN
    pg_get_expr(d.adbin, d.adrelid) END,
  'generated', CASE a.attgenerated
    WHEN 's' THEN pg_get_expr(d.adbin, d.adrelid) || ' stored'
    WHEN 'v' THEN pg_get_expr(d.adbin, d.adrelid) || ' virtual' END,
  'identity', CASE a.attidentity WHEN 'a' THEN 'always'
                                 WHEN 'd' THEN 'by default' END,
  'storage', CASE WHEN a.attstorage <> t.typstorage THEN
    CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'
                      WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END END,
  'compression', @14{CASE a.attcompression WHEN 'p' THEN 'pglz'
                                           WHEN 'l' THEN 'lz4' END}{NULL},
  'statistics target', nullif(a.attstattarget, -1)::text,
  'option*', CASE WHEN a.attoptions IS NOT NULL THEN
    (SELECT @options{a.attoptions}) END,
  'foreign option*', CASE WHEN a.attfdwoptions IS NOT NULL THEN
    (SELECT @options{a.attfdwoptions}) END,
  'inherited', CASE WHEN a.attinhcount > 0 THEN
    CASE WHEN a.attislocal THEN 'yes, and its own' ELSE 'yes' END END,
  @acl{a.attacl}{'c'}{r.relowner}],
  'pg_class'::regclass, a.attrelid, a.attnum
FROM pg_attribute a
JOIN rel r ON r.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind <> 'S')"},
                            QueryPart{.sql = R"(
SELECT 'sequence', r.named,
  CASE WHEN d.refobjid IS NOT NULL THEN
    'column ' || o.named || '.' || quote_ident(a.attname) END,
  ARRAY[
  'persistence', CASE r.relpersistence WHEN 'u' THEN 'unlogged' END,
  'owner', CASE WHEN d.refobjid IS NULL THEN pg_get_userbyid(r.relowner) END,
  @acl{r.relacl}{'s'}{r.relowner},
  'owned by', o.named || '.' || quote_ident(a.attname),
  'type', s.seqtypid::regtype::text,
  'start', s.seqstart::text, 'increment', s.seqincrement::text,
  'minimum', s.seqmin::text, 'maximum', s.seqmax::text,
  'cache', s.seqcache::text,
  'cycle', CASE WHEN s.seqcycle THEN 'yes' END],
  'pg_class'::regclass, r.oid, 0
FROM rel r JOIN pg_sequence s ON s.seqrelid = r.oid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = r.oid
  AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass
  AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN rel o ON o.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid
  AND a.attnum = d.refobjsubid
WHERE r.relkind = 'S' AND (d.refobjid IS NULL OR o.oid IS NOT NULL))"}};

}  // namespace

std::span<const QueryPart> relation_parts() {
  return kParts;
}

}  // namespace headgate
