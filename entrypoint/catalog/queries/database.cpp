#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: the database, its schemas and extensions, what is set for it. The
// schema `public` is compared with what initdb made of it, since that is not
// the same in every major.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT 'schema', quote_ident(n.nspname), NULL, ARRAY[
  'owner', CASE WHEN n.oid <> 2200 OR (n.nspowner <> 10 AND
      pg_get_userbyid(n.nspowner) <> 'pg_database_owner')
    THEN pg_get_userbyid(n.nspowner) END,
  'acl', array_to_string(n.nspacl, E'\n'),
  'acl default', CASE WHEN n.nspacl IS NULL THEN NULL
    WHEN n.oid = 2200 THEN
      (SELECT array_to_string(i.initprivs, E'\n') FROM pg_init_privs i
       WHERE i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid
         AND i.objsubid = 0 AND i.privtype = 'i')
    ELSE array_to_string(acldefault('n', n.nspowner), E'\n') END,
  'acl owner', pg_get_userbyid(n.nspowner)],
  'pg_namespace'::regclass, n.oid, 0
FROM pg_namespace n
WHERE (n.oid = 2200 OR @ours{pg_namespace}{n.oid})
  AND n.oid NOT IN (SELECT oid FROM temp))"},
                            QueryPart{.sql = R"(
SELECT 'extension', quote_ident(e.extname), NULL, ARRAY[
  'owner', CASE WHEN e.oid >= 16384 THEN pg_get_userbyid(e.extowner) END,
  'schema', e.extnamespace::regnamespace::text,
  'version', e.extversion],
  'pg_extension'::regclass, e.oid, 0
FROM pg_extension e)"},
                            QueryPart{.sql = R"(
SELECT 'database', 'of this name', NULL, ARRAY[
  @acl{d.datacl}{'d'}{d.datdba},
  'comment', (SELECT s.description FROM pg_shdescription s
              WHERE s.classoid = 'pg_database'::regclass
                AND s.objoid = d.oid AND d.oid >= 16384),
  'security label*', (SELECT json_object_agg(s.provider, s.label)::text
                     FROM pg_shseclabel s
                     WHERE s.classoid = 'pg_database'::regclass
                       AND s.objoid = d.oid),
  'setting*', (SELECT json_object_agg(
      split_part(o, '=', 1) || CASE WHEN s.setrole <> 0 THEN ' of role ' ||
        quote_ident(pg_get_userbyid(s.setrole)) ELSE '' END,
      substr(o, strpos(o, '=') + 1))::text
    FROM pg_db_role_setting s, unnest(s.setconfig) o
    WHERE s.setdatabase = d.oid)],
  'pg_database'::regclass, d.oid, 0
FROM pg_database d WHERE d.datname = current_database())"},
                            QueryPart{.sql = R"(
SELECT 'default privileges', 'of role ' ||
    quote_ident(pg_get_userbyid(a.defaclrole)) ||
    CASE WHEN a.defaclnamespace <> 0
         THEN ' in schema ' || a.defaclnamespace::regnamespace::text
         ELSE '' END ||
    ' on ' || k.word,
  CASE WHEN a.defaclnamespace <> 0
       THEN 'schema ' || a.defaclnamespace::regnamespace::text END,
  ARRAY[
  'acl', coalesce(array_to_string(a.defaclacl, E'\n'), ''),
  'acl default', CASE WHEN a.defaclnamespace = 0 THEN
    array_to_string(acldefault(k.letter, a.defaclrole), E'\n') ELSE '' END,
  'acl owner', pg_get_userbyid(a.defaclrole)],
  'pg_default_acl'::regclass, a.oid, 0
FROM pg_default_acl a
JOIN (VALUES ('r'::"char", 'r'::"char", 'tables'), ('S', 's', 'sequences'),
  ('f', 'f', 'functions'), ('T', 'T', 'types'), ('n', 'n', 'schemas'),
  ('L', 'L', 'large objects')) k (kind, letter, word)
  ON k.kind = a.defaclobjtype)"},
                            QueryPart{.sql = R"(
SELECT '#comment', c.description, NULL, NULL, c.classoid, c.objoid, c.objsubid
FROM pg_description c
WHERE (c.objoid >= 16384 OR c.objoid IN
         (SELECT oid FROM pg_extension UNION ALL SELECT 2200))
  AND NOT (c.objoid = 2200 AND c.classoid = 'pg_namespace'::regclass
           AND c.description = 'standard public schema'))"},
                            QueryPart{.sql = R"(
SELECT '#label', l.provider, l.label, NULL, l.classoid, l.objoid, l.objsubid
FROM pg_seclabel l)"}};

}  // namespace

std::span<const QueryPart> database_parts() {
  return kParts;
}

}  // namespace headgate
