#include "entrypoint/alembic/refused_downgrade.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

constexpr const char* kNoReason = "its downgrade raises NotImplementedError";

std::string reason(const std::string& text) {
  PythonReader reader(text);
  RefusedDowngrade refused;
  while (const PythonStatement* statement = reader.next()) {
    refused.take(*statement);
  }
  return refused.reason();
}

}  // namespace

TEST_CASE("a downgrade that only raises is refused", "[alembic]") {
  CHECK(reason("def downgrade() -> None:\n"
               "    \"\"\"There is no way.\"\"\"\n"
               "    # Really.\n"
               "    raise NotImplementedError('rows '\n"
               "                              'are gone')\n"
               "\n"
               "def upgrade():\n"
               "    pass\n") == "rows are gone");
  CHECK(reason("def downgrade(): raise NotImplementedError('no')\n") == "no");
  CHECK(reason("def downgrade(): 'why'; raise NotImplementedError('no')\n") ==
        "no");
  CHECK(reason("def downgrade(engine: str):\n  raise NotImplementedError\n") ==
        kNoReason);
  for (const char* arguments :
       {"()", "('')", "(why)", "('a', 'b')", "(f'{a}')", "('a') from error"}) {
    CAPTURE(arguments);
    CHECK(reason(std::string("def downgrade():\n  raise NotImplementedError") +
                 arguments + "\n") == kNoReason);
  }
}

TEST_CASE("what may do something else is not refused", "[alembic]") {
  for (const char* text :
       {"", "def downgrade():\n  pass\n",
        "def downgrade(): pass; raise NotImplementedError('no')\n",
        "def downgrade():\n  op.drop_table('t')\n"
        "  raise NotImplementedError('no')\n",
        "def downgrade():\n  if x:\n    raise NotImplementedError('no')\n",
        "def downgrade():\n  raise ValueError('no')\n",
        "def downgrade():\n  raise\n",
        "def upgrade():\n  raise NotImplementedError('no')\n",
        "def downgrade():\n  pass\nraise NotImplementedError('no')\n",
        "def downgrade():\n  raise NotImplementedError('no')\n"
        "def downgrade():\n  op.drop_table('t')\n"}) {
    CAPTURE(text);
    CHECK(reason(text).empty());
  }
}
