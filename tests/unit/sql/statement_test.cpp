#include "entrypoint/sql/statement.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (const Statement& statement : scan_sql(text).statements) {
    parts.emplace_back(statement.in(text));
  }
  return parts;
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("a script is split at its semicolons", "[sql]") {
  CHECK(split("SELECT 1; SELECT 2") == Parts{"SELECT 1", "SELECT 2"});
  CHECK(split(" ;; SELECT 1 ;\n;") == Parts{"SELECT 1"});
  CHECK(split("").empty());
  CHECK(split("-- nothing\n/* at all */").empty());
}

TEST_CASE("semicolons in quotes and comments do not split", "[sql]") {
  CHECK(split("SELECT 'a;b', \"c;d\", $x$ ; $x$; SELECT 2") ==
        Parts{"SELECT 'a;b', \"c;d\", $x$ ; $x$", "SELECT 2"});
  CHECK(split("SELECT E'\\';', U&'x;y' /* ; /* ; */ ; */ -- ;\n;") ==
        Parts{"SELECT E'\\';', U&'x;y'"});
}

TEST_CASE("comments around a statement are left out", "[sql]") {
  CHECK(split("-- a\nSELECT /* b */ 1 -- c\n  ;") == Parts{"SELECT /* b */ 1"});
  CHECK(split("SELECT 1 -- c") == Parts{"SELECT 1"});
}

TEST_CASE("places are bytes, also behind other characters", "[sql]") {
  const std::string_view text = "SELECT 'ä€🌊';\nSELECT 2";
  const ScannedSql scanned = scan_sql(text);
  REQUIRE(scanned.statements.size() == 2);
  CHECK(scanned.statements[1].offset == text.find("SELECT 2"));
}

TEST_CASE("a rule's actions stay in its statement", "[sql]") {
  CHECK(split("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);"
              "SELECT 3")
            .size() == 2);
}

TEST_CASE("a routine's atomic body stays in its statement", "[sql]") {
  CHECK(
      split("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC\n"
            "SELECT CASE WHEN true THEN 1 END; SELECT 2 AS end; END; SELECT 3")
          .size() == 2);
  CHECK(split("CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC; END; SELECT 3")
            .size() == 2);
  CHECK(split("BEGIN; SELECT 1; END;").size() == 3);
}

TEST_CASE("a comment line counts where a statement could start", "[sql]") {
  const std::string_view text =
      "-- one\nSELECT 1 -- two\n; -- three\n  -- four\nSELECT (\n-- five\n1);\n"
      "DO $$\n-- six\n$$; /*\n-- seven\n*/\n-- eight";
  Parts comments;
  for (const LineComment& comment : scan_sql(text).line_comments) {
    comments.emplace_back(comment.text);
    CHECK(text.substr(comment.offset).starts_with(comment.text));
  }
  CHECK(comments == Parts{"-- one", "-- four", "-- eight"});
}

TEST_CASE("a comment line ends before its line end", "[sql]") {
  const ScannedSql scanned = scan_sql("-- a\r\n-- b\r-- c");
  REQUIRE(scanned.line_comments.size() == 3);
  CHECK(scanned.line_comments[0].text == "-- a");
  CHECK(scanned.line_comments[1].text == "-- b");
}

TEST_CASE("the part ahead of an error is split", "[sql]") {
  const std::string_view text = "SELECT 1; COPY t FROM stdin; it's";
  const ScannedSql scanned = scan_sql(text);
  REQUIRE(scanned.errors.size() == 1);
  CHECK(scanned.errors[0].offset == text.find('\''));
  REQUIRE(scanned.statements.size() == 3);
  CHECK(scanned.statements[1].kind == "COPY FROM STDIN");
}

TEST_CASE("a backslash is found, but not in strings", "[sql]") {
  CHECK(scan_sql("SELECT '\\i', $$\\i$$ -- \\i").backslash == std::nullopt);
  CHECK(scan_sql("SELECT 1;\n\\i a.sql").backslash == 10);
  CHECK(scan_sql("SELECT 1 \\gset\n\\i x").backslash == 9);
}

TEST_CASE("brackets that do not match do no harm", "[sql]") {
  CHECK(split("SELECT 1); SELECT 2") == Parts{"SELECT 1)", "SELECT 2"});
  CHECK(split("SELECT (1; SELECT 2").size() == 1);
}
