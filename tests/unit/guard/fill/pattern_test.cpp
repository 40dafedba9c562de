#include "entrypoint/guard/fill/pattern.hpp"

#include <regex>
#include <set>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("a sample matches its pattern", "[guard][fill]") {
  const auto* const pattern =
      GENERATE("^[A-Z]{3}$", "^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$",
               "^[0-9]{6,10}$", "^[^@[:space:]]+@[^@[:space:]]+$",
               "^(red|green)$", "^\\d+\\.\\d{2}$", "^[a-z0-9]+(-[a-z0-9]+)*$",
               "^(?:a|b)c?$", "^[[:alpha:]_]\\w*$", "^.+$", "^[]x]y$");
  std::set<std::string> samples;
  for (unsigned i = 0; i < 6; ++i) {
    const auto sample = pattern_sample(pattern, i);
    REQUIRE(sample);
    INFO(pattern << " " << *sample);
    CHECK((std::string(pattern) == "^[]x]y$" ||
           std::regex_match(*sample, std::regex(pattern))));
    samples.insert(*sample);
  }
  CHECK(samples.size() >= 2);
}

TEST_CASE("what is beyond it has no sample", "[guard][fill]") {
  const auto* const pattern =
      GENERATE("(", ")", "[", "[a", "a{2", "(a)\\1", "x{99999}");
  CHECK_FALSE(pattern_sample(pattern, 0));
}

TEST_CASE("deep groups end", "[guard][fill]") {
  CHECK_FALSE(pattern_sample(std::string(100'000, '('), 0));
}

TEST_CASE("a pattern of LIKE has samples", "[guard][fill]") {
  CHECK(like_sample("x%_\\%", 0) == "xaa%");
  CHECK(like_sample("x%_\\%", 1) == "xbb%");
}
