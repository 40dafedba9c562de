#include <array>

#include "entrypoint/catalog/queries/parts.hpp"

namespace headgate {
namespace {

// table: collations, conversions and text search.
constexpr std::array kParts{QueryPart{.sql = R"(
SELECT 'collation', c.oid::regcollation::text, NULL, ARRAY[
  'owner', pg_get_userbyid(c.collowner),
  'provider', CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu'
    WHEN 'b' THEN 'builtin' ELSE 'default' END,
  'deterministic', CASE WHEN NOT c.collisdeterministic THEN 'no' END,
  'locale', CASE c.collprovider WHEN 'c' THEN NULL ELSE
    @17{c.colllocale}{@15{c.colliculocale}{c.collcollate}} END,
  'collate', CASE c.collprovider WHEN 'c' THEN c.collcollate END,
  'ctype', CASE c.collprovider WHEN 'c' THEN c.collctype END,
  'rules', @16{c.collicurules}{NULL}],
  'pg_collation'::regclass, c.oid, 0
FROM pg_collation c
WHERE @mine{pg_collation}{c.oid}{c.collnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'conversion', @name{c.connamespace}{c.conname}, NULL, ARRAY[
  'owner', pg_get_userbyid(c.conowner),
  'from', pg_encoding_to_char(c.conforencoding),
  'to', pg_encoding_to_char(c.contoencoding),
  'function', @function{c.conproc},
  'default', CASE WHEN c.condefault THEN 'yes' END],
  'pg_conversion'::regclass, c.oid, 0
FROM pg_conversion c
WHERE @mine{pg_conversion}{c.oid}{c.connamespace})"},
                            QueryPart{.sql = R"(
SELECT 'text search parser', @name{p.prsnamespace}{p.prsname}, NULL,
  ARRAY[
  'start', @function{p.prsstart}, 'token', @function{p.prstoken},
  'end', @function{p.prsend}, 'headline', @function{p.prsheadline},
  'lexical types', @function{p.prslextype}],
  'pg_ts_parser'::regclass, p.oid, 0
FROM pg_ts_parser p
WHERE @mine{pg_ts_parser}{p.oid}{p.prsnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'text search template', @name{t.tmplnamespace}{t.tmplname}, NULL,
  ARRAY[
  'init', @function{t.tmplinit}, 'lexize', @function{t.tmpllexize}],
  'pg_ts_template'::regclass, t.oid, 0
FROM pg_ts_template t
WHERE @mine{pg_ts_template}{t.oid}{t.tmplnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'text search dictionary', @name{d.dictnamespace}{d.dictname}, NULL,
  ARRAY[
  'owner', pg_get_userbyid(d.dictowner),
  'template', @name{t.tmplnamespace}{t.tmplname},
  'options', d.dictinitoption],
  'pg_ts_dict'::regclass, d.oid, 0
FROM pg_ts_dict d JOIN pg_ts_template t ON t.oid = d.dicttemplate
WHERE @mine{pg_ts_dict}{d.oid}{d.dictnamespace})"},
                            QueryPart{.sql = R"(
SELECT 'text search configuration', @name{c.cfgnamespace}{c.cfgname}, NULL,
  ARRAY[
  'owner', pg_get_userbyid(c.cfgowner),
  'parser', @name{p.prsnamespace}{p.prsname},
  'mapping for*', (SELECT json_object_agg(m.alias, m.dictionaries)::text FROM (
    SELECT t.alias, string_agg(m.mapdict::regdictionary::text, ', '
                               ORDER BY m.mapseqno) AS dictionaries
    FROM pg_ts_config_map m
    JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
    WHERE m.mapcfg = c.oid GROUP BY t.alias) m)],
  'pg_ts_config'::regclass, c.oid, 0
FROM pg_ts_config c JOIN pg_ts_parser p ON p.oid = c.cfgparser
WHERE @mine{pg_ts_config}{c.oid}{c.cfgnamespace})"}};

}  // namespace

std::span<const QueryPart> text_parts() {
  return kParts;
}

}  // namespace headgate
