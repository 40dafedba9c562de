#include <array>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "entrypoint/lint/lint.hpp"

namespace headgate {
namespace {

constexpr std::string_view kBefore = R"(
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, a int, v varchar(20),
                p_id int CONSTRAINT t_p REFERENCES p);
CREATE INDEX i ON t (a);
CREATE TABLE r (id int NOT NULL, a int) PARTITION BY RANGE (id);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (10);
CREATE INDEX ri ON r (a);
CREATE TABLE d (id int NOT NULL, a int) PARTITION BY RANGE (id);
CREATE TABLE d0 PARTITION OF d DEFAULT;
CREATE TABLE d1 PARTITION OF d FOR VALUES FROM (0) TO (10);
CREATE TABLE c (id int NOT NULL, a int, CHECK (id > 10 AND id < 20));
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE mood AS ENUM ('good');
)";

struct Case {
  std::string_view sql;
  std::string_view found;  ///< `HG101 error`, one a line.
};

// table: statements on these tables, and what is found.
constexpr std::array kCases{
    // Indexes.
    Case{"CREATE INDEX ON r (id);", "HG101 error\n"},
    Case{"CREATE INDEX ON ONLY r (id);", ""},
    Case{"CREATE INDEX IF NOT EXISTS i ON t (a);", ""},
    Case{"CREATE INDEX ON nobody_knows (a);", "HG101 error\n"},
    Case{"DROP INDEX i;", "HG102 warning\n"},
    Case{"DROP INDEX ri;", "HG102 info\n"},
    Case{"DROP INDEX IF EXISTS nope;", ""},
    Case{"REINDEX INDEX i;", "HG103 error\n"},

    // Columns.
    Case{"ALTER TABLE t ADD x int;", ""},
    Case{"ALTER TABLE t ADD x int NOT NULL DEFAULT 0;", ""},
    Case{"ALTER TABLE t ADD x timestamptz DEFAULT now();", ""},
    Case{"ALTER TABLE t ADD x text DEFAULT concat('a', 'b');", ""},
    Case{"ALTER TABLE t ADD x uuid DEFAULT gen_random_uuid();",
         "HG105 error\n"},
    Case{"ALTER TABLE t ADD x int DEFAULT mine();", "HG105 warning ?\n"},
    Case{"ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigserial;", ""},
    Case{"ALTER TABLE t ADD x bigserial UNIQUE;", "HG106 error\n"},
    Case{"ALTER TABLE r ADD x int GENERATED ALWAYS AS IDENTITY;",
         "HG106 error\n"},
    Case{"ALTER TABLE t ADD x positive;", "HG126 error\n"},
    Case{"ALTER TABLE t ADD x int REFERENCES p;", "HG130 info\n"},
    Case{"ALTER TABLE t ADD x int DEFAULT 1 REFERENCES p;", "HG109 error\n"},
    Case{"ALTER TABLE t ADD x int CHECK (x > 0);", "HG108 error\n"},
    Case{"ALTER TABLE t ADD x int UNIQUE;", "HG110 error\n"},

    // Constraints.
    Case{"ALTER TABLE r ADD CHECK (a > 0);", "HG108 error\n"},
    Case{"ALTER TABLE r ADD UNIQUE (id);", "HG110 error\n"},
    Case{"CREATE UNIQUE INDEX CONCURRENTLY u ON r (id);", "HG101 error\n"},
    Case{"ALTER TABLE t DROP CONSTRAINT t_p;", "HG130 info\n"},
    Case{"ALTER TABLE t DROP COLUMN p_id;", "HG130 info\n"},
    Case{"DROP TABLE t;", "HG130 info\n"},
    Case{"DROP TABLE t, p;", ""},
    Case{"CREATE TABLE n (p_id int REFERENCES p);", "HG130 info\n"},
    Case{"ALTER TABLE t ALTER id SET NOT NULL;", ""},

    // Types.
    Case{"ALTER TABLE t ALTER v TYPE varchar(30);", ""},
    Case{"ALTER TABLE t ALTER v TYPE varchar(10);", "HG114 error\n"},
    Case{"ALTER TABLE t ALTER a TYPE bigint;", "HG114 error\n"},
    Case{"ALTER TABLE t ALTER a TYPE somebodys.type;", "HG114 warning ?\n"},
    Case{"ALTER TABLE t ALTER a TYPE oid;", "HG115 error\n"},

    // Partitions.
    Case{"ALTER TABLE r ATTACH PARTITION c FOR VALUES FROM (10) TO (20);",
         "HG118 error\n"},
    Case{"ALTER TABLE d ATTACH PARTITION c FOR VALUES FROM (10) TO (20);",
         "HG118 error\n"},
    Case{"ALTER TABLE d DETACH PARTITION d1;", "HG119 info\n"},
    Case{"CREATE TABLE n PARTITION OF r FOR VALUES FROM (20) TO (30);",
         "HG120 warning\n"},
    Case{"CREATE TABLE n PARTITION OF d FOR VALUES FROM (20) TO (30);",
         "HG120 error\n"},

    // The rest.
    Case{"ALTER TABLE t SET LOGGED;", ""},
    Case{"ALTER TABLE t SET (fillfactor = 70);", ""},
    Case{"LOCK TABLE t IN ROW EXCLUSIVE MODE;", ""},
    Case{"LOCK TABLE t IN SHARE MODE;", "HG127 warning\n"},
    Case{"DELETE FROM t;", "HG129 warning\n"},
    Case{"ALTER TYPE mood ADD VALUE 'bad';", ""},
    Case{"VACUUM (FULL false) t;", ""},
    Case{"VACUUM FULL;", "HG122 error\n"},
    Case{"CLUSTER r USING ri;", "HG122 error\n"},
    Case{"CLUSTER;", ""},
    Case{"CLUSTER r USING ri; CLUSTER;", "HG122 error\nHG122 error\n"},
    Case{"CLUSTER t USING i; CLUSTER;", "HG122 error\nHG122 error\n"},
    Case{"CLUSTER t USING i; ALTER TABLE t SET WITHOUT CLUSTER; CLUSTER;",
         "HG122 error\n"},

    // Several statements.
    Case{"ALTER TABLE t ADD x int; ALTER TABLE t ADD y int;", "HG128 info\n"},
    Case{"ALTER TABLE t ADD x int; SELECT 1; ALTER TABLE t ADD y int;", ""},
    Case{"ALTER TABLE t ADD x int, ADD y int;", ""},
    Case{"ALTER TABLE t ADD x int; INSERT INTO p VALUES (1);", ""},
    Case{"ALTER TABLE t ADD x int; INSERT INTO p SELECT a FROM t;",
         "HG117 warning\n"},
    Case{"ALTER TABLE t ADD x int; UPDATE t SET a = 1 WHERE id = 1;",
         "HG117 info\n"},
    Case{"ALTER TABLE t ADD x int; CREATE TABLE n (a int); UPDATE n SET a = 1;",
         ""},
    Case{"CREATE TABLE n (a int); CREATE INDEX ON n (a); LOCK TABLE n;", ""},
    Case{"ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE "
         "t VALIDATE CONSTRAINT k;",
         "HG116 error\n"},
};

