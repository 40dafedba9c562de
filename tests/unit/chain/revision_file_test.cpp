#include "entrypoint/chain/revision_file.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/chain/checksum.hpp"

using namespace headgate;

namespace {

constexpr std::string_view kHeader = "-- revision: a\n-- down_revision: none\n";

std::string file(std::string_view up, std::string_view down = "",
                 std::string_view keys = "") {
  std::string text(kHeader);
  text.append(keys).append("-- upgrade\n").append(up);
  return text.append("\n-- downgrade\n").append(down).append("\n");
}

RevisionFile parse(const std::string& text) {
  Result<RevisionFile> whole = parse_revision_file("a.sql", text);
  REQUIRE(whole.has_value());
  return *whole;
}

/// The error of a file, which both ways of reading must give alike.
std::string refuse(const std::string& text) {
  CAPTURE(text);
  const Result<RevisionFile> whole = parse_revision_file("a.sql", text);
  const Result<Revision> header = parse_revision_header("a.sql", text);
  REQUIRE_FALSE(whole.has_value());
  REQUIRE_FALSE(header.has_value());
  CHECK(whole.error().code == ErrorCode::broken_chain);
  CHECK_FALSE(whole.error().hint.empty());
  CHECK(header.error().message == whole.error().message);
  CHECK(header.error().hint == whole.error().hint);
  return whole.error().message;
}

}  // namespace

TEST_CASE("a revision file is header and two sections", "[chain]") {
  const std::string text = file("SELECT 'ä';\nSELECT 2;", "SELECT 3;");
  const RevisionFile whole = parse(text);
  CHECK(whole.revision.id == "a");
  CHECK(whole.revision.file == "a.sql");
  CHECK(whole.text == text);
  CHECK(whole.upgrade.sql == "SELECT 'ä';\nSELECT 2;\n");
  CHECK(text.substr(whole.upgrade.offset).starts_with(whole.upgrade.sql));
  REQUIRE(whole.upgrade.statements.size() == 2);
  CHECK(whole.upgrade.statements[1].in(whole.upgrade.sql) == "SELECT 2");
  REQUIRE(whole.downgrade.statements.size() == 1);
  CHECK(whole.downgrade.statements[0].in(whole.downgrade.sql) == "SELECT 3");
  CHECK(text.substr(whole.downgrade.offset).starts_with("SELECT 3"));

  const SourcePlace place =
      whole.place(whole.upgrade.offset + whole.upgrade.statements[1].offset);
  CHECK(place.line == 5);
  CHECK(place.column == 1);
}

TEST_CASE("sections may be empty", "[chain]") {
  const RevisionFile whole = parse(file(""));
  CHECK(whole.upgrade.statements.empty());
  CHECK(whole.downgrade.statements.empty());
}

TEST_CASE("markers in strings, quotes and comments do not count", "[chain]") {
  const auto* sql =
      GENERATE("SELECT '\n-- downgrade\n';", "SELECT $$\n-- downgrade\n$$;",
               "SELECT $a$\n-- upgrade\n$a$;", "/*\n-- downgrade\n*/ SELECT 1;",
               "SELECT \"\n-- downgrade\n\";", "SELECT (\n-- downgrade\n1);",
               "SELECT E'\\'\n-- downgrade\n';");
  CAPTURE(sql);
  const RevisionFile whole = parse(file(sql, "SELECT 2;"));
  CHECK(whole.upgrade.statements.size() == 1);
  CHECK(whole.downgrade.statements.size() == 1);
}

TEST_CASE("line ends of other systems are taken", "[chain]") {
  const RevisionFile whole = parse(
      "\xEF\xBB\xBF-- revision: a\r\n-- down_revision: none\r\n\r\n"
      "-- upgrade\r\nSELECT 1;\r\n-- downgrade\r\nSELECT 2;\r\n");
  CHECK(whole.upgrade.statements.size() == 1);
  CHECK(whole.downgrade.statements.size() == 1);
}

TEST_CASE("an irreversible revision needs no downgrade", "[chain]") {
  const std::string head =
      std::string(kHeader) + "-- irreversible: data is gone\n";
  CHECK(parse(head + "-- upgrade\nSELECT 1;\n").downgrade.sql.empty());
  CHECK(parse(head + "-- upgrade\nSELECT 1;\n-- downgrade\n")
            .downgrade.statements.empty());
}

TEST_CASE("the checksum is the SQL's alone", "[chain]") {
  const std::string sum = parse(file("SELECT 1;")).checksum;
  CHECK(sum.size() == 64);
  CHECK(parse(file("SELECT 1;  \r")).checksum == sum);
  CHECK(parse(file("SELECT 1;", "", "-- message: x\n")).checksum == sum);
  CHECK(parse(file("SELECT 2;")).checksum != sum);
  CHECK(parse(file("", "SELECT 1;")).checksum != sum);
}

TEST_CASE("statements that a revision must not hold are refused", "[chain]") {
  const auto* sql =
      GENERATE("BEGIN;", "START TRANSACTION;", "COMMIT;", "END;", "ROLLBACK;",
               "ABORT;", "PREPARE TRANSACTION 'x';", "COMMIT PREPARED 'x';",
               "COPY t FROM stdin;\n1\tit's\n\\.", "COPY t TO STDOUT;",
               "CREATE INDEX CONCURRENTLY ON t (a);",
               "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);",
               "DROP INDEX CONCURRENTLY i;", "REINDEX TABLE CONCURRENTLY t;",
               "REINDEX DATABASE d;", "VACUUM;", "CREATE DATABASE d;",
               "DROP TABLESPACE t;", "ALTER SYSTEM SET x = 1;",
               "ALTER DATABASE d SET TABLESPACE t;", "CLUSTER;", "DISCARD ALL;",
               "ALTER TABLE t DETACH PARTITION p CONCURRENTLY;",
               "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p;",
               "ALTER SUBSCRIPTION s REFRESH PUBLICATION;");
  CHECK(refuse(file("SELECT 1;\n " + std::string(sql)))
            .starts_with("a.sql:5:2: "));
  CHECK(refuse(file("SELECT 1;", sql)).starts_with("a.sql:6:1: "));
}

