#include "entrypoint/alembic/offline_sql.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("an answer is a revision or a flaw", "[alembic]") {
  OfflineSql sql;
  CHECK(read_offline_answer(R"({"id": "b", "sql": "SELECT 1;\n", "why": ""})",
                            sql));
  CHECK(read_offline_answer(
      R"({"id": "c", "sql": "", "why": "AttributeError: x"})", sql));
  CHECK(read_offline_answer(
      R"({"file": "/v/d.py", "line": 7, "flaw": "invalid syntax"})", sql));
  REQUIRE(sql.revisions.size() == 2);
  CHECK(sql.revisions[0].sql == "SELECT 1;\n");
  CHECK(sql.revisions[1].why == "AttributeError: x");
  REQUIRE(sql.flaws.size() == 1);
  CHECK(sql.flaws[0].message ==
        "/v/d.py:7: this is not Python: invalid syntax");
}

TEST_CASE("what is no answer is passed on", "[alembic]") {
  OfflineSql sql;
  for (const char* line : {"", "{", "[]", "Running upgrade"}) {
    CHECK_FALSE(read_offline_answer(line, sql));
  }
}
