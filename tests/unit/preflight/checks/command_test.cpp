#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("the check names the CMD that was found", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightInput input = input_for(graph);
  CHECK(check_command(good_server(), input).message == "/usr/bin/uvicorn");

  input.command.clear();
  const CheckResult none = check_command(good_server(), input);
  CHECK(none.status == CheckStatus::ok);
  CHECK(none.message == "there is none to become");
}
