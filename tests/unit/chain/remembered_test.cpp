#include "entrypoint/chain/remembered.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

RememberedRevision dropped(std::string sql) {
  RememberedRevision one;
  one.id = "c3d4";
  one.down_revisions = {"b2"};
  one.message = "it's\n-- upgrade";
  one.downgrade_sql = std::move(sql);
  return one;
}

}  // namespace

TEST_CASE("a stored downgrade is read as any other", "[remembered]") {
  const Result<RevisionFile> file =
      file_of(dropped("DROP TABLE t;\nDROP TABLE u;\n"));
  REQUIRE(file);
  CHECK(file->revision.id == "c3d4");
  CHECK(file->revision.down_revisions == std::vector<std::string>{"b2"});
  CHECK(file->revision.transactional);
  CHECK(file->upgrade.statements.empty());
  CHECK(file->downgrade.statements.size() == 2);
  CHECK(file->downgrade.sql == "DROP TABLE t;\nDROP TABLE u;\n");
}

TEST_CASE("what no transaction takes is undone without one", "[remembered]") {
  const Result<RevisionFile> file =
      file_of(dropped("DROP INDEX CONCURRENTLY i;"));
  REQUIRE(file);
  CHECK_FALSE(file->revision.transactional);
}

TEST_CASE("what is stored is not trusted to be SQL", "[remembered]") {
  for (const char* sql : {"\\! rm x", "COMMIT;", "SELECT 'open",
                          "-- upgrade\nDROP TABLE t;", "COPY t FROM STDIN;"}) {
    const Result<RevisionFile> file = file_of(dropped(sql));
    REQUIRE_FALSE(file);
    CHECK(file.error().code == ErrorCode::broken_chain);
    CHECK_THAT(file.error().message,
               Catch::StartsWith("headgate_history (c3d4)"));
  }
}

TEST_CASE("without stored SQL there is no way back", "[remembered]") {
  RememberedRevision one = dropped("");
  one.downgrade_sql.reset();
  CHECK_FALSE(file_of(one));
  CHECK_FALSE(revision_of(one).irreversible.empty());
  one.downgrade_sql = "";
  CHECK(file_of(one));
}

TEST_CASE("a remembered revision has a header", "[remembered]") {
  RememberedRevision one = dropped("SELECT 1;");
  one.depends_on = {"x"};
  one.verdict.breaking = true;
  const Revision revision = revision_of(one);
  CHECK(revision.depends_on == std::vector<std::string>{"x"});
  CHECK(revision.breaking == true);
  CHECK(revision.irreversible.empty());
  CHECK(revision.file == remembered_place("c3d4"));
}
