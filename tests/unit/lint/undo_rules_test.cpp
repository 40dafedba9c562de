#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT =
    "CREATE TABLE t (id int8 PRIMARY KEY, a int);\nCREATE INDEX i ON t (a);\n";

std::string worst(const std::string& rule, const std::string& up,
                  const std::string& down, const std::string& header = "",
                  const std::string& before = kT) {
  return worst_of(
      rule,
      {.before = before, .upgrade = up, .header = header, .downgrade = down});
}

TEST_CASE("HG501 finds upgrades that do nothing", "[lint]") {
  CHECK(worst("HG501", "", "") == "warning");
  CHECK(worst("HG501", "-- later", "SELECT 1;") == "warning");
  CHECK(worst("HG501", "SELECT 1;", "") == "-");
  CHECK(worst("HG501", "DROP TABLE t;", "") == "-");
}

TEST_CASE("HG502 finds upgrades that nothing undoes", "[lint]") {
  const std::string up = "CREATE TABLE n (a int);";
  CHECK(worst("HG502", up, "") == "error");
  CHECK(worst("HG502", up, "-- nothing") == "error");
  CHECK(worst("HG502", up, "DROP TABLE n;") == "-");
  CHECK(worst("HG502", up, "", "-- irreversible: the rows are gone\n") == "-");
  CHECK(worst("HG502", "", "") == "-");
}

TEST_CASE("HG503 finds what a downgrade leaves", "[lint]") {
  const auto left = [](const std::string& up, const std::string& down) {
    return worst("HG503", up, down);
  };
  CHECK(left("CREATE TABLE n (a int);", "SELECT 1;") == "warning");
  CHECK(left("ALTER TABLE t ADD z int;", "SELECT 1;") == "warning");
  CHECK(left("CREATE INDEX j ON t (id, a);", "DROP INDEX i;") == "warning");
  CHECK(left("ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);", "SELECT 1;") ==
        "warning");
  CHECK(left("CREATE TYPE y AS ENUM ('a');", "SELECT 1;") == "warning");
  CHECK(left("CREATE TABLE n (a serial);", "DROP TABLE n;") == "-");
  CHECK(left("ALTER TABLE t ADD z serial;", "ALTER TABLE t DROP z;") == "-");
  CHECK(left("ALTER TABLE t ADD z text; CREATE INDEX ON t (lower(z));\n"
             "CREATE INDEX ON t (a) WHERE z IS NULL;",
             "ALTER TABLE t DROP z;") == "-");
  CHECK(left("CREATE TABLE n (a int); CREATE VIEW v AS SELECT * FROM n;",
             "DROP TABLE n CASCADE;") == "-");
  const std::string name(61, 'n');
  CHECK(worst("HG503", "ALTER TABLE l ADD UNIQUE (" + name + ");",
              "ALTER TABLE l DROP CONSTRAINT cut;", "",
              "CREATE TABLE l (" + name + " int);") == "-");
  CHECK(left("CREATE TEMP TABLE n (a int);", "SELECT 1;") == "-");
  CHECK(left("CREATE TABLE n (a int);", "") == "-");
  CHECK(left("CREATE TABLE n (a int);", "DO 'BEGIN PERFORM f(); END';") == "-");
  CHECK(left("ALTER TABLE t RENAME TO u;", "ALTER TABLE u RENAME TO t;") ==
        "-");
  CHECK(left("ALTER TABLE t ADD z int UNIQUE;", "ALTER TABLE t DROP z;") ==
        "-");
}

TEST_CASE("HG503 says what is left", "[lint]") {
  const Findings found = lint_of({.before = kT,
                                  .upgrade = "CREATE TABLE n (a int PRIMARY "
                                             "KEY);\nALTER TABLE t ADD z int;",
                                  .header = "",
                                  .downgrade = "SELECT 1;"});
  REQUIRE_FALSE(found.empty());
  CHECK(found.back().rule == "HG503");
  CHECK(found.back().message ==
        "the downgrade leaves table n and column t.z, which the upgrade has "
        "made");
}

TEST_CASE("HG504 finds what a downgrade does not bring back", "[lint]") {
  const auto lost = [](const std::string& up, const std::string& down) {
    return worst("HG504", up, down);
  };
  CHECK(lost("DROP TABLE t;", "SELECT 1;") == "warning");
  CHECK(lost("DROP INDEX i;", "SELECT 1;") == "warning");
  CHECK(lost("ALTER TABLE t DROP a;", "ALTER TABLE t ADD a int;") == "warning");
  CHECK(lost("ALTER TABLE t ADD z int;", "DROP TABLE t;") == "warning");
  CHECK(lost("ALTER TABLE t DROP a;",
             "ALTER TABLE t ADD a int; CREATE INDEX i ON t (a);") == "-");
  CHECK(lost("DROP INDEX i;", "CREATE INDEX i ON t (a);") == "-");
  CHECK(lost("DROP TABLE t;", "") == "-");
  CHECK(lost("DROP TABLE t;", "DO 'BEGIN PERFORM f(); END';") == "-");
  CHECK(lost("CREATE TABLE n (a int);", "DROP TABLE n;") == "-");
}

TEST_CASE("HG508 finds headers that contradict", "[lint]") {
  CHECK(worst("HG508", "DROP TABLE t;", "SELECT 1;", "-- breaking: no\n") ==
        "warning");
  CHECK(worst("HG508", "ALTER TABLE t RENAME a TO z;", "SELECT 1;",
              "-- breaking: no\n") == "warning");
  CHECK(worst("HG508", "CREATE TABLE n (a int);", "SELECT 1;",
              "-- breaking: yes\n") == "info");
  CHECK(worst("HG508", "DROP TABLE t;", "SELECT 1;", "-- breaking: yes\n") ==
        "-");
  CHECK(worst("HG508", "CREATE TABLE n (a int);", "SELECT 1;",
              "-- breaking: no\n") == "-");
  CHECK(worst("HG508", "UPDATE t SET a = 1;", "SELECT 1;",
              "-- breaking: no\n") == "-");
  CHECK(worst("HG508", "DROP TABLE t;", "SELECT 1;") == "-");
}

TEST_CASE("HG509 finds ids that do not fit", "[lint]") {
  const auto of = [](const std::string& id) {
    return worst_of("HG509", {.before = kT,
                              .upgrade = "SELECT 1;",
                              .header = "",
                              .downgrade = "SELECT 1;",
                              .id = id});
  };
  CHECK(of(std::string(33, 'x')) == "warning");
  CHECK(of(std::string(60, 'x')) == "warning");
  CHECK(of(std::string(32, 'x')) == "-");
  CHECK(of("b") == "-");
}

}  // namespace
}  // namespace headgate
