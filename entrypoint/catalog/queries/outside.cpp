#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: what leads to other servers. What a user mapping or a subscription
// connects with is never read.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT 'foreign data wrapper', quote_ident(w.fdwname), NULL, ARRAY[
  'owner', pg_get_userbyid(w.fdwowner),
  @acl{w.fdwacl}{'F'}{w.fdwowner},
  'handler', @function{w.fdwhandler}, 'validator', @function{w.fdwvalidator},
  'option*', (SELECT @options{w.fdwoptions})],
  'pg_foreign_data_wrapper'::regclass, w.oid, 0
FROM pg_foreign_data_wrapper w
WHERE @ours{pg_foreign_data_wrapper}{w.oid})"},
                            QueryPart{.sql = R"(
SELECT 'server', quote_ident(s.srvname), NULL, ARRAY[
  'owner', pg_get_userbyid(s.srvowner),
  @acl{s.srvacl}{'S'}{s.srvowner},
  'wrapper', quote_ident(w.fdwname),
  'type', s.srvtype, 'version', s.srvversion,
  'option*', (SELECT @options{s.srvoptions})],
  'pg_foreign_server'::regclass, s.oid, 0
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE @ours{pg_foreign_server}{s.oid})"},
                            QueryPart{.sql = R"(
SELECT 'user mapping', 'for ' || CASE m.umuser WHEN 0 THEN 'public' ELSE
    quote_ident(pg_get_userbyid(m.umuser)) END || ' server ' ||
    quote_ident(m.srvname),
  'server ' || quote_ident(m.srvname), ARRAY[]::text[],
  'pg_user_mapping'::regclass, m.umid, 0
FROM pg_user_mappings m
WHERE @ours{pg_user_mapping}{m.umid})"},
                            QueryPart{.sql = R"(
SELECT 'publication', quote_ident(p.pubname), NULL, ARRAY[
  'owner', pg_get_userbyid(p.pubowner),
  'all tables', CASE WHEN p.puballtables THEN 'yes' END,
  'publishes', concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
    CASE WHEN p.pubupdate THEN 'update' END,
    CASE WHEN p.pubdelete THEN 'delete' END,
    CASE WHEN p.pubtruncate THEN 'truncate' END),
  'via root', CASE WHEN p.pubviaroot THEN 'yes' END,
  'generated columns', @18{CASE p.pubgencols WHEN 's' THEN 'stored' END}{NULL},
  'table*', (SELECT json_object_agg(r.prrelid::regclass::text,
      concat_ws(' ', @15{CASE WHEN r.prattrs IS NULL THEN 'all columns' ELSE
        (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
         FROM pg_attribute a WHERE a.attrelid = r.prrelid
           AND a.attnum = ANY (r.prattrs::smallint[])) END,
        'where ' || pg_get_expr(r.prqual, r.prrelid)}{'all columns'}))::text
    FROM pg_publication_rel r WHERE r.prpubid = p.oid)
  @15{, 'schema*', (SELECT json_object_agg(n.pnnspid::regnamespace::text, 'yes')::text
    FROM pg_publication_namespace n WHERE n.pnpubid = p.oid)}{}],
  'pg_publication'::regclass, p.oid, 0
FROM pg_publication p
WHERE @ours{pg_publication}{p.oid})"},
                            QueryPart{.sql = R"(
SELECT 'subscription', quote_ident(s.subname), NULL, ARRAY[
  'owner', pg_get_userbyid(s.subowner),
  'enabled', CASE WHEN s.subenabled THEN 'yes' END,
  'slot', s.subslotname,
  'publications', array_to_string(s.subpublications, ', ')
  @14{, 'binary', CASE WHEN s.subbinary THEN 'yes' END}{}],
  'pg_subscription'::regclass, @14{s.oid}{0::oid}, 0
FROM pg_subscription s
WHERE s.subdbid = (SELECT d.oid FROM pg_database d
                   WHERE d.datname = current_database()))"}};

}  // namespace

std::span<const QueryPart> outside_parts() {
  return kParts;
}

}  // namespace headgate
