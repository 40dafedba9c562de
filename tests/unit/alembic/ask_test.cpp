#include "entrypoint/alembic/ask.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("an answer becomes a revision", "[alembic]") {
  const Result<Revision> revision = read_answer(
      R"({"id": "b", "down": ["a"], "needs": ["x", 3], "labels": [],)"
      R"( "doc": "two\n\nmore", "file": "/nowhere/b.py", "breaking": true})");
  REQUIRE(revision.has_value());
  CHECK(revision->id == "b");
  CHECK(revision->down_revisions == std::vector<std::string>{"a"});
  CHECK(revision->depends_on == std::vector<std::string>{"x"});
  CHECK(revision->message == "two");
  CHECK(revision->file == "/nowhere/b.py");
  CHECK(revision->breaking == true);
  CHECK_FALSE(read_answer(R"({"id": "b"})")->breaking.has_value());
  CHECK(read_answer(R"({"id": "b"})")->irreversible.empty());
  CHECK(read_answer(R"({"id": "b", "irreversible": "rows\n are gone"})")
            ->irreversible == "rows are gone");
}

TEST_CASE("what is no answer is refused", "[alembic]") {
  for (const char* line : {"", "{", "[]", "Running"}) {
    const Result<Revision> revision = read_answer(line);
    REQUIRE_FALSE(revision.has_value());
    CHECK(revision.error().code == ErrorCode::broken_chain);
  }
}