TEST_CASE("an index that is built concurrently needs a name", "[chain]") {
  CHECK(refuse(file("SELECT 1;\n CREATE INDEX CONCURRENTLY ON t (a);", "",
                    "-- transaction: none\n"))
            .find("needs a name") != std::string::npos);
}

TEST_CASE("without a transaction more is taken", "[chain]") {
  const auto* sql =
      GENERATE("CREATE INDEX CONCURRENTLY i ON t (a);", "VACUUM;");
  CHECK_FALSE(
      parse(file(sql, "", "-- transaction: none\n")).revision.transactional);
  CHECK(refuse(file("BEGIN;", "", "-- transaction: none\n")).find("BEGIN: ") !=
        std::string::npos);
}

TEST_CASE("psql's commands are refused where they stand", "[chain]") {
  CHECK(refuse(file("\\i it's.sql")) ==
        "a.sql:4:1: a backslash command of psql");
  CHECK(refuse(file("SELECT 1 \\gset")) ==
        "a.sql:4:10: a backslash command of psql");
  CHECK(refuse(std::string(kHeader) + "\\set x 1\n-- upgrade\n") ==
        "a.sql:3:1: a backslash command of psql");
}

TEST_CASE("what cannot be scanned says where", "[chain]") {
  CHECK(refuse(file("SELECT 'ä;"))
            .starts_with("a.sql:4:8: unterminated quoted string"));
  CHECK(refuse(file("SELECT $$x;")).starts_with("a.sql:4:8: unterminated"));
  CHECK(refuse(file("/* SELECT 1;")).starts_with("a.sql:4:1: unterminated"));
}

TEST_CASE("sections that are missing or misplaced are refused", "[chain]") {
  const std::string head(kHeader);
  CHECK(refuse(head + "SELECT 1;") == "a.sql:4: no line `-- upgrade`");
  CHECK(refuse(head + "-- upgrade\nSELECT 1;\n") ==
        "a.sql:5: no line `-- downgrade`");
  CHECK(refuse(head + "-- downgrade\n-- upgrade\n") ==
        "a.sql:3: `-- downgrade` ahead of `-- upgrade`");
  CHECK(refuse(head + "-- upgrade\n-- upgrade\n-- downgrade\n") ==
        "a.sql:4: a second `-- upgrade`");
  CHECK(refuse(file("", "-- downgrade\n")) ==
        "a.sql:6: a second `-- downgrade`");
  CHECK(refuse(head + "SELECT 1;\n-- upgrade\n-- downgrade\n") ==
        "a.sql:3:1: a statement ahead of `-- upgrade`");
  CHECK(refuse(file("SELECT 1", "SELECT 2;")) ==
        "a.sql:5: `-- downgrade` stands inside a statement, a string or a "
        "comment");
  CHECK(refuse(head + "\n-- transaction: none\n-- upgrade\n-- downgrade\n") ==
        "a.sql:4:1: \"transaction\" stands below the header");
}

TEST_CASE("what is no revision at all is refused", "[chain]") {
  using namespace std::string_literals;
  CHECK(refuse("") == "a.sql:1: the file is empty");
  CHECK(refuse(file("SELECT 1;\0"s)).ends_with("a NUL byte"));
  CHECK(refuse(file("SELECT '\xE4';")) ==
        "a.sql:4:9: a byte that is not UTF-8");
  CHECK(refuse(std::string(kLargestRevisionFile + 1, ' ')) ==
        "a.sql:1: the file is larger than 16 MiB");
}

TEST_CASE("the quick way takes what the whole way takes", "[chain]") {
  const auto* sql = GENERATE(
      "", "SELECT 1;", "SAVEPOINT s; ROLLBACK TO s; RELEASE s;",
      "SELECT CASE WHEN true THEN 1 END AS end;", "COPY t FROM '/tmp/x';",
      "PREPARE p AS SELECT 1;", "CLUSTER t USING i;", "(SELECT 1);",
      "SELECT 1 /* ; */;", "SELECT E'\\\\';", "SELECT U&'\\0041';", "; ; ;",
      "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;",
      "SELECT \"begin\", \"concurrently\" FROM system;", "SELECT 1e5, 0.5, .5;",
      "ALTER TABLE t SET TABLESPACE s;", "SELECT 'x' 'y', N'x', B'1';",
      "CREATE FUNCTION f() RETURNS void AS 'BEGIN; COMMIT;' LANGUAGE sql;",
      "SELECT 1);", "ALTER TABLE t ADD COLUMN begin int, ADD stdin int;",
      "SELECT $1, $a$ ; $b$ ; $a$;", "SELECT a&b, 'it''s' -- it's\n;");
  const std::string text = file(sql, sql);
  CAPTURE(text);
  const Result<RevisionFile> whole = parse_revision_file("a.sql", text);
  CHECK(whole.has_value());
  CHECK(parse_revision_header("a.sql", text).has_value() == whole.has_value());
}
