#include "entrypoint/preflight/preflight.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/util/exit_status.hpp"
#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

namespace {

CheckResult named(std::string name, CheckResult result) {
  result.name = std::move(name);
  return result;
}

}  // namespace

TEST_CASE("warnings do not fail the preflight", "[preflight]") {
  CHECK(judge({named("chain", passed("4 revisions")),
               named("connections", warned("2 free", "Raise it."))}));
}

TEST_CASE("the first failure speaks for all", "[preflight]") {
  const auto one =
      judge({named("chain", passed("4 revisions")),
             named("writable", failed("a standby", "Find the primary."))});
  REQUIRE_FALSE(one.has_value());
  CHECK(one.error().code == ErrorCode::preflight_failed);
  CHECK(exit_status(one.error()) == 79);
  CHECK(one.error().message == "preflight: writable: a standby");
  CHECK(one.error().hint == "Find the primary.");

  const CheckResult other = named("schema", failed("none", "Make one."));
  const CheckResult first = named("writable", failed("a standby", "Find it."));
  CHECK_THAT(judge({first, other}).error().message,
             Catch::EndsWith("a standby (and 1 more check failed)"));
  CHECK_THAT(judge({first, other, other}).error().message,
             Catch::EndsWith("a standby (and 2 more checks failed)"));
}

TEST_CASE("the table is aligned, hints below their rows", "[preflight]") {
  CHECK(preflight_table({named("chain", passed("4 revisions")),
                         named("connections", warned("2 free", "Raise it.")),
                         named("schema", failed("none", "Make one."))}) ==
        "ok    chain        4 revisions\n"
        "warn  connections  2 free\n"
        "                   Raise it.\n"
        "FAIL  schema       none\n"
        "                   Make one.\n");
  CHECK(preflight_table({}).empty());
}