RevisionFile revision(const std::string& id, const std::string& down,
                      std::string_view sql) {
  const bool lone = sql.find("CONCURRENTLY u") != std::string_view::npos ||
                    sql.starts_with("VACUUM") || sql.starts_with("CLUSTER");
  Result<RevisionFile> file = parse_revision_file(
      id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                       (lone ? "\n-- transaction: none" : "") +
                       "\n-- upgrade\n" + std::string(sql) +
                       "\n-- downgrade\nSELECT 1;\n");
  if (!file) {
    FAIL(file.error().message);
  }
  return *std::move(file);
}

/// What the rules on locks find in a revision after kBefore's.
std::string found(std::string_view sql) {
  const LintResult result = lint_revisions(
      {revision("a", "none", kBefore), revision("b", "a", sql)},
      {.today = "2026-01-31",
       .wanted = [](const Revision& each) { return each.id == "b"; }});
  std::string text;
  for (const Finding& finding : result.findings) {
    if (finding.rule.starts_with("HG1")) {
      text += finding.rule + " " +
              std::string(severity_word(finding.severity)) +
              (finding.guess ? " ?\n" : "\n");
    }
  }
  return text;
}

TEST_CASE("rules on locks find what stops others, and no more", "[lint]") {
  for (const Case& each : kCases) {
    CAPTURE(each.sql);
    CHECK(found(each.sql) == each.found);
  }
}

}  // namespace
}  // namespace headgate
