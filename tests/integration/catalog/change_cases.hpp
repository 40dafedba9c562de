#pragma once

#include <array>
#include <string_view>

namespace headgate {

/// One change to a schema that kSchema made, and how it is told.
struct ChangeCase {
  std::string_view setup;   ///< Before both snapshots, besides kSchema.
  std::string_view change;  ///< What is between them.
  std::string_view undo;    ///< Makes it as it was after `setup`.
  /// What is found, in any order, ` | ` between two: `+ index shop.x` for what
  /// is new, `- index shop.x` for what is gone, `column shop.x.y: type`.
  std::string_view found;
  int since = 13;  ///< The majors that know it.
  int until = 99;
};

/// What changes are made to. The roles are made before.
inline constexpr std::string_view kSchema = R"(
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN shop.positive AS int CONSTRAINT above CHECK (VALUE > 0);
CREATE TYPE shop.pair AS (a int, b text);
CREATE TYPE shop.span AS RANGE (subtype = float8);
CREATE SEQUENCE shop.counter;
CREATE TABLE shop.partner (
  id int PRIMARY KEY, name text NOT NULL, rating int DEFAULT 3,
  note varchar(20), born date, CONSTRAINT rated CHECK (rating > 0));
CREATE TABLE shop.sale (
  id bigint CONSTRAINT sale_key PRIMARY KEY,
  partner_id int CONSTRAINT of_partner REFERENCES shop.partner,
  amount numeric(10, 2), code text CONSTRAINT code_once UNIQUE);
CREATE INDEX partner_name ON shop.partner (name);
CREATE INDEX partner_lower ON shop.partner (lower(name));
CREATE TABLE shop.log (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE shop.log_old PARTITION OF shop.log
  FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE shop.parent (id int, name text);
CREATE TABLE shop.child (size int) INHERITS (shop.parent);
CREATE VIEW shop.rated AS
  SELECT p.id, p.rating, s.amount FROM shop.partner p, shop.sale s;
CREATE MATERIALIZED VIEW shop.sums AS SELECT 1 AS one WITH NO DATA;
CREATE FUNCTION shop.twice(a int) RETURNS int LANGUAGE sql
  AS 'SELECT 2 * a';
CREATE FUNCTION shop.many() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.same(a int, b text) RETURNS boolean LANGUAGE sql
  AS 'SELECT true';
CREATE FUNCTION shop.size_of(m shop.mood) RETURNS int LANGUAGE sql
  IMMUTABLE AS 'SELECT 1';
CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE shop.total(int) (sfunc = int4pl, stype = int);
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql
  AS 'BEGIN RETURN new; END';
CREATE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql
  AS 'BEGIN END';
CREATE TRIGGER touch BEFORE UPDATE ON shop.partner
  FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE TRIGGER touch BEFORE INSERT ON shop.log
  FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE RULE quiet AS ON DELETE TO shop.sale DO ALSO NOTHING;
CREATE POLICY mine ON shop.partner USING (id > 1);
CREATE STATISTICS shop.together ON id, rating FROM shop.partner;
CREATE OPERATOR shop.=== (leftarg = int, rightarg = text,
                          function = shop.same);
CREATE COLLATION shop.plain (provider = libc, locale = 'C');
CREATE TEXT SEARCH DICTIONARY shop.words (template = simple);
CREATE TEXT SEARCH CONFIGURATION shop.find (parser = "default");
CREATE CONVERSION shop.old FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE PUBLICATION outbox FOR TABLE shop.sale;
CREATE FOREIGN DATA WRAPPER wrap;
CREATE SERVER far FOREIGN DATA WRAPPER wrap OPTIONS (host 'a');
CREATE USER MAPPING FOR public SERVER far OPTIONS (password 'geheim');
CREATE FOREIGN TABLE shop.away (id int, name text) SERVER far;
CREATE EVENT TRIGGER watch ON ddl_command_end
  EXECUTE FUNCTION shop.watch();
)";

// table: single changes. Not by deduction, which clang nests a level for each.
inline constexpr auto kChangeCases = std::to_array<ChangeCase>({
    // Schemas.
    {"", "CREATE SCHEMA other", "DROP SCHEMA other", "+ schema other"},
    {"", "ALTER SCHEMA shop OWNER TO catalog_other",
     "ALTER SCHEMA shop OWNER TO catalog_maker", "schema shop: owner"},
    {"", "COMMENT ON SCHEMA shop IS 'a shop'", "COMMENT ON SCHEMA shop IS NULL",
     "schema shop: comment"},
    {"", "GRANT USAGE ON SCHEMA shop TO catalog_reader",
     "REVOKE USAGE ON SCHEMA shop FROM catalog_reader",
     "schema shop: grants to catalog_reader"},
    {"", "GRANT CREATE ON SCHEMA public TO catalog_reader",
     "REVOKE CREATE ON SCHEMA public FROM catalog_reader",
     "schema public: grants to catalog_reader"},
    {"", "REVOKE USAGE ON SCHEMA public FROM PUBLIC",
     "GRANT USAGE ON SCHEMA public TO PUBLIC",
     "schema public: grants to PUBLIC"},
    {"", "COMMENT ON SCHEMA public IS 'ours'",
     "COMMENT ON SCHEMA public IS 'standard public schema'",
     "schema public: comment"},
    {"CREATE SCHEMA other; CREATE TABLE other.t (a int)",
     "ALTER SCHEMA other RENAME TO another",
     "ALTER SCHEMA another RENAME TO other",
     "- schema other | + schema another | - table other.t | "
     "+ table another.t"},
    // The database.
    {"", "ALTER DATABASE :db SET work_mem = '5MB'",
     "ALTER DATABASE :db RESET work_mem",
     "database of this name: setting work_mem"},
    {"", "ALTER ROLE catalog_reader IN DATABASE :db SET work_mem = '5MB'",
     "ALTER ROLE catalog_reader IN DATABASE :db RESET work_mem",
     "database of this name: setting work_mem of role catalog_reader"},
    {"", "COMMENT ON DATABASE :db IS 'main'", "COMMENT ON DATABASE :db IS NULL",
     "database of this name: comment"},
    {"", "REVOKE CONNECT ON DATABASE :db FROM PUBLIC",
     "GRANT CONNECT ON DATABASE :db TO PUBLIC",
     "database of this name: grants to PUBLIC"},
    // What keeps a foreign key are triggers.
    {"", "ALTER TABLE shop.sale DISABLE TRIGGER ALL",
     "ALTER TABLE shop.sale ENABLE TRIGGER ALL",
     "constraint shop.sale.of_partner: triggers"},
    {"", "ALTER TABLE shop.partner DISABLE TRIGGER ALL",
     "ALTER TABLE shop.partner ENABLE TRIGGER ALL",
     "constraint shop.sale.of_partner: triggers | "
     "trigger shop.partner.touch: enabled"},
    // Extensions.
    {"", "COMMENT ON EXTENSION plpgsql IS 'mine'",
     "COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language'",
     "extension plpgsql: comment"},
    // Types.
    {"", "CREATE TYPE shop.color AS ENUM ('red')", "DROP TYPE shop.color",
     "+ type shop.color"},
    {"", "ALTER TYPE shop.mood RENAME VALUE 'ok' TO 'fine'",
     "ALTER TYPE shop.mood RENAME VALUE 'fine' TO 'ok'",
     "type shop.mood: labels"},
    {"CREATE TYPE shop.order AS ENUM ('a', 'b', 'c')",
     "DROP TYPE shop.order; CREATE TYPE shop.order AS ENUM ('a', 'c', 'b')",
     "DROP TYPE shop.order; CREATE TYPE shop.order AS ENUM ('a', 'b', 'c')",
     "type shop.\"order\": labels"},
    {"CREATE TYPE shop.one AS ENUM ('a')", "ALTER TYPE shop.one ADD VALUE 'b'",
     "DROP TYPE shop.one; CREATE TYPE shop.one AS ENUM ('a')",
     "type shop.one: labels"},
    {"", "ALTER TYPE shop.mood OWNER TO catalog_other",
     "ALTER TYPE shop.mood OWNER TO catalog_maker", "type shop.mood: owner"},
    {"", "REVOKE USAGE ON TYPE shop.mood FROM PUBLIC",
     "GRANT USAGE ON TYPE shop.mood TO PUBLIC",
     "type shop.mood: grants to PUBLIC"},
    {"", "GRANT USAGE ON TYPE shop.mood TO catalog_reader",
     "REVOKE USAGE ON TYPE shop.mood FROM catalog_reader",
     "type shop.mood: grants to catalog_reader"},
    {"", "COMMENT ON TYPE shop.mood IS 'how'",
     "COMMENT ON TYPE shop.mood IS NULL", "type shop.mood: comment"},
    {"", "ALTER TYPE shop.pair ADD ATTRIBUTE c int",
     "ALTER TYPE shop.pair DROP ATTRIBUTE c", "+ attribute shop.pair.c"},
    {"", "ALTER TYPE shop.pair ALTER ATTRIBUTE a TYPE bigint",
     "ALTER TYPE shop.pair ALTER ATTRIBUTE a TYPE int",
     "attribute shop.pair.a: type"},
    {"", "ALTER TYPE shop.pair ALTER ATTRIBUTE b TYPE text COLLATE \"C\"",
     "ALTER TYPE shop.pair ALTER ATTRIBUTE b TYPE text",
     "attribute shop.pair.b: collation"},
    {"", "ALTER TYPE shop.pair RENAME ATTRIBUTE a TO z",
     "ALTER TYPE shop.pair RENAME ATTRIBUTE z TO a",
     "- attribute shop.pair.a | + attribute shop.pair.z"},
    {"", "COMMENT ON COLUMN shop.pair.a IS 'first'",
     "COMMENT ON COLUMN shop.pair.a IS NULL", "attribute shop.pair.a: comment"},
    {"", "CREATE TYPE shop.gap AS RANGE (subtype = int)", "DROP TYPE shop.gap",
     "+ type shop.gap"},
    {"", "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = int8)",
     "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = float8)",
     "type shop.span: subtype | type shop.span: operator class"},
    {"",
     "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = float8, "
     "subtype_diff = float8mi)",
     "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = float8)",
     "type shop.span: difference"},
    {"CREATE TYPE shop.words_of AS RANGE (subtype = text)",
     "DROP TYPE shop.words_of; CREATE TYPE shop.words_of AS RANGE (subtype = "
     "text, collation = \"C\")",
     "DROP TYPE shop.words_of; CREATE TYPE shop.words_of AS RANGE (subtype = "
     "text)",
     "type shop.words_of: collation"},
    {"",
     "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = float8, "
     "multirange_type_name = shop.spans)",
     "DROP TYPE shop.span; CREATE TYPE shop.span AS RANGE (subtype = float8)",
     "type shop.span: multirange", 14},
    {"", "CREATE TYPE shop.shell", "DROP TYPE shop.shell", "+ type shop.shell"},
    {"CREATE TYPE shop.raw; "
     "CREATE FUNCTION shop.raw_in(cstring) RETURNS shop.raw LANGUAGE internal "
     "IMMUTABLE STRICT AS 'textin'; "
     "CREATE FUNCTION shop.raw_out(shop.raw) RETURNS cstring LANGUAGE internal "
     "IMMUTABLE STRICT AS 'textout'; "
     "CREATE TYPE shop.raw (input = shop.raw_in, output = shop.raw_out)",
     "ALTER TYPE shop.raw SET (storage = extended)",
     "DROP TYPE shop.raw CASCADE; "
     "CREATE TYPE shop.raw; "
     "CREATE FUNCTION shop.raw_in(cstring) RETURNS shop.raw LANGUAGE internal "
     "IMMUTABLE STRICT AS 'textin'; "
     "CREATE FUNCTION shop.raw_out(shop.raw) RETURNS cstring LANGUAGE internal "
     "IMMUTABLE STRICT AS 'textout'; "
     "CREATE TYPE shop.raw (input = shop.raw_in, output = shop.raw_out)",
     "type shop.raw: storage"},
    // Domains.
    {"", "CREATE DOMAIN shop.mail AS text", "DROP DOMAIN shop.mail",
     "+ domain shop.mail"},
    {"", "ALTER DOMAIN shop.positive SET DEFAULT 1",
     "ALTER DOMAIN shop.positive DROP DEFAULT",
     "domain shop.positive: default"},
    {"", "ALTER DOMAIN shop.positive SET NOT NULL",
     "ALTER DOMAIN shop.positive DROP NOT NULL",
     "domain shop.positive: not null"},
    {"", "ALTER DOMAIN shop.positive ADD CONSTRAINT below CHECK (VALUE < 9)",
     "ALTER DOMAIN shop.positive DROP CONSTRAINT below",
     "+ constraint shop.positive.below"},
    {"", "ALTER DOMAIN shop.positive DROP CONSTRAINT above",
     "ALTER DOMAIN shop.positive ADD CONSTRAINT above CHECK (VALUE > 0)",
     "- constraint shop.positive.above"},
    {"",
     "ALTER DOMAIN shop.positive DROP CONSTRAINT above; ALTER DOMAIN "
     "shop.positive ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID",
     "ALTER DOMAIN shop.positive VALIDATE CONSTRAINT above",
     "constraint shop.positive.above: validated"},
    {"",
     "ALTER DOMAIN shop.positive DROP CONSTRAINT above; ALTER DOMAIN "
     "shop.positive ADD CONSTRAINT above CHECK (VALUE > 1)",
     "ALTER DOMAIN shop.positive DROP CONSTRAINT above; ALTER DOMAIN "
     "shop.positive ADD CONSTRAINT above CHECK (VALUE > 0)",
     "constraint shop.positive.above: definition"},
    {"", "COMMENT ON CONSTRAINT above ON DOMAIN shop.positive IS 'so'",
     "COMMENT ON CONSTRAINT above ON DOMAIN shop.positive IS NULL",
     "constraint shop.positive.above: comment"},
    {"CREATE DOMAIN shop.d AS varchar(5)",
     "DROP DOMAIN shop.d; CREATE DOMAIN shop.d AS varchar(6)",
     "DROP DOMAIN shop.d; CREATE DOMAIN shop.d AS varchar(5)",
     "domain shop.d: type"},
    {"CREATE DOMAIN shop.d AS text",
     "DROP DOMAIN shop.d; CREATE DOMAIN shop.d AS text COLLATE \"C\"",
     "DROP DOMAIN shop.d; CREATE DOMAIN shop.d AS text",
     "domain shop.d: collation"},
    {"", "COMMENT ON DOMAIN shop.positive IS 'so'",
     "COMMENT ON DOMAIN shop.positive IS NULL",
     "domain shop.positive: comment"},
    {"", "ALTER DOMAIN shop.positive OWNER TO catalog_other",
     "ALTER DOMAIN shop.positive OWNER TO catalog_maker",
     "domain shop.positive: owner"},
    // Tables.
    {"", "CREATE TABLE shop.new (a int PRIMARY KEY, b serial)",
     "DROP TABLE shop.new", "+ table shop.new"},
    {"", "CREATE TABLE shop.\"Odd.\"\"Name\" (\"a.b\" int)",
     "DROP TABLE shop.\"Odd.\"\"Name\"", "+ table shop.\"Odd.\"\"Name\""},
    {"CREATE TABLE shop.gone (a int)", "DROP TABLE shop.gone",
     "CREATE TABLE shop.gone (a int)", "- table shop.gone"},
    {"", "ALTER TABLE shop.parent RENAME TO elder",
     "ALTER TABLE shop.elder RENAME TO parent",
     "- table shop.parent | + table shop.elder | table shop.child: inherits"},
    {"CREATE TABLE shop.safe (a int)", "ALTER TABLE shop.safe SET UNLOGGED",
     "ALTER TABLE shop.safe SET LOGGED", "table shop.safe: persistence"},
    {"", "ALTER TABLE shop.sale OWNER TO catalog_other",
     "ALTER TABLE shop.sale OWNER TO catalog_maker", "table shop.sale: owner"},
    {"", "COMMENT ON TABLE shop.sale IS 'sales'",
     "COMMENT ON TABLE shop.sale IS NULL", "table shop.sale: comment"},
    {"", "GRANT SELECT ON shop.sale TO catalog_reader",
     "REVOKE SELECT ON shop.sale FROM catalog_reader",
     "table shop.sale: grants to catalog_reader"},
    {"GRANT SELECT ON shop.sale TO catalog_reader",
     "GRANT SELECT ON shop.sale TO catalog_reader WITH GRANT OPTION",
     "REVOKE GRANT OPTION FOR SELECT ON shop.sale FROM catalog_reader",
     "table shop.sale: grants to catalog_reader"},
    {"GRANT SELECT ON shop.sale TO catalog_reader",
     "GRANT INSERT ON shop.sale TO catalog_reader",
     "REVOKE INSERT ON shop.sale FROM catalog_reader",
     "table shop.sale: grants to catalog_reader"},
    {"", "GRANT SELECT ON shop.sale TO PUBLIC",
     "REVOKE SELECT ON shop.sale FROM PUBLIC",
     "table shop.sale: grants to PUBLIC"},
    {"", "REVOKE INSERT ON shop.sale FROM catalog_maker",
     "GRANT INSERT ON shop.sale TO catalog_maker",
     "table shop.sale: grants to the owner"},
    {"", "GRANT MAINTAIN ON shop.sale TO catalog_reader",
     "REVOKE MAINTAIN ON shop.sale FROM catalog_reader",
     "table shop.sale: grants to catalog_reader", 17},
    {"", "ALTER TABLE shop.sale SET (fillfactor = 70)",
     "ALTER TABLE shop.sale RESET (fillfactor)",
     "table shop.sale: option fillfactor"},
    {"", "ALTER TABLE shop.sale SET (toast.autovacuum_enabled = false)",
     "ALTER TABLE shop.sale RESET (toast.autovacuum_enabled)",
     "table shop.sale: toast option autovacuum_enabled"},
    {"", "ALTER TABLE shop.sale ENABLE ROW LEVEL SECURITY",
     "ALTER TABLE shop.sale DISABLE ROW LEVEL SECURITY",
     "table shop.sale: row security"},
    {"", "ALTER TABLE shop.sale FORCE ROW LEVEL SECURITY",
     "ALTER TABLE shop.sale NO FORCE ROW LEVEL SECURITY",
     "table shop.sale: row security of the owner"},
    {"", "ALTER TABLE shop.sale REPLICA IDENTITY FULL",
     "ALTER TABLE shop.sale REPLICA IDENTITY DEFAULT",
     "table shop.sale: replica identity"},
    {"", "ALTER TABLE shop.sale REPLICA IDENTITY NOTHING",
     "ALTER TABLE shop.sale REPLICA IDENTITY DEFAULT",
     "table shop.sale: replica identity"},
    {"", "ALTER TABLE shop.sale REPLICA IDENTITY USING INDEX sale_key",
     "ALTER TABLE shop.sale REPLICA IDENTITY DEFAULT",
     "table shop.sale: replica identity | index shop.sale_key: replica "
     "identity"},
    {"", "ALTER TABLE shop.child NO INHERIT shop.parent",
     "ALTER TABLE shop.child INHERIT shop.parent; UPDATE pg_attribute SET "
     "attislocal = false WHERE attrelid = 'shop.child'::regclass AND attname "
     "IN ('id', 'name')",
     "table shop.child: inherits | column shop.child.id: inherited | column "
     "shop.child.name: inherited"},
    {"CREATE TABLE shop.typed OF shop.pair", "ALTER TABLE shop.typed NOT OF",
     "ALTER TABLE shop.typed OF shop.pair", "table shop.typed: of type"},
    {"CREATE ACCESS METHOD flat TYPE TABLE HANDLER heap_tableam_handler; "
     "CREATE TABLE shop.store (a int)",
     "DROP TABLE shop.store; CREATE TABLE shop.store (a int) USING flat",
     "DROP TABLE shop.store; CREATE TABLE shop.store (a int); DROP ACCESS "
     "METHOD flat; CREATE ACCESS METHOD flat TYPE TABLE HANDLER "
     "heap_tableam_handler",
     "table shop.store: access method"},
    {"DROP ACCESS METHOD flat",
     "CREATE ACCESS METHOD flat TYPE TABLE HANDLER "
     "heap_tableam_handler",
     "DROP ACCESS METHOD flat", "+ access method flat"},
    {"CREATE ACCESS METHOD flat TYPE TABLE HANDLER heap_tableam_handler",
     "COMMENT ON ACCESS METHOD flat IS 'flat'",
     "COMMENT ON ACCESS METHOD flat IS NULL", "access method flat: comment"},
    {"DROP ACCESS METHOD flat",
     "CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler",
     "DROP ACCESS METHOD tree", "+ access method tree"},
    {"", "ALTER TABLE shop.sale SET TABLESPACE catalog_space",
     "ALTER TABLE shop.sale SET TABLESPACE pg_default",
     "table shop.sale: tablespace"},
    // Partitions.
    {"", "ALTER TABLE shop.log DETACH PARTITION shop.log_old",
     "ALTER TABLE shop.log ATTACH PARTITION shop.log_old FOR VALUES FROM "
     "('2020-01-01') TO ('2021-01-01')",
     "table shop.log_old: partition of | table shop.log_old: partition bound "
     "| column shop.log_old.id: inherited | column shop.log_old.day: "
     "inherited"},
    {"",
     "ALTER TABLE shop.log DETACH PARTITION shop.log_old; ALTER TABLE shop.log "
     "ATTACH PARTITION shop.log_old FOR VALUES FROM ('2020-01-01') TO "
     "('2021-02-01')",
     "ALTER TABLE shop.log DETACH PARTITION shop.log_old; ALTER TABLE shop.log "
     "ATTACH PARTITION shop.log_old FOR VALUES FROM ('2020-01-01') TO "
     "('2021-01-01')",
     "table shop.log_old: partition bound"},
    {"", "CREATE TABLE shop.rest PARTITION OF shop.log DEFAULT",
     "DROP TABLE shop.rest", "+ table shop.rest"},
    {"CREATE TABLE shop.keyed (a int, b int) PARTITION BY RANGE (a)",
     "DROP TABLE shop.keyed; CREATE TABLE shop.keyed (a int, b int) PARTITION "
     "BY RANGE (b)",
     "DROP TABLE shop.keyed; CREATE TABLE shop.keyed (a int, b int) PARTITION "
     "BY RANGE (a)",
     "table shop.keyed: partition key"},
    {"CREATE TABLE shop.keyed (a int, b int)",
     "DROP TABLE shop.keyed; CREATE TABLE shop.keyed (a int, b int) PARTITION "
     "BY HASH (b)",
     "DROP TABLE shop.keyed; CREATE TABLE shop.keyed (a int, b int)",
     "table shop.keyed: partition key"},
    {"CREATE INDEX log_id ON ONLY shop.log (id); CREATE INDEX log_old_id ON "
     "shop.log_old (id)",
     "ALTER INDEX shop.log_id ATTACH PARTITION shop.log_old_id",
     "DROP INDEX shop.log_id; CREATE INDEX log_id ON ONLY shop.log (id); "
     "CREATE INDEX log_old_id ON shop.log_old (id)",
     "index shop.log_id: valid | index shop.log_old_id: attached to"},
    {"", "ALTER TABLE shop.log_old DISABLE TRIGGER touch",
     "ALTER TABLE shop.log_old ENABLE TRIGGER touch",
     "+ trigger shop.log_old.touch"},
    // Columns.
    {"", "ALTER TABLE shop.sale ADD extra int",
     "ALTER TABLE shop.sale DROP extra", "+ column shop.sale.extra"},
    {"", "ALTER TABLE shop.sale ADD extra serial",
     "ALTER TABLE shop.sale DROP extra", "+ column shop.sale.extra"},
    {"CREATE TABLE shop.three (a int, b int, c int)",
     "ALTER TABLE shop.three DROP b",
     "DROP TABLE shop.three; CREATE TABLE shop.three (a int, b int, c int)",
     "- column shop.three.b"},
    {"CREATE TABLE shop.three (a int, b int, c int)",
     "ALTER TABLE shop.three DROP b; ALTER TABLE shop.three ADD b int",
     "DROP TABLE shop.three; CREATE TABLE shop.three (a int, b int, c int)",
     "column shop.three.b: position"},
    {"CREATE TABLE shop.three (a int, b int, c int)",
     "ALTER TABLE shop.three DROP c; ALTER TABLE shop.three ADD c int",
     "SELECT 1", ""},
    {"", "ALTER TABLE shop.sale RENAME code TO token",
     "ALTER TABLE shop.sale RENAME token TO code",
     "- column shop.sale.code | + column shop.sale.token | constraint "
     "shop.sale.code_once: definition | index shop.code_once: definition"},
    {"", "ALTER TABLE shop.partner ALTER note TYPE varchar(30)",
     "ALTER TABLE shop.partner ALTER note TYPE varchar(20)",
     "column shop.partner.note: type"},
    {"CREATE TABLE shop.plain_one (a int)",
     "ALTER TABLE shop.plain_one ALTER a TYPE bigint",
     "ALTER TABLE shop.plain_one ALTER a TYPE int",
     "column shop.plain_one.a: type"},
    {"CREATE TABLE shop.plain_one (a timestamp)",
     "ALTER TABLE shop.plain_one ALTER a TYPE timestamptz",
     "ALTER TABLE shop.plain_one ALTER a TYPE timestamp",
     "column shop.plain_one.a: type"},
    {"CREATE TABLE shop.plain_one (a int)",
     "ALTER TABLE shop.plain_one ALTER a TYPE int[] USING ARRAY[a]",
     "ALTER TABLE shop.plain_one ALTER a TYPE int USING 1",
     "column shop.plain_one.a: type"},
    {"", "ALTER TABLE shop.partner ALTER note TYPE varchar(20) COLLATE \"C\"",
     "ALTER TABLE shop.partner ALTER note TYPE varchar(20) COLLATE \"default\"",
     "column shop.partner.note: collation"},
    {"", "ALTER TABLE shop.partner ALTER rating SET DEFAULT 4",
     "ALTER TABLE shop.partner ALTER rating SET DEFAULT 3",
     "column shop.partner.rating: default"},
    {"", "ALTER TABLE shop.partner ALTER rating DROP DEFAULT",
     "ALTER TABLE shop.partner ALTER rating SET DEFAULT 3",
     "column shop.partner.rating: default"},
    {"", "ALTER TABLE shop.partner ALTER born SET DEFAULT '2020-01-31'",
     "ALTER TABLE shop.partner ALTER born DROP DEFAULT",
     "column shop.partner.born: default"},
    {"", "ALTER TABLE shop.partner ALTER born SET NOT NULL",
     "ALTER TABLE shop.partner ALTER born DROP NOT NULL",
     "column shop.partner.born: not null"},
    {"", "ALTER TABLE shop.partner ALTER name DROP NOT NULL",
     "ALTER TABLE shop.partner ALTER name SET NOT NULL",
     "column shop.partner.name: not null"},
    {"ALTER TABLE shop.partner ADD CONSTRAINT has_born NOT NULL born",
     "ALTER TABLE shop.partner DROP CONSTRAINT has_born; ALTER TABLE "
     "shop.partner ADD CONSTRAINT has_born NOT NULL born NOT VALID",
     "ALTER TABLE shop.partner VALIDATE CONSTRAINT has_born",
     "column shop.partner.born: not null", 18},
    {"ALTER TABLE shop.partner ADD CONSTRAINT has_born NOT NULL born",
     "ALTER TABLE shop.partner DROP CONSTRAINT has_born; ALTER TABLE "
     "shop.partner ADD CONSTRAINT has_born NOT NULL born NO INHERIT",
     "ALTER TABLE shop.partner ALTER CONSTRAINT has_born INHERIT",
     "column shop.partner.born: not null", 18},
    {"ALTER TABLE shop.partner ADD CONSTRAINT has_born NOT NULL born",
     "ALTER TABLE shop.partner RENAME CONSTRAINT has_born TO other_name",
     "SELECT 1", "", 18},
    {"CREATE TABLE shop.made (a int, b int)",
     "ALTER TABLE shop.made DROP b; ALTER TABLE shop.made ADD b int GENERATED "
     "ALWAYS AS (a + 1) STORED",
     "ALTER TABLE shop.made ALTER b DROP EXPRESSION",
     "column shop.made.b: generated"},
    {"CREATE TABLE shop.made (a int, b int GENERATED ALWAYS AS (a + 1) STORED)",
     "ALTER TABLE shop.made DROP b; ALTER TABLE shop.made ADD b int GENERATED "
     "ALWAYS AS (a + 2) STORED",
     "ALTER TABLE shop.made DROP b; ALTER TABLE shop.made ADD b int GENERATED "
     "ALWAYS AS (a + 1) STORED",
     "column shop.made.b: generated"},
    {"CREATE TABLE shop.made (a int, b int GENERATED ALWAYS AS (a + 1) STORED)",
     "ALTER TABLE shop.made DROP b; ALTER TABLE shop.made ADD b int GENERATED "
     "ALWAYS AS (a + 1) VIRTUAL",
     "ALTER TABLE shop.made DROP b; ALTER TABLE shop.made ADD b int GENERATED "
     "ALWAYS AS (a + 1) STORED",
     "column shop.made.b: generated", 18},
    {"CREATE TABLE shop.counted (a int NOT NULL)",
     "ALTER TABLE shop.counted ALTER a ADD GENERATED ALWAYS AS IDENTITY",
     "ALTER TABLE shop.counted ALTER a DROP IDENTITY",
     "column shop.counted.a: identity | + sequence shop.counted_a_seq"},
    {"CREATE TABLE shop.counted (a int GENERATED ALWAYS AS IDENTITY)",
     "ALTER TABLE shop.counted ALTER a SET GENERATED BY DEFAULT",
     "ALTER TABLE shop.counted ALTER a SET GENERATED ALWAYS",
     "column shop.counted.a: identity"},
    {"CREATE TABLE shop.counted (a int GENERATED ALWAYS AS IDENTITY)",
     "ALTER TABLE shop.counted ALTER a SET INCREMENT BY 5",
     "ALTER TABLE shop.counted ALTER a SET INCREMENT BY 1",
     "sequence shop.counted_a_seq: increment"},
    {"", "ALTER TABLE shop.partner ALTER note SET STORAGE EXTERNAL",
     "ALTER TABLE shop.partner ALTER note SET STORAGE EXTENDED",
     "column shop.partner.note: storage"},
    {"", "ALTER TABLE shop.partner ALTER note SET COMPRESSION pglz",
     "ALTER TABLE shop.partner ALTER note SET COMPRESSION default",
     "column shop.partner.note: compression", 14},
    {"", "ALTER TABLE shop.partner ALTER note SET STATISTICS 500",
     "ALTER TABLE shop.partner ALTER note SET STATISTICS -1",
     "column shop.partner.note: statistics target"},
    {"", "ALTER TABLE shop.partner ALTER note SET (n_distinct = 5)",
     "ALTER TABLE shop.partner ALTER note RESET (n_distinct)",
     "column shop.partner.note: option n_distinct"},
    {"", "COMMENT ON COLUMN shop.partner.note IS 'a note'",
     "COMMENT ON COLUMN shop.partner.note IS NULL",
     "column shop.partner.note: comment"},
    {"", "GRANT SELECT (note) ON shop.partner TO catalog_reader",
     "REVOKE SELECT (note) ON shop.partner FROM catalog_reader",
     "column shop.partner.note: grants to catalog_reader"},
    {"", "ALTER TABLE shop.parent ADD more int",
     "ALTER TABLE shop.parent DROP more",
     "+ column shop.parent.more | + column shop.child.more"},
    // Constraints.
    {"", "ALTER TABLE shop.sale ADD CONSTRAINT costs CHECK (amount > 0)",
     "ALTER TABLE shop.sale DROP CONSTRAINT costs",
     "+ constraint shop.sale.costs"},
    {"", "ALTER TABLE shop.partner DROP CONSTRAINT rated",
     "ALTER TABLE shop.partner ADD CONSTRAINT rated CHECK (rating > 0)",
     "- constraint shop.partner.rated"},
    {"",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating >= 0)",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0)",
     "constraint shop.partner.rated: definition"},
    {"",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0) NOT VALID",
     "ALTER TABLE shop.partner VALIDATE CONSTRAINT rated",
     "constraint shop.partner.rated: validated"},
    {"",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0) NO INHERIT",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0)",
     "constraint shop.partner.rated: inherit"},
    {"",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0) NOT ENFORCED",
     "ALTER TABLE shop.partner DROP CONSTRAINT rated; ALTER TABLE shop.partner "
     "ADD CONSTRAINT rated CHECK (rating > 0)",
     "constraint shop.partner.rated: enforced", 18},
    {"", "ALTER TABLE shop.partner RENAME CONSTRAINT rated TO has_rating",
     "ALTER TABLE shop.partner RENAME CONSTRAINT has_rating TO rated",
     "- constraint shop.partner.rated | + constraint shop.partner.has_rating"},
    {"", "COMMENT ON CONSTRAINT rated ON shop.partner IS 'so'",
     "COMMENT ON CONSTRAINT rated ON shop.partner IS NULL",
     "constraint shop.partner.rated: comment"},
    {"", "ALTER TABLE shop.sale DROP CONSTRAINT sale_key",
     "ALTER TABLE shop.sale ADD CONSTRAINT sale_key PRIMARY KEY (id)",
     "- constraint shop.sale.sale_key"},
    {"", "ALTER TABLE shop.sale DROP CONSTRAINT code_once",
     "ALTER TABLE shop.sale ADD CONSTRAINT code_once UNIQUE (code)",
     "- constraint shop.sale.code_once"},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE (code, amount)",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE (code)",
     "constraint shop.sale.code_once: definition | index shop.code_once: "
     "definition"},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE (code) DEFERRABLE",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE (code)",
     "constraint shop.sale.code_once: deferrable"},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE NULLS NOT DISTINCT (code)",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; ALTER TABLE shop.sale "
     "ADD CONSTRAINT code_once UNIQUE (code)",
     "constraint shop.sale.code_once: definition | index shop.code_once: "
     "definition",
     15},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT code_once; CREATE UNIQUE INDEX "
     "code_once ON shop.sale (code)",
     "DROP INDEX shop.code_once; ALTER TABLE shop.sale ADD CONSTRAINT "
     "code_once UNIQUE (code)",
     "- constraint shop.sale.code_once"},
    {"", "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner DEFERRABLE",
     "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner NOT DEFERRABLE",
     "constraint shop.sale.of_partner: deferrable"},
    {"ALTER TABLE shop.sale ALTER CONSTRAINT of_partner DEFERRABLE",
     "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner DEFERRABLE INITIALLY "
     "DEFERRED",
     "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner DEFERRABLE INITIALLY "
     "IMMEDIATE",
     "constraint shop.sale.of_partner: deferrable"},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT of_partner; ALTER TABLE shop.sale "
     "ADD CONSTRAINT of_partner FOREIGN KEY (partner_id) REFERENCES "
     "shop.partner ON DELETE CASCADE",
     "ALTER TABLE shop.sale DROP CONSTRAINT of_partner; ALTER TABLE shop.sale "
     "ADD CONSTRAINT of_partner FOREIGN KEY (partner_id) REFERENCES "
     "shop.partner",
     "constraint shop.sale.of_partner: definition"},
    {"",
     "ALTER TABLE shop.sale DROP CONSTRAINT of_partner; ALTER TABLE shop.sale "
     "ADD CONSTRAINT of_partner FOREIGN KEY (partner_id) REFERENCES "
     "shop.partner NOT VALID",
     "ALTER TABLE shop.sale VALIDATE CONSTRAINT of_partner",
     "constraint shop.sale.of_partner: validated"},
    {"", "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner NOT ENFORCED",
     "ALTER TABLE shop.sale ALTER CONSTRAINT of_partner ENFORCED",
     "constraint shop.sale.of_partner: enforced", 18},
    {"",
     "ALTER TABLE shop.log ADD CONSTRAINT log_partner FOREIGN KEY (id) "
     "REFERENCES shop.partner",
     "ALTER TABLE shop.log DROP CONSTRAINT log_partner",
     "+ constraint shop.log.log_partner"},
    {"", "ALTER TABLE shop.log_old ADD CONSTRAINT own CHECK (id > 0)",
     "ALTER TABLE shop.log_old DROP CONSTRAINT own",
     "+ constraint shop.log_old.own"},
    {"ALTER TABLE shop.child ADD CONSTRAINT own CHECK (id > 0)",
     "ALTER TABLE shop.parent ADD CONSTRAINT own CHECK (id > 0)",
     "ALTER TABLE shop.parent DROP CONSTRAINT own",
     "+ constraint shop.parent.own | constraint shop.child.own: inherited"},
    {"",
     "ALTER TABLE shop.sale ADD CONSTRAINT apart EXCLUDE USING btree (amount "
     "WITH =)",
     "ALTER TABLE shop.sale DROP CONSTRAINT apart",
     "+ constraint shop.sale.apart"},
    // Indexes.
    {"", "CREATE INDEX extra ON shop.sale (amount)", "DROP INDEX shop.extra",
     "+ index shop.extra"},
    {"", "DROP INDEX shop.partner_name",
     "CREATE INDEX partner_name ON shop.partner (name)",
     "- index shop.partner_name"},
    {"",
     "DROP INDEX shop.partner_name; CREATE UNIQUE INDEX partner_name ON "
     "shop.partner (name)",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name DESC)",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name) INCLUDE (id)",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name) WHERE id > 1",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name text_pattern_ops)",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "USING hash (name)",
     "DROP INDEX shop.partner_name; CREATE INDEX partner_name ON shop.partner "
     "(name)",
     "index shop.partner_name: definition"},
    {"", "ALTER INDEX shop.partner_name SET (fillfactor = 50)",
     "ALTER INDEX shop.partner_name RESET (fillfactor)",
     "index shop.partner_name: definition"},
    {"", "ALTER TABLE shop.partner CLUSTER ON partner_name",
     "ALTER TABLE shop.partner SET WITHOUT CLUSTER",
     "index shop.partner_name: clustered"},
    {"",
     "UPDATE pg_index SET indisvalid = false WHERE indexrelid = "
     "'shop.partner_name'::regclass",
     "UPDATE pg_index SET indisvalid = true WHERE indexrelid = "
     "'shop.partner_name'::regclass",
     "index shop.partner_name: valid"},
    {"",
     "UPDATE pg_index SET indisready = false WHERE indexrelid = "
     "'shop.partner_name'::regclass",
     "UPDATE pg_index SET indisready = true WHERE indexrelid = "
     "'shop.partner_name'::regclass",
     "index shop.partner_name: ready"},
    {"", "ALTER INDEX shop.partner_lower ALTER COLUMN 1 SET STATISTICS 500",
     "ALTER INDEX shop.partner_lower ALTER COLUMN 1 SET STATISTICS -1",
     "index shop.partner_lower: statistics target of column 1"},
    {"", "COMMENT ON INDEX shop.partner_name IS 'by name'",
     "COMMENT ON INDEX shop.partner_name IS NULL",
     "index shop.partner_name: comment"},
    {"", "ALTER INDEX shop.partner_name SET TABLESPACE catalog_space",
     "ALTER INDEX shop.partner_name SET TABLESPACE pg_default",
     "index shop.partner_name: tablespace"},
    {"", "ALTER INDEX shop.partner_name RENAME TO by_name",
     "ALTER INDEX shop.by_name RENAME TO partner_name",
     "- index shop.partner_name | + index shop.by_name"},
    // Sequences.
    {"", "CREATE SEQUENCE shop.other", "DROP SEQUENCE shop.other",
     "+ sequence shop.other"},
    {"", "ALTER SEQUENCE shop.counter INCREMENT 2",
     "ALTER SEQUENCE shop.counter INCREMENT 1",
     "sequence shop.counter: increment"},
    {"", "ALTER SEQUENCE shop.counter START 5",
     "ALTER SEQUENCE shop.counter START 1", "sequence shop.counter: start"},
    {"", "ALTER SEQUENCE shop.counter MAXVALUE 1000",
     "ALTER SEQUENCE shop.counter NO MAXVALUE",
     "sequence shop.counter: maximum"},
    {"", "ALTER SEQUENCE shop.counter MINVALUE -5",
     "ALTER SEQUENCE shop.counter NO MINVALUE",
     "sequence shop.counter: minimum"},
    {"", "ALTER SEQUENCE shop.counter CACHE 20",
     "ALTER SEQUENCE shop.counter CACHE 1", "sequence shop.counter: cache"},
    {"", "ALTER SEQUENCE shop.counter CYCLE",
     "ALTER SEQUENCE shop.counter NO CYCLE", "sequence shop.counter: cycle"},
    {"", "ALTER SEQUENCE shop.counter AS smallint",
     "ALTER SEQUENCE shop.counter AS bigint",
     "sequence shop.counter: type | sequence shop.counter: maximum"},
    {"", "ALTER SEQUENCE shop.counter OWNED BY shop.sale.amount",
     "ALTER SEQUENCE shop.counter OWNED BY NONE",
     "sequence shop.counter: owned by | sequence shop.counter: owner"},
    {"", "ALTER SEQUENCE shop.counter OWNER TO catalog_other",
     "ALTER SEQUENCE shop.counter OWNER TO catalog_maker",
     "sequence shop.counter: owner"},
    {"", "GRANT USAGE ON SEQUENCE shop.counter TO catalog_reader",
     "REVOKE USAGE ON SEQUENCE shop.counter FROM catalog_reader",
     "sequence shop.counter: grants to catalog_reader"},
    {"", "COMMENT ON SEQUENCE shop.counter IS 'counts'",
     "COMMENT ON SEQUENCE shop.counter IS NULL",
     "sequence shop.counter: comment"},
    {"", "ALTER SEQUENCE shop.counter SET UNLOGGED",
     "ALTER SEQUENCE shop.counter SET LOGGED",
     "sequence shop.counter: persistence", 15},
    // Views.
    {"", "CREATE VIEW shop.simple AS SELECT 1 AS one", "DROP VIEW shop.simple",
     "+ view shop.simple"},
    {"",
     "CREATE OR REPLACE VIEW shop.rated AS SELECT p.id, p.rating, s.amount "
     "FROM shop.partner p, shop.sale s WHERE p.id = s.partner_id",
     "CREATE OR REPLACE VIEW shop.rated AS SELECT p.id, p.rating, s.amount "
     "FROM shop.partner p, shop.sale s",
     "view shop.rated: definition"},
    {"", "ALTER VIEW shop.rated SET (security_barrier = true)",
     "ALTER VIEW shop.rated RESET (security_barrier)",
     "view shop.rated: option security_barrier"},
    {"", "ALTER VIEW shop.rated SET (security_invoker = true)",
     "ALTER VIEW shop.rated RESET (security_invoker)",
     "view shop.rated: option security_invoker", 15},
    {"CREATE VIEW shop.easy AS SELECT id, name FROM shop.partner",
     "ALTER VIEW shop.easy SET (check_option = local)",
     "ALTER VIEW shop.easy RESET (check_option)",
     "view shop.easy: option check_option"},
    {"", "ALTER VIEW shop.rated ALTER id SET DEFAULT 5",
     "ALTER VIEW shop.rated ALTER id DROP DEFAULT",
     "column shop.rated.id: default"},
    {"", "ALTER VIEW shop.rated OWNER TO catalog_other",
     "ALTER VIEW shop.rated OWNER TO catalog_maker", "view shop.rated: owner"},
    {"", "GRANT SELECT ON shop.rated TO catalog_reader",
     "REVOKE SELECT ON shop.rated FROM catalog_reader",
     "view shop.rated: grants to catalog_reader"},
    {"", "COMMENT ON VIEW shop.rated IS 'rated'",
     "COMMENT ON VIEW shop.rated IS NULL", "view shop.rated: comment"},
    {"", "COMMENT ON COLUMN shop.rated.id IS 'the id'",
     "COMMENT ON COLUMN shop.rated.id IS NULL",
     "column shop.rated.id: comment"},
    {"", "CREATE MATERIALIZED VIEW shop.more AS SELECT 1 AS a",
     "DROP MATERIALIZED VIEW shop.more", "+ materialized view shop.more"},
    {"", "REFRESH MATERIALIZED VIEW shop.sums",
     "REFRESH MATERIALIZED VIEW shop.sums WITH NO DATA",
     "materialized view shop.sums: populated"},
    {"", "ALTER MATERIALIZED VIEW shop.sums SET (fillfactor = 50)",
     "ALTER MATERIALIZED VIEW shop.sums RESET (fillfactor)",
     "materialized view shop.sums: option fillfactor"},
    {"",
     "DROP MATERIALIZED VIEW shop.sums; CREATE MATERIALIZED VIEW shop.sums AS "
     "SELECT 2 AS one WITH NO DATA",
     "DROP MATERIALIZED VIEW shop.sums; CREATE MATERIALIZED VIEW shop.sums AS "
     "SELECT 1 AS one WITH NO DATA",
     "materialized view shop.sums: definition"},
    {"", "COMMENT ON MATERIALIZED VIEW shop.sums IS 'sums'",
     "COMMENT ON MATERIALIZED VIEW shop.sums IS NULL",
     "materialized view shop.sums: comment"},
    {"", "CREATE INDEX sums_one ON shop.sums (one)", "DROP INDEX shop.sums_one",
     "+ index shop.sums_one"},
    // Rules, triggers and policies.
    {"", "CREATE RULE loud AS ON UPDATE TO shop.sale DO INSTEAD NOTHING",
     "DROP RULE loud ON shop.sale", "+ rule shop.sale.loud"},
    {"",
     "CREATE OR REPLACE RULE quiet AS ON DELETE TO shop.sale DO INSTEAD "
     "NOTHING",
     "CREATE OR REPLACE RULE quiet AS ON DELETE TO shop.sale DO ALSO NOTHING",
     "rule shop.sale.quiet: definition"},
    {"", "ALTER TABLE shop.sale DISABLE RULE quiet",
     "ALTER TABLE shop.sale ENABLE RULE quiet",
     "rule shop.sale.quiet: enabled"},
    {"", "COMMENT ON RULE quiet ON shop.sale IS 'hush'",
     "COMMENT ON RULE quiet ON shop.sale IS NULL",
     "rule shop.sale.quiet: comment"},
    {"",
     "CREATE TRIGGER again BEFORE INSERT ON shop.partner FOR EACH ROW EXECUTE "
     "FUNCTION shop.touch()",
     "DROP TRIGGER again ON shop.partner", "+ trigger shop.partner.again"},
    {"",
     "DROP TRIGGER touch ON shop.partner; CREATE TRIGGER touch AFTER UPDATE ON "
     "shop.partner FOR EACH ROW EXECUTE FUNCTION shop.touch()",
     "DROP TRIGGER touch ON shop.partner; CREATE TRIGGER touch BEFORE UPDATE "
     "ON shop.partner FOR EACH ROW EXECUTE FUNCTION shop.touch()",
     "trigger shop.partner.touch: definition"},
    {"", "ALTER TABLE shop.partner DISABLE TRIGGER touch",
     "ALTER TABLE shop.partner ENABLE TRIGGER touch",
     "trigger shop.partner.touch: enabled"},
    {"", "ALTER TABLE shop.partner ENABLE REPLICA TRIGGER touch",
     "ALTER TABLE shop.partner ENABLE TRIGGER touch",
     "trigger shop.partner.touch: enabled"},
    {"", "ALTER TABLE shop.partner ENABLE ALWAYS TRIGGER touch",
     "ALTER TABLE shop.partner ENABLE TRIGGER touch",
     "trigger shop.partner.touch: enabled"},
    {"", "COMMENT ON TRIGGER touch ON shop.partner IS 'so'",
     "COMMENT ON TRIGGER touch ON shop.partner IS NULL",
     "trigger shop.partner.touch: comment"},
    {"",
     "CREATE CONSTRAINT TRIGGER later AFTER INSERT ON shop.partner DEFERRABLE "
     "FOR EACH ROW EXECUTE FUNCTION shop.touch()",
     "DROP TRIGGER later ON shop.partner", "+ trigger shop.partner.later"},
    {"", "CREATE POLICY yours ON shop.sale USING (true)",
     "DROP POLICY yours ON shop.sale", "+ policy shop.sale.yours"},
    {"", "ALTER POLICY mine ON shop.partner USING (id > 2)",
     "ALTER POLICY mine ON shop.partner USING (id > 1)",
     "policy shop.partner.mine: using"},
    {"ALTER POLICY mine ON shop.partner WITH CHECK (id > 1)",
     "ALTER POLICY mine ON shop.partner WITH CHECK (id > 2)",
     "ALTER POLICY mine ON shop.partner WITH CHECK (id > 1)",
     "policy shop.partner.mine: with check"},
    {"", "ALTER POLICY mine ON shop.partner TO catalog_reader",
     "ALTER POLICY mine ON shop.partner TO PUBLIC",
     "policy shop.partner.mine: roles"},
    {"",
     "DROP POLICY mine ON shop.partner; CREATE POLICY mine ON shop.partner AS "
     "RESTRICTIVE USING (id > 1)",
     "DROP POLICY mine ON shop.partner; CREATE POLICY mine ON shop.partner "
     "USING (id > 1)",
     "policy shop.partner.mine: permissive"},
    {"",
     "DROP POLICY mine ON shop.partner; CREATE POLICY mine ON shop.partner FOR "
     "DELETE USING (id > 1)",
     "DROP POLICY mine ON shop.partner; CREATE POLICY mine ON shop.partner "
     "USING (id > 1)",
     "policy shop.partner.mine: command"},
    {"", "COMMENT ON POLICY mine ON shop.partner IS 'so'",
     "COMMENT ON POLICY mine ON shop.partner IS NULL",
     "policy shop.partner.mine: comment"},
    // Statistics objects.
    {"", "CREATE STATISTICS shop.more ON id, note FROM shop.partner",
     "DROP STATISTICS shop.more", "+ statistics shop.more"},
    {"", "ALTER STATISTICS shop.together SET STATISTICS 200",
     "ALTER STATISTICS shop.together SET STATISTICS -1",
     "statistics shop.together: target"},
    {"",
     "DROP STATISTICS shop.together; CREATE STATISTICS shop.together (mcv) ON "
     "id, rating FROM shop.partner",
     "DROP STATISTICS shop.together; CREATE STATISTICS shop.together ON id, "
     "rating FROM shop.partner",
     "statistics shop.together: definition"},
    {"", "ALTER STATISTICS shop.together OWNER TO catalog_other",
     "ALTER STATISTICS shop.together OWNER TO catalog_maker",
     "statistics shop.together: owner"},
    {"", "COMMENT ON STATISTICS shop.together IS 'so'",
     "COMMENT ON STATISTICS shop.together IS NULL",
     "statistics shop.together: comment"},
    // Functions, procedures, aggregates.
    {"", "CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
     "DROP FUNCTION shop.f()", "+ function shop.f()"},
    {"",
     "CREATE FUNCTION shop.twice(a text) RETURNS int LANGUAGE sql AS 'SELECT "
     "1'",
     "DROP FUNCTION shop.twice(text)", "+ function shop.twice(text)"},
    {"",
     "CREATE OR REPLACE FUNCTION shop.twice(a int) RETURNS int LANGUAGE sql AS "
     "'SELECT a * 2'",
     "CREATE OR REPLACE FUNCTION shop.twice(a int) RETURNS int LANGUAGE sql AS "
     "'SELECT 2 * a'",
     "function shop.twice(integer): body"},
    {"",
     "CREATE OR REPLACE FUNCTION shop.twice(a int DEFAULT 1) RETURNS int "
     "LANGUAGE sql AS 'SELECT 2 * a'",
     "DROP FUNCTION shop.twice(int); CREATE FUNCTION shop.twice(a int) RETURNS "
     "int LANGUAGE sql AS 'SELECT 2 * a'",
     "function shop.twice(integer): arguments"},
    {"",
     "DROP FUNCTION shop.twice(int); CREATE FUNCTION shop.twice(a int) RETURNS "
     "bigint LANGUAGE sql AS 'SELECT 2 * a'",
     "DROP FUNCTION shop.twice(int); CREATE FUNCTION shop.twice(a int) RETURNS "
     "int LANGUAGE sql AS 'SELECT 2 * a'",
     "function shop.twice(integer): returns"},
    {"",
     "CREATE OR REPLACE FUNCTION shop.twice(a int) RETURNS int LANGUAGE "
     "plpgsql AS 'BEGIN RETURN 2 * a;END'",
     "CREATE OR REPLACE FUNCTION shop.twice(a int) RETURNS int LANGUAGE sql AS "
     "'SELECT 2 * a'",
     "function shop.twice(integer): language | function shop.twice(integer): "
     "body"},
    {"CREATE FUNCTION shop.atomic() RETURNS int LANGUAGE sql RETURN 1",
     "CREATE OR REPLACE FUNCTION shop.atomic() RETURNS int LANGUAGE sql RETURN "
     "2",
     "CREATE OR REPLACE FUNCTION shop.atomic() RETURNS int LANGUAGE sql RETURN "
     "1",
     "function shop.atomic(): body", 14},
    {"", "ALTER FUNCTION shop.twice(int) IMMUTABLE",
     "ALTER FUNCTION shop.twice(int) VOLATILE",
     "function shop.twice(integer): volatility"},
    {"", "ALTER FUNCTION shop.twice(int) STABLE",
     "ALTER FUNCTION shop.twice(int) VOLATILE",
     "function shop.twice(integer): volatility"},
    {"", "ALTER FUNCTION shop.twice(int) STRICT",
     "ALTER FUNCTION shop.twice(int) CALLED ON NULL INPUT",
     "function shop.twice(integer): strict"},
    {"", "ALTER FUNCTION shop.twice(int) SECURITY DEFINER",
     "ALTER FUNCTION shop.twice(int) SECURITY INVOKER",
     "function shop.twice(integer): security"},
    {"", "ALTER FUNCTION shop.twice(int) LEAKPROOF",
     "ALTER FUNCTION shop.twice(int) NOT LEAKPROOF",
     "function shop.twice(integer): leakproof"},
    {"", "ALTER FUNCTION shop.twice(int) PARALLEL SAFE",
     "ALTER FUNCTION shop.twice(int) PARALLEL UNSAFE",
     "function shop.twice(integer): parallel"},
    {"", "ALTER FUNCTION shop.twice(int) COST 5",
     "ALTER FUNCTION shop.twice(int) COST 100",
     "function shop.twice(integer): cost"},
    {"", "ALTER FUNCTION shop.many() ROWS 5",
     "ALTER FUNCTION shop.many() ROWS "
     "1000",
     "function shop.many(): rows"},
    {"", "ALTER FUNCTION shop.many() SUPPORT generate_series_int4_support",
     "DROP FUNCTION shop.many(); CREATE FUNCTION shop.many() RETURNS SETOF int "
     "LANGUAGE sql AS 'SELECT 1'",
     "function shop.many(): support"},
    {"", "ALTER FUNCTION shop.twice(int) SET search_path = shop",
     "ALTER FUNCTION shop.twice(int) RESET search_path",
     "function shop.twice(integer): setting search_path"},
    {"", "ALTER FUNCTION shop.twice(int) OWNER TO catalog_other",
     "ALTER FUNCTION shop.twice(int) OWNER TO catalog_maker",
     "function shop.twice(integer): owner"},
    {"", "REVOKE EXECUTE ON FUNCTION shop.twice(int) FROM PUBLIC",
     "GRANT EXECUTE ON FUNCTION shop.twice(int) TO PUBLIC",
     "function shop.twice(integer): grants to PUBLIC"},
    {"", "GRANT EXECUTE ON FUNCTION shop.twice(int) TO catalog_reader",
     "REVOKE EXECUTE ON FUNCTION shop.twice(int) FROM catalog_reader",
     "function shop.twice(integer): grants to catalog_reader"},
    {"", "COMMENT ON FUNCTION shop.twice(int) IS 'so'",
     "COMMENT ON FUNCTION shop.twice(int) IS NULL",
     "function shop.twice(integer): comment"},
    {"CREATE FUNCTION shop.win() RETURNS bigint LANGUAGE internal WINDOW AS "
     "'window_row_number'",
     "DROP FUNCTION shop.win()",
     "CREATE FUNCTION shop.win() RETURNS bigint LANGUAGE internal WINDOW AS "
     "'window_row_number'",
     "- function shop.win()"},
    {"", "CREATE PROCEDURE shop.p() LANGUAGE sql AS 'SELECT 1'",
     "DROP PROCEDURE shop.p()", "+ procedure shop.p()"},
    {"", "CREATE OR REPLACE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 2'",
     "CREATE OR REPLACE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 1'",
     "procedure shop.tidy(): body"},
    {"", "COMMENT ON PROCEDURE shop.tidy() IS 'so'",
     "COMMENT ON PROCEDURE shop.tidy() IS NULL",
     "procedure shop.tidy(): "
     "comment"},
    {"", "CREATE AGGREGATE shop.most(int) (sfunc = int4larger, stype = int)",
     "DROP AGGREGATE shop.most(int)", "+ aggregate shop.most(integer)"},
    {"",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int, initcond = '0')",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int)",
     "aggregate shop.total(integer): initial"},
    {"",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4larger, stype = "
     "int)",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int)",
     "aggregate shop.total(integer): transition"},
    {"",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int, combinefunc = int4pl)",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int)",
     "aggregate shop.total(integer): combine"},
    {"",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int, sortop = <)",
     "CREATE OR REPLACE AGGREGATE shop.total(int) (sfunc = int4pl, stype = "
     "int)",
     "aggregate shop.total(integer): sort operator"},
    {"", "ALTER AGGREGATE shop.total(int) OWNER TO catalog_other",
     "ALTER AGGREGATE shop.total(int) OWNER TO catalog_maker",
     "aggregate shop.total(integer): owner"},
    {"", "COMMENT ON AGGREGATE shop.total(int) IS 'so'",
     "COMMENT ON AGGREGATE shop.total(int) IS NULL",
     "aggregate shop.total(integer): comment"},
    // Languages, transforms, casts.
    {"", "CREATE LANGUAGE tongue HANDLER plpgsql_call_handler",
     "DROP LANGUAGE tongue", "+ language tongue"},
    {"CREATE LANGUAGE tongue HANDLER plpgsql_call_handler",
     "CREATE OR REPLACE TRUSTED LANGUAGE tongue HANDLER plpgsql_call_handler",
     "CREATE OR REPLACE LANGUAGE tongue HANDLER plpgsql_call_handler",
     "language tongue: trusted"},
    {"CREATE LANGUAGE tongue HANDLER plpgsql_call_handler",
     "CREATE OR REPLACE LANGUAGE tongue HANDLER plpgsql_call_handler VALIDATOR "
     "plpgsql_validator",
     "CREATE OR REPLACE LANGUAGE tongue HANDLER plpgsql_call_handler",
     "language tongue: validator"},
    {"CREATE TRUSTED LANGUAGE tongue HANDLER plpgsql_call_handler",
     "REVOKE USAGE ON LANGUAGE tongue FROM PUBLIC",
     "GRANT USAGE ON LANGUAGE tongue TO PUBLIC",
     "language tongue: grants to PUBLIC"},
    {"CREATE LANGUAGE tongue HANDLER plpgsql_call_handler; CREATE FUNCTION "
     "shop.from_sql(internal) RETURNS internal LANGUAGE internal "
     "IMMUTABLE AS 'prsd_lextype'",
     "CREATE TRANSFORM FOR shop.mood LANGUAGE tongue (FROM SQL WITH FUNCTION "
     "shop.from_sql(internal))",
     "DROP TRANSFORM FOR shop.mood LANGUAGE tongue",
     "+ transform for shop.mood language tongue"},
    {"", "CREATE CAST (shop.mood AS int) WITH FUNCTION shop.size_of(shop.mood)",
     "DROP CAST (shop.mood AS int)", "+ cast (shop.mood as integer)"},
    {"CREATE CAST (shop.mood AS int) WITH FUNCTION shop.size_of(shop.mood)",
     "DROP CAST (shop.mood AS int); CREATE CAST (shop.mood AS int) WITH "
     "FUNCTION shop.size_of(shop.mood) AS ASSIGNMENT",
     "DROP CAST (shop.mood AS int); CREATE CAST (shop.mood AS int) WITH "
     "FUNCTION shop.size_of(shop.mood)",
     "cast (shop.mood as integer): context"},
    {"CREATE CAST (shop.mood AS int) WITH FUNCTION shop.size_of(shop.mood)",
     "DROP CAST (shop.mood AS int); CREATE CAST (shop.mood AS int) WITH INOUT",
     "DROP CAST (shop.mood AS int); CREATE CAST (shop.mood AS int) WITH "
     "FUNCTION shop.size_of(shop.mood)",
     "cast (shop.mood as integer): method | cast (shop.mood as integer): "
     "function"},
    {"CREATE CAST (shop.mood AS int) WITH FUNCTION shop.size_of(shop.mood)",
     "COMMENT ON CAST (shop.mood AS int) IS 'so'",
     "COMMENT ON CAST (shop.mood AS int) IS NULL",
     "cast (shop.mood as integer): comment"},
    // Operators and their classes.
    {"",
     "CREATE OPERATOR shop.=~= (leftarg = int, rightarg = text, function = "
     "shop.same)",
     "DROP OPERATOR shop.=~= (int, text)", "+ operator shop.=~=(integer,text)"},
    {"", "ALTER OPERATOR shop.=== (int, text) SET (RESTRICT = eqsel)",
     "ALTER OPERATOR shop.=== (int, text) SET (RESTRICT = NONE)",
     "operator shop.===(integer,text): restrict"},
    {"", "ALTER OPERATOR shop.=== (int, text) SET (JOIN = eqjoinsel)",
     "ALTER OPERATOR shop.=== (int, text) SET (JOIN = NONE)",
     "operator shop.===(integer,text): join"},
    {"", "ALTER OPERATOR shop.=== (int, text) SET (MERGES)",
     "DROP OPERATOR shop.=== (int, text); CREATE OPERATOR shop.=== (leftarg = "
     "int, rightarg = text, function = shop.same)",
     "operator shop.===(integer,text): merges", 17},
    {"", "ALTER OPERATOR shop.=== (int, text) OWNER TO catalog_other",
     "ALTER OPERATOR shop.=== (int, text) OWNER TO catalog_maker",
     "operator shop.===(integer,text): owner"},
    {"", "COMMENT ON OPERATOR shop.=== (int, text) IS 'so'",
     "COMMENT ON OPERATOR shop.=== (int, text) IS NULL",
     "operator shop.===(integer,text): comment"},
    {"", "CREATE OPERATOR FAMILY shop.clan USING btree",
     "DROP OPERATOR FAMILY shop.clan USING btree",
     "+ operator family shop.clan using btree"},
    {"CREATE OPERATOR FAMILY shop.clan USING btree",
     "ALTER OPERATOR FAMILY shop.clan USING btree ADD OPERATOR 1 < (int, int)",
     "ALTER OPERATOR FAMILY shop.clan USING btree DROP OPERATOR 1 (int, int)",
     "operator family shop.clan using btree: operator 1 (integer, integer)"},
    {"CREATE OPERATOR FAMILY shop.clan USING btree",
     "ALTER OPERATOR FAMILY shop.clan USING btree ADD FUNCTION 1 (int, int) "
     "btint4cmp(int, int)",
     "ALTER OPERATOR FAMILY shop.clan USING btree DROP FUNCTION 1 (int, int)",
     "operator family shop.clan using btree: function 1 (integer, integer)"},
    {"CREATE OPERATOR FAMILY shop.clan USING btree",
     "CREATE OPERATOR CLASS shop.kind FOR TYPE int USING btree FAMILY "
     "shop.clan AS STORAGE int",
     "DROP OPERATOR CLASS shop.kind USING btree",
     "+ operator class shop.kind using btree"},
    {"CREATE OPERATOR CLASS shop.kind FOR TYPE int USING btree AS STORAGE int",
     "COMMENT ON OPERATOR CLASS shop.kind USING btree IS 'so'",
     "COMMENT ON OPERATOR CLASS shop.kind USING btree IS NULL",
     "operator class shop.kind using btree: comment"},
    {"CREATE OPERATOR CLASS shop.kind FOR TYPE int USING btree AS STORAGE int",
     "ALTER OPERATOR CLASS shop.kind USING btree OWNER TO catalog_other",
     "ALTER OPERATOR CLASS shop.kind USING btree OWNER TO catalog_maker",
     "operator class shop.kind using btree: owner"},
    {"CREATE OPERATOR FAMILY shop.clan USING btree",
     "COMMENT ON OPERATOR FAMILY shop.clan USING btree IS 'so'",
     "COMMENT ON OPERATOR FAMILY shop.clan USING btree IS NULL",
     "operator family shop.clan using btree: comment"},
    // Collations, conversions, text search.
    {"", "CREATE COLLATION shop.other (provider = libc, locale = 'C')",
     "DROP COLLATION shop.other", "+ collation shop.other"},
    {"",
     "DROP COLLATION shop.plain; CREATE COLLATION shop.plain (provider = libc, "
     "lc_collate = 'C', lc_ctype = 'POSIX')",
     "DROP COLLATION shop.plain; CREATE COLLATION shop.plain (provider = libc, "
     "locale = 'C')",
     "collation shop.plain: ctype"},
    {"", "ALTER COLLATION shop.plain OWNER TO catalog_other",
     "ALTER COLLATION shop.plain OWNER TO catalog_maker",
     "collation shop.plain: owner"},
    {"", "COMMENT ON COLLATION shop.plain IS 'so'",
     "COMMENT ON COLLATION shop.plain IS NULL",
     "collation shop.plain: comment"},
    {"",
     "CREATE CONVERSION shop.back FOR 'UTF8' TO 'LATIN1' FROM "
     "utf8_to_iso8859_1",
     "DROP CONVERSION shop.back", "+ conversion shop.back"},
    {"",
     "DROP CONVERSION shop.old; CREATE DEFAULT CONVERSION shop.old FOR "
     "'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
     "DROP CONVERSION shop.old; CREATE CONVERSION shop.old FOR 'LATIN1' TO "
     "'UTF8' FROM iso8859_1_to_utf8",
     "conversion shop.old: default"},
    {"", "COMMENT ON CONVERSION shop.old IS 'so'",
     "COMMENT ON CONVERSION shop.old IS NULL", "conversion shop.old: comment"},
    {"",
     "CREATE TEXT SEARCH PARSER shop.cut (start = prsd_start, gettoken = "
     "prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)",
     "DROP TEXT SEARCH PARSER shop.cut", "+ text search parser shop.cut"},
    {"CREATE TEXT SEARCH PARSER shop.cut (start = prsd_start, gettoken = "
     "prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)",
     "DROP TEXT SEARCH PARSER shop.cut; CREATE TEXT SEARCH PARSER shop.cut "
     "(start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes "
     "= prsd_lextype, headline = prsd_headline)",
     "DROP TEXT SEARCH PARSER shop.cut; CREATE TEXT SEARCH PARSER shop.cut "
     "(start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes "
     "= prsd_lextype)",
     "text search parser shop.cut: headline"},
    {"", "CREATE TEXT SEARCH TEMPLATE shop.form (lexize = dsimple_lexize)",
     "DROP TEXT SEARCH TEMPLATE shop.form", "+ text search template shop.form"},
    {"CREATE TEXT SEARCH TEMPLATE shop.form (lexize = dsimple_lexize)",
     "DROP TEXT SEARCH TEMPLATE shop.form; CREATE TEXT SEARCH TEMPLATE "
     "shop.form (lexize = dsimple_lexize, init = dsimple_init)",
     "DROP TEXT SEARCH TEMPLATE shop.form; CREATE TEXT SEARCH TEMPLATE "
     "shop.form (lexize = dsimple_lexize)",
     "text search template shop.form: init"},
    {"", "CREATE TEXT SEARCH DICTIONARY shop.more (template = simple)",
     "DROP TEXT SEARCH DICTIONARY shop.more",
     "+ text search dictionary shop.more"},
    {"", "ALTER TEXT SEARCH DICTIONARY shop.words (accept = false)",
     "ALTER TEXT SEARCH DICTIONARY shop.words (accept)",
     "text search dictionary shop.words: options"},
    {"", "COMMENT ON TEXT SEARCH DICTIONARY shop.words IS 'so'",
     "COMMENT ON TEXT SEARCH DICTIONARY shop.words IS NULL",
     "text search dictionary shop.words: comment"},
    {"", "ALTER TEXT SEARCH DICTIONARY shop.words OWNER TO catalog_other",
     "ALTER TEXT SEARCH DICTIONARY shop.words OWNER TO catalog_maker",
     "text search dictionary shop.words: owner"},
    {"", "CREATE TEXT SEARCH CONFIGURATION shop.seek (parser = \"default\")",
     "DROP TEXT SEARCH CONFIGURATION shop.seek",
     "+ text search configuration shop.seek"},
    {"",
     "ALTER TEXT SEARCH CONFIGURATION shop.find ADD MAPPING FOR word WITH "
     "simple",
     "ALTER TEXT SEARCH CONFIGURATION shop.find DROP MAPPING FOR word",
     "text search configuration shop.find: mapping for word"},
    {"ALTER TEXT SEARCH CONFIGURATION shop.find ADD MAPPING FOR word WITH "
     "simple, english_stem",
     "ALTER TEXT SEARCH CONFIGURATION shop.find ALTER MAPPING FOR word WITH "
     "english_stem, simple",
     "ALTER TEXT SEARCH CONFIGURATION shop.find ALTER MAPPING FOR word WITH "
     "simple, english_stem",
     "text search configuration shop.find: mapping for word"},
    {"", "COMMENT ON TEXT SEARCH CONFIGURATION shop.find IS 'so'",
     "COMMENT ON TEXT SEARCH CONFIGURATION shop.find IS NULL",
     "text search configuration shop.find: comment"},
    // Publications and subscriptions.
    {"", "CREATE PUBLICATION more", "DROP PUBLICATION more",
     "+ publication more"},
    {"", "ALTER PUBLICATION outbox ADD TABLE shop.partner",
     "ALTER PUBLICATION outbox DROP TABLE shop.partner",
     "publication outbox: table shop.partner"},
    {"", "ALTER PUBLICATION outbox SET TABLE shop.sale WHERE (id > 5)",
     "ALTER PUBLICATION outbox SET TABLE shop.sale",
     "publication outbox: table shop.sale", 15},
    {"", "ALTER PUBLICATION outbox SET TABLE shop.sale (id, code)",
     "ALTER PUBLICATION outbox SET TABLE shop.sale",
     "publication outbox: table shop.sale", 15},
    {"", "ALTER PUBLICATION outbox ADD TABLES IN SCHEMA shop",
     "ALTER PUBLICATION outbox DROP TABLES IN SCHEMA shop",
     "publication outbox: schema shop", 15},
    {"", "ALTER PUBLICATION outbox SET (publish = 'insert')",
     "ALTER PUBLICATION outbox SET (publish = 'insert, update, delete, "
     "truncate')",
     "publication outbox: publishes"},
    {"", "ALTER PUBLICATION outbox SET (publish_via_partition_root = true)",
     "ALTER PUBLICATION outbox SET (publish_via_partition_root = false)",
     "publication outbox: via root"},
    {"", "ALTER PUBLICATION outbox SET (publish_generated_columns = stored)",
     "ALTER PUBLICATION outbox SET (publish_generated_columns = none)",
     "publication outbox: generated columns", 18},
    {"CREATE PUBLICATION everything",
     "DROP PUBLICATION everything; CREATE PUBLICATION everything FOR ALL "
     "TABLES",
     "DROP PUBLICATION everything; CREATE PUBLICATION everything",
     "publication everything: all tables"},
    {"", "ALTER PUBLICATION outbox OWNER TO catalog_other",
     "ALTER PUBLICATION outbox OWNER TO catalog_maker",
     "publication outbox: owner"},
    {"", "COMMENT ON PUBLICATION outbox IS 'so'",
     "COMMENT ON PUBLICATION outbox IS NULL", "publication outbox: comment"},
    {"",
     "CREATE SUBSCRIPTION inbox CONNECTION 'host=nowhere password=geheim' "
     "PUBLICATION outbox WITH (connect = false, slot_name = NONE)",
     "DROP SUBSCRIPTION inbox", "+ subscription inbox"},
    {"CREATE SUBSCRIPTION inbox CONNECTION 'host=nowhere password=geheim' "
     "PUBLICATION outbox WITH (connect = false, slot_name = NONE)",
     "ALTER SUBSCRIPTION inbox SET PUBLICATION other WITH (refresh = false)",
     "ALTER SUBSCRIPTION inbox SET PUBLICATION outbox WITH (refresh = false)",
     "subscription inbox: publications"},
    {"DROP SUBSCRIPTION inbox", "SELECT 1", "SELECT 1", ""},
    // Foreign data.
    {"", "CREATE FOREIGN DATA WRAPPER more", "DROP FOREIGN DATA WRAPPER more",
     "+ foreign data wrapper more"},
    {"", "ALTER FOREIGN DATA WRAPPER wrap OPTIONS (ADD debug 'true')",
     "ALTER FOREIGN DATA WRAPPER wrap OPTIONS (DROP debug)",
     "foreign data wrapper wrap: option debug"},
    {"", "GRANT USAGE ON FOREIGN DATA WRAPPER wrap TO catalog_reader",
     "REVOKE USAGE ON FOREIGN DATA WRAPPER wrap FROM catalog_reader",
     "foreign data wrapper wrap: grants to catalog_reader"},
    {"",
     "ALTER FOREIGN DATA WRAPPER wrap VALIDATOR "
     "postgresql_fdw_validator",
     "ALTER FOREIGN DATA WRAPPER wrap NO VALIDATOR",
     "foreign data wrapper wrap: validator"},
    {"", "COMMENT ON FOREIGN DATA WRAPPER wrap IS 'so'",
     "COMMENT ON FOREIGN DATA WRAPPER wrap IS NULL",
     "foreign data wrapper wrap: comment"},
    {"", "CREATE SERVER near FOREIGN DATA WRAPPER wrap", "DROP SERVER near",
     "+ server near"},
    {"", "ALTER SERVER far OPTIONS (SET host 'b')",
     "ALTER SERVER far OPTIONS (SET host 'a')", "server far: option host"},
    {"ALTER SERVER far VERSION '1'", "ALTER SERVER far VERSION '2'",
     "ALTER SERVER far VERSION '1'", "server far: version"},
    {"", "ALTER SERVER far OWNER TO catalog_other",
     "ALTER SERVER far OWNER TO catalog_maker", "server far: owner"},
    {"", "GRANT USAGE ON FOREIGN SERVER far TO catalog_reader",
     "REVOKE USAGE ON FOREIGN SERVER far FROM catalog_reader",
     "server far: grants to catalog_reader"},
    {"", "COMMENT ON SERVER far IS 'so'", "COMMENT ON SERVER far IS NULL",
     "server far: comment"},
    {"", "CREATE USER MAPPING FOR catalog_reader SERVER far",
     "DROP USER MAPPING FOR catalog_reader SERVER far",
     "+ user mapping for catalog_reader server far"},
    {"", "ALTER USER MAPPING FOR public SERVER far OPTIONS (SET password 'x')",
     "ALTER USER MAPPING FOR public SERVER far OPTIONS (SET password 'geheim')",
     ""},
    {"", "CREATE FOREIGN TABLE shop.there (a int) SERVER far",
     "DROP FOREIGN TABLE shop.there", "+ foreign table shop.there"},
    {"", "ALTER FOREIGN TABLE shop.away OPTIONS (ADD place 'x')",
     "ALTER FOREIGN TABLE shop.away OPTIONS (DROP place)",
     "foreign table shop.away: foreign option place"},
    {"", "ALTER FOREIGN TABLE shop.away ALTER id OPTIONS (ADD field 'x')",
     "ALTER FOREIGN TABLE shop.away ALTER id OPTIONS (DROP field)",
     "column shop.away.id: foreign option field"},
    {"", "COMMENT ON FOREIGN TABLE shop.away IS 'so'",
     "COMMENT ON FOREIGN TABLE shop.away IS NULL",
     "foreign table shop.away: comment"},
    // Event triggers.
    {"", "CREATE EVENT TRIGGER more ON sql_drop EXECUTE FUNCTION shop.watch()",
     "DROP EVENT TRIGGER more", "+ event trigger more"},
    {"", "ALTER EVENT TRIGGER watch DISABLE",
     "ALTER EVENT TRIGGER watch ENABLE", "event trigger watch: enabled"},
    {"",
     "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end "
     "WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION shop.watch()",
     "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end "
     "EXECUTE FUNCTION shop.watch()",
     "event trigger watch: tags"},
    {"",
     "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON "
     "ddl_command_start EXECUTE FUNCTION shop.watch()",
     "DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end "
     "EXECUTE FUNCTION shop.watch()",
     "event trigger watch: event"},
    {"", "COMMENT ON EVENT TRIGGER watch IS 'so'",
     "COMMENT ON EVENT TRIGGER watch IS NULL", "event trigger watch: comment"},
    // Default privileges.
    {"", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO catalog_reader",
     "ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM catalog_reader",
     "+ default privileges of role catalog_maker on tables"},
    {"",
     "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO "
     "catalog_reader",
     "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE SELECT ON TABLES FROM "
     "catalog_reader",
     "+ default privileges of role catalog_maker in schema shop on tables"},
    {"ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO "
     "catalog_reader",
     "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT INSERT ON TABLES TO "
     "catalog_reader",
     "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE INSERT ON TABLES FROM "
     "catalog_reader",
     "default privileges of role catalog_maker in schema shop on tables: "
     "grants to catalog_reader"},
    {"", "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
     "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
     "+ default privileges of role catalog_maker on functions"},
    {"", "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO catalog_reader",
     "ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM catalog_reader",
     "+ default privileges of role catalog_maker on schemas"},
    // Security labels.
    {"",
     "INSERT INTO pg_seclabel VALUES ('shop.sale'::regclass, "
     "'pg_class'::regclass, 0, 'guard', 'open')",
     "DELETE FROM pg_seclabel", "table shop.sale: security label guard"},
    {"",
     "INSERT INTO pg_seclabel VALUES ('shop.sale'::regclass, "
     "'pg_class'::regclass, 3, 'guard', 'open')",
     "DELETE FROM pg_seclabel",
     "column shop.sale.amount: security label guard"},
    // What is nobody's business: our tables, temporary ones, extensions' own.
    {"", "CREATE TABLE public.alembic_version (version_num varchar(32))",
     "DROP TABLE public.alembic_version", ""},
    {"", "CREATE TABLE public.headgate_history (a serial PRIMARY KEY)",
     "DROP TABLE public.headgate_history", ""},
    {"", "CREATE TEMP TABLE fleeting (a serial PRIMARY KEY)",
     "DROP TABLE fleeting", ""},
    {"", "CREATE TABLE shop.alembic_version (a int)",
     "DROP TABLE shop.alembic_version", "+ table shop.alembic_version"},
});

}  // namespace headgate
