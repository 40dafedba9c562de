#include "entrypoint/cli/forms.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a command has its own forms", "[cli]") {
  const auto forms = [](std::string_view name) {
    const CommandSpec* spec = find_spec(name);
    REQUIRE(spec != nullptr);
    return listed_forms(*spec);
  };
  CHECK(forms("drift") == "text or json");
  CHECK(forms("history") == "text, json, dot or mermaid");
  CHECK(forms("guard") == "text, json, junit, sarif, markdown or html");
}
