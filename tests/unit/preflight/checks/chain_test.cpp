#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

TEST_CASE("a chain needs a revision", "[preflight]") {
  const Graph one = line_of({"a"});
  const Graph three = line_of({"a", "b", "c"});
  CHECK(check_chain(good_server(), input_for(one)).message == "1 revision");
  CHECK(check_chain(good_server(), input_for(three)).message == "3 revisions");

  const Graph none = line_of({});
  const CheckResult result = check_chain(good_server(), input_for(none));
  CHECK(result.status == CheckStatus::fail);
  CHECK_THAT(result.hint, Catch::Contains("--migrations"));
}
