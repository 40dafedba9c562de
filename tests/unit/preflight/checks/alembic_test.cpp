#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("Alembic has to be there when it is needed", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightInput input = input_for(graph);
  CHECK(check_alembic(good_server(), input).status == CheckStatus::ok);

  input.alembic = AlembicFound{
      .path = "/venv/bin/alembic", .flaw = {}, .hint = {}, .pending = true};
  CHECK(check_alembic(good_server(), input).message == "/venv/bin/alembic");

  input.alembic = AlembicFound{
      .path = {}, .flaw = "it is gone", .hint = "Install it.", .pending = true};
  const CheckResult behind = check_alembic(good_server(), input);
  CHECK(behind.status == CheckStatus::fail);
  CHECK(behind.message == "it is gone");
  CHECK(behind.hint == "Install it.");

  input.alembic->pending = false;
  CHECK(check_alembic(good_server(), input).status == CheckStatus::warn);
}
