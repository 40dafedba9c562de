#include "entrypoint/lint/block.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/lint/linted.hpp"

namespace headgate {
namespace {

const std::string kT = "CREATE TABLE t (id int8 PRIMARY KEY, a int);\n";

TEST_CASE("what a block does is looked at as if it stood alone", "[lint]") {
  CHECK(worst_of("HG301", kT, "DO $$ BEGIN DROP TABLE t; END $$;") ==
        "warning");
  CHECK(worst_of("HG306", kT,
                 "DO $$ BEGIN IF true THEN DELETE FROM t; END IF; END $$;") ==
        "warning");
  CHECK(worst_of("HG401", kT, "DO $$ BEGIN DELETE FROM gone; END $$;") ==
        "error");
  CHECK(worst_of("HG306", kT, "DO $$ BEGIN RAISE NOTICE 'DELETE'; END $$;") ==
        "-");
  CHECK(worst_of("HG306", kT,
                 "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ "
                 "BEGIN DELETE FROM t; END $$;") == "warning");
}

TEST_CASE("what a plain block makes is known", "[lint]") {
  CHECK(worst_of("HG401", kT,
                 "DO $$ BEGIN CREATE TABLE n (a int); END $$;\n"
                 "DELETE FROM n;\nDELETE FROM gone;") == "error");
  CHECK(worst_of("HG401", kT,
                 "DO $$ BEGIN EXECUTE 'CREATE TABLE n ()'; END $$;\n"
                 "DELETE FROM n;") == "-");
  CHECK(worst_of("HG401", kT,
                 "DO LANGUAGE plpython3u 'pass';\nDELETE FROM n;") == "-");
}

TEST_CASE("blocks are undone, too", "[lint]") {
  const auto left = [](const std::string& down) {
    return worst_of("HG503",
                    {.before = kT,
                     .upgrade = "DO $$ BEGIN ALTER TABLE t ADD z int; END $$;",
                     .header = "",
                     .downgrade = down});
  };
  CHECK(left("SELECT 1;") == "warning");
  CHECK(left("DO $$ BEGIN ALTER TABLE t DROP z; END $$;") == "-");
  CHECK(left("DO $$ BEGIN PERFORM undo(); END $$;") == "-");
}

}  // namespace
}  // namespace headgate
