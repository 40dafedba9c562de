#include "entrypoint/cli/lint_alembic.hpp"

#include <catch2/catch.hpp>

namespace headgate {
namespace {

RevisionFile python(const std::string& text) {
  RevisionFile file;
  file.revision.id = "b";
  file.revision.file = "b.py";
  file.text = text;
  return file;
}

constexpr auto kModule =
    "revision = 'b'\n"
    "def upgrade():\n  op.execute('x')\n"
    "def downgrade():\n  op.execute('y')\n";

TEST_CASE("Alembic's own statements are left out", "[cli]") {
  const std::string sql =
      "\nCREATE INDEX i ON t (a);\n\n"
      "UPDATE alembic_version SET version_num='b' WHERE "
      "alembic_version.version_num = 'a';\n\nCOMMIT;\n\nBEGIN;\n";
  const RevisionFile file = file_with_sql(python(kModule), &sql);
  REQUIRE(file.upgrade.statements.size() == 1);
  CHECK(file.upgrade.statements.front().in(sql) == "CREATE INDEX i ON t (a)");
  CHECK(file.generated);
  CHECK(file.place(file.upgrade.offset).line == 2);
  CHECK(file.place(file.downgrade.offset).line == 4);
  CHECK_FALSE(file.upgrade.unknown);
  CHECK(file.downgrade.unknown);
}

TEST_CASE("an autocommit block keeps its COMMIT and BEGIN", "[cli]") {
  const std::string sql =
      "COMMIT;\nCREATE INDEX CONCURRENTLY i ON t (a);\nBEGIN;\nSELECT 1;\n";
  CHECK(file_with_sql(python(kModule), &sql).upgrade.statements.size() == 4);
}

TEST_CASE("without its SQL a revision is unknown, but for empty functions",
          "[cli]") {
  const RevisionFile file = file_with_sql(python(kModule), nullptr);
  CHECK(file.upgrade.unknown);
  CHECK(file.upgrade.statements.empty());
  const RevisionFile empty = file_with_sql(
      python("def upgrade():\n  pass\ndef downgrade():\n  pass\n"), nullptr);
  CHECK_FALSE(empty.upgrade.unknown);
  CHECK_FALSE(empty.downgrade.unknown);
}

}  // namespace
}  // namespace headgate
