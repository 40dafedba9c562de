#include "entrypoint/cli/new_file.hpp"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "entrypoint/chain/directory.hpp"

using namespace headgate;

TEST_CASE("a slug is short and plain", "[cli]") {
  CHECK(slug_of("Add partner rating!") == "add_partner_rating");
  CHECK(slug_of("  a -- b  ") == "a_b");
  CHECK(slug_of("größer") == "gr_er");
  CHECK(slug_of("///") == "revision");
  CHECK(slug_of(std::string(100, 'x')).size() == 40);
}

TEST_CASE("a new revision's text names its parents", "[cli]") {
  CHECK(
      new_revision_text("c", {.message = "m", .down_revisions = {"a", "b"}}) ==
      "-- revision: c\n-- down_revision: a, b\n-- message: m\n"
      "-- upgrade\n\n-- downgrade\n\n");
  CHECK(new_revision_text(
            "c", {.message = "m", .down_revisions = {}, .transactional = false})
            .find("-- down_revision: none\n") != std::string::npos);
}

TEST_CASE("a new revision is a file of its own", "[cli]") {
  std::string folder = "/tmp/headgate-new-file-XXXXXX";
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  const auto first = write_new_revision(
      folder + "/m", {.message = "first one", .down_revisions = {}});
  REQUIRE(first.has_value());
  CHECK(first->starts_with(folder + "/m/versions/20"));
  CHECK(first->ends_with("_first_one.sql"));
  const NewRevision again{.message = "first one", .down_revisions = {"x"}};
  const auto second = write_new_revision(folder + "/n", again);
  const auto third = write_new_revision(folder + "/n", again);
  REQUIRE(second.has_value());
  REQUIRE(third.has_value());
  CHECK(*second != *third);
  const auto chain = load_chain(folder + "/m");
  REQUIRE(chain.has_value());
  CHECK(chain->graph.size() == 1);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a new revision needs a message of one line", "[cli]") {
  for (const std::string message :
       {"", "  ", "two\nlines", "two\rlines", "caf\xe9", "a\x1b[2J"}) {
    const auto made =
        write_new_revision("/tmp", {.message = message, .down_revisions = {}});
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().code == ErrorCode::usage);
  }
}
