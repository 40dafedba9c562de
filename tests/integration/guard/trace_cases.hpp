#pragma once

#include <array>
#include <string_view>

namespace headgate {

/// Statements of one revision, and what must be told of the last of them.
struct TraceCase {
  std::string_view setup;  ///< Besides kTraceBase.
  std::string_view sql;
  std::string_view told;  ///< One relation a line; empty: none.
  int from = 13;          ///< The versions of PostgreSQL where it is so.
  int to = 99;
};

/// Tables with rows: t points to p, r has the partitions r1 and r2.
inline constexpr std::string_view kTraceBase = R"(
CREATE TABLE p (id int PRIMARY KEY, name text);
CREATE TABLE t (id int PRIMARY KEY, a int, b text, p_id int);
CREATE TABLE r (id int NOT NULL, a int) PARTITION BY RANGE (id);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (10);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (10) TO (20);
CREATE TABLE "s"."Odd name" (id int, a int);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM p;
CREATE UNIQUE INDEX m_id ON m (id);
INSERT INTO p VALUES (1, 'a');
INSERT INTO t VALUES (1, 1, 'a', 1);
INSERT INTO r VALUES (1, 1), (11, 1);
)";

// table: statements in a transaction. Locks that only read are told, too.
inline constexpr auto kTraceCases = std::to_array<TraceCase>({
    // Columns.
    TraceCase{"", "ALTER TABLE t ADD x int", "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t ADD x int DEFAULT 1",
              "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t ADD x float DEFAULT random()",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"", "ALTER TABLE t ADD x bigserial",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"", "ALTER TABLE t ADD x int UNIQUE",
              "public.t ACCESS EXCLUSIVE, build"},
    TraceCase{"DROP VIEW v", "ALTER TABLE t ALTER id TYPE bigint",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"DROP VIEW v", "ALTER TABLE t ALTER a TYPE bigint",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"", "ALTER TABLE t ALTER b TYPE varchar",
              "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t ALTER a SET NOT NULL",
              "public.t ACCESS EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t ALTER a SET STATISTICS 500",
              "public.t SHARE UPDATE EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t DROP b", "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t DROP a CASCADE",
              "public.t ACCESS EXCLUSIVE\npublic.v ACCESS EXCLUSIVE, drop"},
    TraceCase{"CREATE INDEX i ON t (b)", "ALTER TABLE t DROP b",
              "public.i ACCESS EXCLUSIVE, drop\npublic.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE t RENAME b TO c", "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE r ADD x int",
              "public.r ACCESS EXCLUSIVE\npublic.r1 ACCESS EXCLUSIVE\n"
              "public.r2 ACCESS EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE s.\"Odd name\" ALTER a TYPE bigint",
              "s.\"Odd name\" ACCESS EXCLUSIVE, rewrite"},

    // Constraints.
    TraceCase{"", "ALTER TABLE t ADD CHECK (a > 0)",
              "public.t ACCESS EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t ADD CHECK (a > 0) NOT VALID",
              "public.t ACCESS EXCLUSIVE"},
    TraceCase{"ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
              "ALTER TABLE t VALIDATE CONSTRAINT c",
              "public.t SHARE UPDATE EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t ADD FOREIGN KEY (p_id) REFERENCES p",
              "public.p SHARE ROW EXCLUSIVE\n"
              "public.t SHARE ROW EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t ADD FOREIGN KEY (p_id) REFERENCES p NOT VALID",
              "public.p SHARE ROW EXCLUSIVE\npublic.t SHARE ROW EXCLUSIVE"},
    TraceCase{"ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (p_id) REFERENCES p "
              "NOT VALID",
              "ALTER TABLE t VALIDATE CONSTRAINT c",
              "public.p ROW SHARE\npublic.t SHARE UPDATE EXCLUSIVE, scan"},
    // A key of the same name elsewhere is not taken for it.
    TraceCase{"ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (p_id) REFERENCES p "
              "NOT VALID; CREATE TABLE k (p_id int CONSTRAINT c REFERENCES p)",
              "ALTER TABLE t VALIDATE CONSTRAINT c",
              "public.p ROW SHARE\npublic.t SHARE UPDATE EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)",
              "public.t ACCESS EXCLUSIVE, build"},
    TraceCase{"CREATE UNIQUE INDEX i ON t (a)",
              "ALTER TABLE t ADD UNIQUE USING INDEX i",
              "public.t ACCESS EXCLUSIVE"},
    TraceCase{"CREATE TABLE k (a int)", "ALTER TABLE k ADD PRIMARY KEY (a)",
              "public.k ACCESS EXCLUSIVE, scan, build"},
    TraceCase{"ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (p_id) REFERENCES p",
              "ALTER TABLE t DROP CONSTRAINT c",
              "public.p ACCESS EXCLUSIVE\npublic.t ACCESS EXCLUSIVE"},
    TraceCase{"CREATE TABLE k (t_id int REFERENCES t)",
              "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE",
              "public.k ACCESS EXCLUSIVE\npublic.t ACCESS EXCLUSIVE\n"
              "public.t_pkey ACCESS EXCLUSIVE, drop"},
    TraceCase{"", "CREATE TABLE n (p_id int REFERENCES p)",
              "public.p SHARE ROW EXCLUSIVE"},
    TraceCase{"CREATE DOMAIN dom AS int; CREATE TABLE k (x dom); INSERT INTO k "
              "VALUES (1)",
              "ALTER DOMAIN dom ADD CHECK (VALUE > 0)", "public.k SHARE, scan"},

    // Indexes.
    TraceCase{"", "CREATE INDEX ON t (a)", "public.t SHARE, build"},
    TraceCase{"", "CREATE INDEX ON r (a)",
              "public.r SHARE\npublic.r1 SHARE, build\n"
              "public.r2 SHARE, build"},
    TraceCase{"CREATE INDEX i ON t (a)", "DROP INDEX i",
              "public.i ACCESS EXCLUSIVE, drop\npublic.t ACCESS EXCLUSIVE"},
    TraceCase{"", "REINDEX TABLE t",
              "public.t SHARE, build\npublic.t_pkey ACCESS EXCLUSIVE"},
    TraceCase{"CREATE INDEX i ON t (a)", "ALTER INDEX i RENAME TO j",
              "public.i SHARE UPDATE EXCLUSIVE"},
    TraceCase{"CREATE INDEX i ON t (a)", "CLUSTER t USING i",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    // Tables of the same name: the one that is meant.
    TraceCase{"CREATE TABLE s.t (a int)",
              "LOCK s.t IN SHARE MODE; CREATE INDEX ON t (a)",
              "public.t SHARE, build"},
    TraceCase{"CREATE TABLE s.t (a int)",
              "LOCK t IN SHARE MODE; ALTER TABLE s.t ALTER a SET NOT NULL",
              "s.t ACCESS EXCLUSIVE, scan"},

    // Whole objects.
    TraceCase{"", "DROP VIEW v", "public.v ACCESS EXCLUSIVE, drop"},
    TraceCase{"", "DROP TABLE t CASCADE",
              "public.t ACCESS EXCLUSIVE, drop\npublic.t_pkey ACCESS "
              "EXCLUSIVE, drop\npublic.v ACCESS EXCLUSIVE, drop"},
    TraceCase{"CREATE TABLE k (t_id int REFERENCES t); DROP VIEW v",
              "DROP TABLE t CASCADE",
              "public.k ACCESS EXCLUSIVE\npublic.t ACCESS EXCLUSIVE, drop\n"
              "public.t_pkey ACCESS EXCLUSIVE, drop"},
    TraceCase{"", "DROP SCHEMA s CASCADE",
              "s.\"Odd name\" ACCESS EXCLUSIVE, drop"},
    TraceCase{"", "ALTER TABLE t RENAME TO t2", "public.t ACCESS EXCLUSIVE"},
    TraceCase{"",
              "ALTER TABLE t RENAME TO t2; ALTER TABLE t2 ADD x int CHECK "
              "(x > 0)",
              "public.t2 ACCESS EXCLUSIVE, scan"},
    TraceCase{"", "ALTER TABLE t SET SCHEMA s", "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "TRUNCATE r",
              "public.r ACCESS EXCLUSIVE\npublic.r1 ACCESS EXCLUSIVE\n"
              "public.r2 ACCESS EXCLUSIVE"},
    TraceCase{"", "TRUNCATE s.\"Odd name\"", "s.\"Odd name\" ACCESS EXCLUSIVE"},
    TraceCase{"", "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
              "public.m EXCLUSIVE, scan\npublic.p ACCESS SHARE, scan"},
    TraceCase{"", "REFRESH MATERIALIZED VIEW m",
              "public.m ACCESS EXCLUSIVE, rewrite, build\n"
              "public.p ACCESS SHARE, scan"},
    TraceCase{"", "CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t",
              "public.t ACCESS SHARE\npublic.v ACCESS EXCLUSIVE"},
    TraceCase{"", "COMMENT ON TABLE t IS 'x'",
              "public.t SHARE UPDATE EXCLUSIVE"},
    TraceCase{"", "CREATE TABLE n (a int)", ""},
    TraceCase{"", "CREATE TABLE n (a int); ALTER TABLE n ALTER a TYPE text",
              ""},
    TraceCase{"", "ALTER TABLE t ADD x int; ALTER TABLE t ADD y int", ""},
    TraceCase{"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
              "RETURN NEW; END'",
              "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE "
              "FUNCTION f()",
              "public.t SHARE ROW EXCLUSIVE"},

    // Partitions.
    TraceCase{"", "CREATE TABLE r3 PARTITION OF r FOR VALUES FROM (20) TO (30)",
              "public.r ACCESS EXCLUSIVE"},
    TraceCase{"CREATE TABLE rd PARTITION OF r DEFAULT; INSERT INTO r VALUES "
              "(99, 1)",
              "CREATE TABLE r3 PARTITION OF r FOR VALUES FROM (20) TO (30)",
              "public.r ACCESS EXCLUSIVE\npublic.rd ACCESS EXCLUSIVE, scan"},
    TraceCase{"CREATE TABLE k (id int NOT NULL, a int)",
              "ALTER TABLE r ATTACH PARTITION k FOR VALUES FROM (20) TO (30)",
              "public.k ACCESS EXCLUSIVE, scan\n"
              "public.r SHARE UPDATE EXCLUSIVE"},
    TraceCase{"", "ALTER TABLE r DETACH PARTITION r1",
              "public.r ACCESS EXCLUSIVE\npublic.r1 ACCESS EXCLUSIVE"},
    TraceCase{"", "DROP TABLE r1",
              "public.r ACCESS EXCLUSIVE\npublic.r1 ACCESS EXCLUSIVE, drop"},

    // Rows.
    TraceCase{"", "UPDATE t SET b = 'c'", "public.t ROW EXCLUSIVE, scan"},
    TraceCase{"", "DELETE FROM s.\"Odd name\"",
              "s.\"Odd name\" ROW EXCLUSIVE, scan"},
    TraceCase{"", "INSERT INTO s.\"Odd name\" VALUES (1, 2)",
              "s.\"Odd name\" ROW EXCLUSIVE"},
    TraceCase{"", "CREATE TABLE n AS SELECT b FROM t",
              "public.t ACCESS SHARE, scan"},

    // What only the server sees.
    TraceCase{"", "DO $$ BEGIN ALTER TABLE t ALTER b TYPE varchar(9); END $$",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"",
              "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 't' || ' ADD CHECK (a > "
              "0)'; END $$",
              "public.t ACCESS EXCLUSIVE, scan"},
    TraceCase{"", "DO $$ BEGIN TRUNCATE t; END $$",
              "public.t ACCESS EXCLUSIVE"},
    TraceCase{"", "DO $$ BEGIN EXECUTE 'DROP TABLE t CASCADE'; END $$",
              "public.t ACCESS EXCLUSIVE, drop\npublic.t_pkey ACCESS "
              "EXCLUSIVE, drop\npublic.v ACCESS EXCLUSIVE, drop"},
    TraceCase{"CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN "
              "CREATE INDEX ON t (b); END'",
              "SELECT f()", "public.t SHARE, build"},
    TraceCase{"", "SET search_path = s; ALTER TABLE \"Odd name\" ADD x int",
              "s.\"Odd name\" ACCESS EXCLUSIVE"},
    TraceCase{"",
              "SET client_min_messages = warning; SET search_path = ''; ALTER "
              "TABLE public.t ADD CHECK (a > 0)",
              "public.t ACCESS EXCLUSIVE, scan"},
});

// table: statements that refuse a transaction.
inline constexpr auto kLoneTraceCases = std::to_array<TraceCase>({
    TraceCase{"", "CREATE INDEX CONCURRENTLY i ON t (a)",
              "public.t SHARE UPDATE EXCLUSIVE, build"},
    TraceCase{"", "CREATE UNIQUE INDEX CONCURRENTLY i ON s.\"Odd name\" (a)",
              "s.\"Odd name\" SHARE UPDATE EXCLUSIVE, build"},
    TraceCase{"CREATE INDEX i ON t (a)", "DROP INDEX CONCURRENTLY i",
              "public.i SHARE UPDATE EXCLUSIVE, drop\n"
              "public.t SHARE UPDATE EXCLUSIVE"},
    TraceCase{"CREATE INDEX i ON t (a)", "REINDEX INDEX CONCURRENTLY i",
              "public.t SHARE UPDATE EXCLUSIVE, build"},
    TraceCase{"", "REINDEX TABLE CONCURRENTLY t",
              "public.t SHARE UPDATE EXCLUSIVE, build"},
    TraceCase{"", "ALTER TABLE r DETACH PARTITION r1 CONCURRENTLY",
              "public.r SHARE UPDATE EXCLUSIVE\n"
              "public.r1 ACCESS EXCLUSIVE",
              14},
    TraceCase{"", "VACUUM t, p",
              "public.p SHARE UPDATE EXCLUSIVE\n"
              "public.t SHARE UPDATE EXCLUSIVE"},
    TraceCase{"", "VACUUM FULL t", "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"DROP MATERIALIZED VIEW m", "REINDEX SCHEMA public",
              "public.p SHARE, build\npublic.r1 SHARE\n"
              "public.r2 SHARE\npublic.t SHARE, build"},
    // In the same manner, but in a transaction of its own.
    TraceCase{"", "REINDEX TABLE t",
              "public.t SHARE, build\npublic.t_pkey ACCESS EXCLUSIVE"},
    TraceCase{"", "REINDEX TABLE m",
              "public.m SHARE, build\npublic.m_id ACCESS EXCLUSIVE"},
    TraceCase{"", "CLUSTER t USING t_pkey",
              "public.t ACCESS EXCLUSIVE, rewrite, build"},
    TraceCase{"CREATE INDEX i ON r (a)", "REINDEX TABLE r",
              "public.r SHARE\npublic.r1 SHARE, build\npublic.r2 SHARE, build",
              14},
    TraceCase{"", "ALTER TABLE t ADD x int; ALTER TABLE t ADD y int UNIQUE",
              "public.t ACCESS EXCLUSIVE, build"},
    TraceCase{
        "", "CREATE TABLE n (a int); CREATE INDEX CONCURRENTLY i ON n (a)", ""},
});

}  // namespace headgate
