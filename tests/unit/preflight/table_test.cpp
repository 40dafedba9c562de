#include "entrypoint/preflight/table.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "tests/unit/preflight/good_server.hpp"

using namespace headgate;

namespace {

std::vector<std::string> names_in_the_docs() {
  std::ifstream page(HEADGATE_SOURCE_DIR "/docs/preflight.md");
  REQUIRE(page.is_open());
  const std::regex row(R"(^\| `([a-z-]+)` \|.*)");
  std::vector<std::string> names;
  for (std::string line; std::getline(page, line);) {
    std::smatch match;
    if (std::regex_match(line, match, row)) {
      names.push_back(match[1]);
    }
  }
  return names;
}

std::vector<std::string> names_of(const std::vector<CheckResult>& results) {
  std::vector<std::string> names;
  for (const CheckResult& result : results) {
    names.push_back(result.name);
  }
  return names;
}

}  // namespace

TEST_CASE("docs/preflight.md has one row a check, in order", "[preflight]") {
  std::vector<std::string> names;
  for (const Check& check : preflight_checks()) {
    names.emplace_back(check.name);
  }
  CHECK(names_in_the_docs() == names);
  CHECK(std::set(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("no check objects to a good server", "[preflight]") {
  const Graph graph = line_of({"a", "b"});
  const auto results = run_checks(good_server(), input_for(graph));
  CHECK(names_of(results) == names_in_the_docs());
  for (const CheckResult& result : results) {
    CAPTURE(result.name, result.message);
    CHECK(result.status == CheckStatus::ok);
    CHECK(result.hint.empty());
    CHECK_FALSE(result.message.empty());
  }
}

TEST_CASE("a server too old is judged by its version alone", "[preflight]") {
  const Graph graph = line_of({"a"});
  PreflightFacts facts;
  facts.server_version = 120022;
  const auto results = run_checks(facts, input_for(graph));
  CHECK(names_of(results) == std::vector<std::string>{"command", "chain",
                                                      "one-head", "alembic",
                                                      "server-version"});
  CHECK(results.back().status == CheckStatus::fail);
}

TEST_CASE("a stamp asks only for what it takes to write", "[preflight]") {
  const Graph graph = fork_in_the_chain();
  PreflightInput input = input_for(graph);
  input.stamps = true;
  std::vector<std::string> names;
  for (const CheckResult& result : run_checks(good_server(), input)) {
    names.push_back(result.name);
  }
  CHECK(names == std::vector<std::string>{"server-version", "writable",
                                          "session", "schema", "version-table",
                                          "privileges"});
}
