#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

namespace {

CheckResult look(std::vector<ExtensionFacts> extensions) {
  static const Graph graph = line_of({"a"});
  PreflightFacts facts = good_server();
  facts.extensions = std::move(extensions);
  return check_extensions(facts, input_for(graph));
}

}  // namespace

TEST_CASE("wanted extensions must be on offer", "[preflight]") {
  CHECK(look({}).message == "none wanted");
  CHECK(
      look({{.name = "citext", .available = true, .creatable = true}}).status ==
      CheckStatus::ok);

  const CheckResult missing =
      look({{.name = "citext", .available = true, .creatable = false},
            {.name = "postgis"}});
  CHECK(missing.status == CheckStatus::fail);
  CHECK(missing.message == "the server does not offer postgis");
}

TEST_CASE("an extension that we may not create is a warning", "[preflight]") {
  const CheckResult result =
      look({{.name = "file_fdw", .available = true, .creatable = false}});
  CHECK(result.status == CheckStatus::warn);
  CHECK_THAT(result.message, Catch::Contains("file_fdw"));
  CHECK_FALSE(result.hint.empty());
}

TEST_CASE("an installed extension needs nothing more", "[preflight]") {
  CHECK(look({{.name = "file_fdw", .installed = true}}).status ==
        CheckStatus::ok);
}
