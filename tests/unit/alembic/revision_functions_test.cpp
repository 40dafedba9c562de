#include "entrypoint/alembic/revision_functions.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("functions are found with what they do", "[alembic]") {
  const std::string text =
      "\"\"\"a revision\"\"\"\n"
      "import sqlalchemy as sa\n"
      "revision = 'a'\n"
      "\n"
      "def upgrade() -> None:\n"
      "    \"\"\"Does it.\"\"\"\n"
      "    op.create_table('t', sa.Column('a', sa.Integer))\n"
      "\n"
      "def downgrade():\n"
      "    # Not yet.\n"
      "    pass\n";
  const RevisionFunctions found = read_revision_functions(text);
  CHECK(found.upgrade.there);
  CHECK_FALSE(found.upgrade.empty);
  CHECK(text.substr(found.upgrade.offset).starts_with("def upgrade"));
  CHECK(found.downgrade.there);
  CHECK(found.downgrade.empty);
  CHECK(text.substr(found.downgrade.offset).starts_with("def downgrade"));
  CHECK_FALSE(found.doubtful);
}

TEST_CASE("what does nothing is empty", "[alembic]") {
  for (const char* text : {"def upgrade(): pass\n", "def upgrade():\n  ...\n",
                           "def upgrade(engine: str = 'x') -> None: return\n",
                           "def upgrade():\n  '''nothing'''\n",
                           "async def upgrade():\n  pass\n"}) {
    CAPTURE(text);
    CHECK(read_revision_functions(text).upgrade.there);
    CHECK(read_revision_functions(text).upgrade.empty);
  }
  for (const char* text :
       {"def upgrade(): op.drop_table('t')\n",
        "def upgrade():\n  pass\n  op.drop_table('t')\n",
        "def upgrade():\n  return run()\n",
        "def upgrade():\n  if x:\n    f()\n", "def upgrade(): pass; f()\n"}) {
    CAPTURE(text);
    CHECK(read_revision_functions(text).upgrade.there);
    CHECK_FALSE(read_revision_functions(text).upgrade.empty);
  }
}

TEST_CASE("what is missing is not there, unless something may bind it",
          "[alembic]") {
  const RevisionFunctions none = read_revision_functions("revision = 'a'\n");
  CHECK_FALSE(none.upgrade.there);
  CHECK_FALSE(none.doubtful);
  for (const char* text :
       {"from base import *\n", "upgrade = make()\n", "if x:\n  upgrade = f\n",
        "from base import upgrade\n", "def upgrade(:\n"}) {
    CAPTURE(text);
    CHECK(read_revision_functions(text).doubtful);
  }
}
