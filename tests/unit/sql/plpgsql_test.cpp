#include "entrypoint/sql/plpgsql.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

using Statements = std::vector<std::string>;

TEST_CASE("the SQL of a body is found", "[plpgsql]") {
  const auto body = read_plpgsql(
      "DECLARE r record; BEGIN ALTER TABLE t ADD z int; PERFORM f(1);\n"
      "IF true THEN DROP TABLE u; END IF;\n"
      "FOR r IN SELECT * FROM q LOOP UPDATE t SET a = 1; END LOOP; END");
  REQUIRE(body);
  CHECK(body->statements == Statements{"ALTER TABLE t ADD z int", "SELECT f(1)",
                                       "DROP TABLE u", "SELECT * FROM q",
                                       "UPDATE t SET a = 1"});
  CHECK_FALSE(body->plain);
}

TEST_CASE("a body is plain if it runs all once", "[plpgsql]") {
  const auto plain = [](const std::string& body) {
    const auto read = read_plpgsql("BEGIN " + body + " END");
    return read && read->plain;
  };
  CHECK(plain("DROP TABLE t;"));
  CHECK(plain("DROP TABLE t; BEGIN DROP TABLE u; END;"));
  CHECK(plain(""));
  CHECK_FALSE(plain("EXECUTE 'DROP TABLE t';"));
  CHECK_FALSE(plain("IF false THEN DROP TABLE t; END IF;"));
  CHECK_FALSE(plain("RETURN; DROP TABLE t;"));
  CHECK_FALSE(plain("DROP TABLE t; EXCEPTION WHEN OTHERS THEN NULL;"));
}

TEST_CASE("what is no body is nothing", "[plpgsql]") {
  CHECK_FALSE(read_plpgsql("print('x')"));
  CHECK_FALSE(read_plpgsql("BEGIN $headgate_body$; END"));
  CHECK_FALSE(read_plpgsql("BEGIN 'unterminated END"));
  std::string large = "BEGIN ";
  for (int i = 0; i < 10'000; ++i) {
    large += "NULL;";
  }
  CHECK_FALSE(read_plpgsql(large + " END"));
}

}  // namespace
}  // namespace headgate
