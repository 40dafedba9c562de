#include "entrypoint/alembic/transcript.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/alembic/explain_exit.hpp"

using namespace headgate;

namespace {

/// A log that nobody reads.
Log quiet() {
  return Log::open(
             {.json = false, .level = Level::error, .file = {}, .service = {}})
      .value();
}

Graph graph() {
  Revision revision;
  revision.id = "b";
  revision.file = "migrations/versions/b_two.py";
  return Graph::make({revision}).value();
}

/// What a run that says this and ends so is explained as.
Error explained(int code, std::initializer_list<std::string_view> lines,
                const std::string& left_open = "") {
  Log log = quiet();
  Transcript transcript(log);
  for (const std::string_view line : lines) {
    transcript.hear(line);
  }
  const Graph chain = graph();
  return explain_exit({.code = code,
                       .transcript = transcript,
                       .graph = chain,
                       .left_open = left_open});
}

constexpr std::string_view kRunning =
    "INFO  [alembic.runtime.migration] Running upgrade a -> b, two -> three";
constexpr std::string_view kTraceback = "Traceback (most recent call last):";

}  // namespace

TEST_CASE("the steps that begin are seen", "[alembic]") {
  CHECK(revision_begun(kRunning) == "b");
  CHECK(revision_begun("INFO  [x] Running upgrade  -> b, two") == "b");
  CHECK(revision_begun("Running upgrade a, b -> c, join") == "c");
  CHECK(revision_begun("Running upgrade a -> b") == "b");
  CHECK(revision_begun("Running downgrade c -> a, b, join") == "c");
  CHECK(revision_begun("Running downgrade b -> , two") == "b");
  CHECK(revision_begun("Running stamp_revision a -> b").empty());
  CHECK(revision_begun("Running upgrade").empty());
  CHECK(revision_begun("").empty());
}

TEST_CASE("the last traceback counts", "[alembic]") {
  Log log = quiet();
  Transcript transcript(log);
  for (const std::string_view line :
       {kTraceback, std::string_view("  File \"/a/x.py\", line 3, in f"),
        std::string_view("    f()"), std::string_view("KeyError: 'x'"),
        std::string_view("The above exception was the direct cause"),
        kTraceback, std::string_view("  File \"/a/y.py\", line 14, in g"),
        std::string_view("sqlalchemy.exc.X: (y) no"),
        std::string_view("DETAIL:  more")}) {
    transcript.hear(line);
  }
  CHECK(transcript.exception() == "sqlalchemy.exc.X: (y) no");
  REQUIRE(transcript.frames().size() == 1);
  CHECK(transcript.frames().front().file == "/a/y.py");
  CHECK(transcript.frames().front().line == "14");
}

TEST_CASE("a revision that fails is named with its place", "[alembic]") {
  const Error error = explained(
      1, {kRunning, kTraceback,
          "  File \"/app/migrations/versions/b_two.py\", line 21, in upgrade",
          "  File \"/usr/lib/sqlalchemy/engine.py\", line 9, in execute",
          "ProgrammingError: no table"});
  CHECK(error.code == ErrorCode::revision_failed);
  CHECK(error.message ==
        "revision b (migrations/versions/b_two.py:21) failed in Alembic, "
        "which exited with status 1: ProgrammingError: no table");
  CHECK_FALSE(error.hint.empty());
  const Error own = explained(1, {kRunning}, "b");
  CHECK(own.code == ErrorCode::half_applied);
  CHECK_THAT(own.message, Catch::Contains("; it has an autocommit_block"));
  const Error other = explained(1, {kRunning}, "a");
  CHECK(other.code == ErrorCode::half_applied);
  CHECK_THAT(other.message, Catch::Contains("; a has an autocommit_block"));
  CHECK(explained(137, {kRunning}).message ==
        "revision b (migrations/versions/b_two.py) failed in Alembic, which "
        "was ended by signal 9");
}

TEST_CASE("what keeps Alembic from beginning is told", "[alembic]") {
  const Error refused =
      explained(255, {"  FAILED: Can't locate revision identified by 'x'"});
  CHECK(refused.message ==
        "Alembic exited with status 255 before the first revision: Can't "
        "locate revision identified by 'x'");
  CHECK(refused.hint.find("another database") != std::string::npos);
  const Error env = explained(
      1, {kTraceback, "  File \"/app/migrations/env.py\", line 4, in <module>",
          "  File \"<frozen os>\", line 679, in __getitem__",
          "KeyError: 'DATABASE_URL'"});
  CHECK(env.message ==
        "Alembic exited with status 1 before the first revision: KeyError: "
        "'DATABASE_URL' (/app/migrations/env.py:4)");
  CHECK(explained(2, {"usage: alembic"}).hint.find("arguments") !=
        std::string::npos);
  CHECK(explained(137, {}).hint.find("memory") != std::string::npos);
}

TEST_CASE("an Alembic that is not installed is told as such", "[alembic]") {
  const Error module =
      explained(1, {"/usr/bin/python3: No module named alembic"});
  CHECK(module.code == ErrorCode::preflight_failed);
  CHECK(module.message ==
        "the chain is Alembic's, and it is not installed: /usr/bin/python3: No "
        "module named alembic");
  const Error script =
      explained(1, {kTraceback, "  File \"/bin/alembic\", line 3, in <module>",
                    "ModuleNotFoundError: No module named 'alembic'"});
  CHECK(script.code == ErrorCode::preflight_failed);
  const Error other =
      explained(1, {kTraceback, "  File \"/app/env.py\", line 3, in <module>",
                    "ModuleNotFoundError: No module named 'alembic_utils'"});
  CHECK(other.code == ErrorCode::revision_failed);
}

TEST_CASE("a text tells whether it ends its transaction", "[alembic]") {
  CHECK(ends_transaction("with op.get_context().autocommit_block():\n"));
  CHECK(ends_transaction("x = 1\n    op.execute('COMMIT')\n"));
  CHECK(ends_transaction("op.execute(\"SELECT 1; COMMIT; BEGIN\")"));
  CHECK(ends_transaction("op.execute('''\nCOMMIT\n''')"));
  CHECK_FALSE(ends_transaction("op.execute('CREATE TABLE t ON COMMIT DROP')"));
  CHECK_FALSE(ends_transaction("# autocommit_block(), 'COMMIT'\npass"));
  CHECK_FALSE(ends_transaction("x = 'COMMITTED'"));
  CHECK_FALSE(ends_transaction(""));
}
